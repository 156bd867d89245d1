import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presetYaml } from '../../src/rules/presets/preset-yaml.ts';
import { validateRules } from '../../src/rules/validate-rules.ts';
import { processorTimeOf } from '../support/processor-time.ts';

function mistakes(text: string): readonly string[] {
  const result = validateRules(text);
  return result.ok ? [] : result.failure.map(({ line, column, problem }) => `${line}:${column} ${problem}`);
}

test('all mistakes of a file are told at once, in the order of its lines', () => {
  const text = `version: 1
names:
  max_byte: 100
  patterns:
    - '{klient}_{project}'
  project_number: { form: '(a|b', example: 007 }
vocabularies:
  types: [策划, 策劃]
  categories: []
clients:
  - name: CON
  - name: 星海
    full_name: 3
  - name: 星海
stages:
  - name: 意向
  - { name: 执行中, folder: 04 }
  - { name: 结项, folder: 'a/b' }
filing: { path: '../{client}', default_stage: 进行中 }
inbox: [., 收件箱, 收件箱/张三]
checks: { mass_absence: 3 }
`;
  expect(mistakes(text)).toEqual([
    '3:3 unknown-key',
    '5:7 pattern-unknown-field',
    '6:27 expression-syntax',
    '6:44 quote-it',
    '8:15 same-term',
    '9:15 empty-value',
    '11:11 unsafe-name',
    '13:16 quote-it',
    '14:11 same-client',
    '16:5 missing-key',
    '17:26 quote-it',
    '18:25 unsafe-name',
    '19:17 path-escapes',
    '20:9 inbox-is-archive',
    '20:17 inbox-nested',
    '21:25 out-of-range',
  ]);
});

test('slips of the hand are told together with the other mistakes, each once', () => {
  const text = `version: 1
names:
	separator: _
  max_byte: 100
inbox：收件箱
stages:
  -{ name: 意向, folder: 01_意向 }
  - { name: 执行中，folder: 04_执行中 }
filing:
  path: {client}/{project} # 说明
  default_stage:进行中
ignore: ['a，b', "c：d", 'e' ] # 注释：不算，'也不算
trash:
  keep_days: '三十
`;
  expect(mistakes(text)).toEqual([
    '3:1 yaml-tab',
    '4:3 unknown-key',
    '5:6 full-width-colon',
    '7:3 dash-space',
    '8:16 full-width-comma',
    '10:9 needs-quotes',
    '11:16 colon-space',
    '11:18 unknown-term',
    '14:14 unclosed-quote',
    '14:14 wrong-kind',
  ]);
});

test.each([
  ['inbox：收件箱', 'inbox: 收件箱'],
  ['inbox:收件箱', 'inbox: 收件箱'],
  ["inbox: '收件箱 # 说明", "'收件箱'"],
  ['filing: { path: x}\nignore:\n  - {a}/b', "'{a}/b'"],
  ['inbox: “收件箱”', '收件箱'],
])('%s: the example shows how it may have been meant', (line, example) => {
  const result = validateRules(`version: 1\n${line}\n`);
  if (result.ok) throw new Error('no mistake was found');
  expect(result.failure.map(({ details }) => details['example'])).toContain(example);
});

test.each([
  "ignore: ['a，b', '“c”']",
  'clients: [{ name: 甲, full_name: "甲：乙，丙" }]',
  'clients:\n  - name: 甲\n    full_name: 甲：乙，丙（某、某）',
])('marks of Chinese text are no slips where they can stand: %s', (text) => {
  expect(mistakes(`version: 1\n${text}\n`)).toEqual([]);
});

test('a mistake says what was expected, with an example, and what may have been meant', () => {
  const result = validateRules('version: 1\nstages:\n  - name: 执行中\n    foldr: 04_执行中\n');
  if (result.ok) throw new Error('no mistake was found');
  expect(result.failure.map(({ details }) => details)).toEqual([
    { key: 'stages[1].folder', expected: 'text', example: '04_执行中' },
    { key: 'stages[1].foldr', near: 'folder', known: 'name / folder / aliases' },
  ]);
});

test('of two alike the second is reported with the line of the first, though a broken one stands between', () => {
  const text = 'version: 1\nclients:\n  - name: 星海\n  - name: 5\n  - name: 星海\n';
  const result = validateRules(text);
  if (result.ok) throw new Error('no mistake was found');
  expect(result.failure.map(({ line, problem, details }) => [line, problem, details['line']])).toEqual([
    [4, 'quote-it', undefined],
    [5, 'same-client', '3'],
  ]);
});

test.each([
  ['a byte order mark', '\ufeffversion: 1'],
  ['Windows line ends', 'version: 1\r\ninbox: 收件箱\r\n'],
  ['keys whose values are all commented out', 'version: 1\nclients:\n  # - name: 星海\nignore:\n'],
  ['words that YAML 1.1 took for yes and no', 'version: 1\nclients: [{ name: no }]\n'],
  ['an anchor that nobody uses', 'version: 1\ninbox: &inbox 收件箱\n'],
])('%s: no mistake', (_, text) => {
  expect(mistakes(text)).toEqual([]);
});

test.each([
  ['nothing', '', ['1:1 empty-file']],
  ['a null', '~', ['1:1 empty-file']],
  ['a list', '- 收件箱', ['1:1 wrong-kind']],
  ['a sentence', '你好', ['1:1 wrong-kind']],
  ['a map without its end', 'version: 1\nnames: { separator: _', ['2:22 yaml-syntax']],
])('a file that holds %s is no rules file', (_, text, expected) => {
  expect(mistakes(text).map((each) => each.replace(/^2:\d+ yaml/, '2:22 yaml'))).toEqual(expected);
});

describe('hostile files end soon', () => {
  const nine = (of: string) => `[${Array.from({ length: 9 }, () => of).join(',')}]`;
  const bomb = Array.from('bcdefghij')
    .map((name, index) => `${name}: &${name} ${nine(`*${'abcdefghij'[index]}`)}`)
    .join('\n');
  test.each([
    ['a bomb of aliases', `a: &a ${nine('x')}\n${bomb}`],
    ['brackets in brackets', '['.repeat(5000)],
    ['maps in maps', '{a: '.repeat(5000)],
    ['lists in lists', '- '.repeat(5000)],
    ['keys in keys', '? '.repeat(5000)],
    ['ten megabytes', `version: ${'x'.repeat(10_000_000)}`],
    ['a function', 'version: 1\nx: !!js/function "function(){}"'],
    ['a prototype', 'version: 1\n__proto__: { separator: "-" }\nconstructor: { prototype: x }'],
  ])('%s', (_, text) => {
    expect(processorTimeOf(() => expect(validateRules(text).ok).toBe(false))).toBeLessThan(500);
    expect('separator' in {}).toBe(false);
  });

  test('many thousand keys', () => {
    const text = Array.from({ length: 8000 }, (_, index) => `k${index}: v`).join('\n');
    expect(processorTimeOf(() => expect(validateRules(text).ok).toBe(false))).toBeLessThan(2500);
  });
});

test('a damaged file is refused or read, never more: any line taken away, doubled or cut', () => {
  const lines = presetYaml('内容制作').split('\n');
  const damage = fc.record({
    at: fc.nat(lines.length - 1),
    kind: fc.constantFrom('gone', 'twice', 'cut', 'number'),
  });
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 6 }), (damages) => {
      const damaged = [...lines];
      for (const { at, kind } of damages) {
        const line = damaged[at] ?? '';
        if (kind === 'gone') damaged.splice(at, 1);
        else if (kind === 'twice') damaged.splice(at, 0, line);
        else damaged[at] = kind === 'cut' ? line.slice(0, line.length / 2) : line.replace(/[^ :-]+$/, '7');
      }
      const result = validateRules(damaged.join('\n'));
      if (result.ok) return;
      expect(result.failure.length).toBeGreaterThan(0);
      for (const { line, column } of result.failure) {
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(damaged.length + 1);
        expect(column).toBeGreaterThan(0);
      }
    }),
    { numRuns: 60 },
  );
});
