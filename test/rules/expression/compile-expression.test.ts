import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileExpression } from '../../../src/rules/expression/compile-expression.ts';
import { processorTimeOf } from '../../support/processor-time.ts';

function matches(expression: string, text: string): boolean {
  const compiled = compileExpression(expression);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.failure));
  return compiled.value.test(text);
}

const evil = [
  '^(a+)+$',
  '(a|a)*b',
  '(a|aa)+$',
  '(a*)*b',
  '(.*a){20}b',
  '([a-zA-Z]+)*$',
  String.raw`\W?(([ca]*?){0,3}|c{2,5}b{2,5}){0,3}$`,
  String.raw`^(([a-z])+.)+[A-Z]([a-z])+$`,
  String.raw`(\d+\D*)*x`,
  '(a?){200}a{200}',
  'a*a*a*a*a*a*a*a*a*a*b',
  '(((a{1,30}){1,30}){1,30}){1,30}',
  'a{9999}',
  '(a{0,999}){0,999}',
  '('.repeat(200),
  '((((((((((a+)+)+)+)+)+)+)+)+)+)+b',
  '(x+x+)+y',
  '([^b]|a)*c',
  '(?=(a+))a*b',
  String.raw`(a+)\1+b`,
];

test.each(evil)('%s is refused or answered soon', (expression) => {
  const texts = ['a'.repeat(256), `${'a'.repeat(255)}!`, 'x'.repeat(256), '1'.repeat(256), 'aB'.repeat(128)];
  const taken = processorTimeOf(() => {
    const compiled = compileExpression(expression);
    if (compiled.ok) for (const text of texts) compiled.value.test(text);
  });
  expect(taken).toBeLessThan(100 * texts.length);
});

test('a text of more than 256 characters is never looked at', () => {
  expect(matches('a*', 'a'.repeat(256))).toBe(true);
  expect(matches('a*', 'a'.repeat(257))).toBe(false);
});

test.each([
  ['(?=a)b', 'unsupported', '(?='],
  ['(?<!a)b', 'unsupported', '(?<'],
  [String.raw`(a)\1`, 'unsupported', String.raw`\1`],
  [String.raw`\ba`, 'unsupported', String.raw`\b`],
  ['(a', 'syntax', '(a'],
  ['a)', 'syntax', ')'],
  ['[a', 'syntax', '[a'],
  ['[z-a]', 'syntax', 'z-a'],
  ['*a', 'syntax', '*a'],
  ['a**', 'syntax', '*'],
  ['a{2,1}', 'syntax', '{2,1}'],
  ['a\\', 'syntax', '\\'],
  [String.raw`\p{Nonsense}`, 'syntax', String.raw`\p{Nonsense}`],
])('%s is refused, %s at %s', (expression, kind, part) => {
  expect(compileExpression(expression)).toEqual({ ok: false, failure: { kind, part } });
});

test.each([
  [String.raw`[A-Z]{2,6}\d{4}\-\d{3}`, 'KO2024-001'],
  [String.raw`^\d{4}-Q[1-4]-\d{3}$`, '2024-Q2-017'],
  [String.raw`项目\p{Han}{2}\d+`, '项目星海12'],
  ['(?:A|B|)x', 'x'],
  ['a(^b|c$)', 'ac'],
  ['[^_]+', 'KO-1'],
  ['[-a]+', '-a-'],
  ['😀{2}', '😀😀'],
  ['(a*)*', ''],
])('%s matches %s', (expression, text) => {
  expect(matches(expression, text)).toBe(true);
});

test('what both understand means the same here as in the system’s own engine', () => {
  const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', String.raw`\d`, String.raw`\w`, '^', '$', '1');
  const { expression } = fc.letrec<{ expression: string; piece: string }>((tie) => ({
    piece: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      atom,
      fc
        .tuple(tie('expression'), fc.constantFrom('', '*', '+', '?', '{2}', '{1,2}', '{0,}', '*?'))
        .map(([inner, quantifier]) => `(${inner})${quantifier}`),
    ),
    expression: fc.oneof(
      fc.array(tie('piece'), { maxLength: 3 }).map((pieces) => pieces.join('')),
      fc.tuple(tie('piece'), tie('piece')).map(([left, right]) => `${left}|${right}`),
    ),
  }));
  fc.assert(
    fc.property(expression, fc.stringMatching(/^[ab1]{0,6}$/), (written, text) => {
      const compiled = compileExpression(written);
      if (!compiled.ok) {
        expect(compiled.failure.kind).toBe('too-large');
        return;
      }
      expect(compiled.value.test(text)).toBe(new RegExp(`^(?:${written})$`, 'u').test(text));
    }),
    { numRuns: 500 },
  );
});

test('more texts than the steps it remembers are all answered right', () => {
  const compiled = compileExpression(String.raw`(?:P\d{3}[^0-9]?)*`);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.failure));
  const texts = Array.from({ length: 3000 }, (_, index) => {
    const other = String.fromCharCode(0x4e00 + index * 3);
    return [`P123${other}P456`, `P12${other}P456`];
  });
  for (const [right = '', wrong = ''] of texts) {
    expect(compiled.value.test(right), right).toBe(true);
    expect(compiled.value.test(wrong), wrong).toBe(false);
  }
});

test('the longest stretch from a place on is found, and ends where it may', () => {
  const compiled = compileExpression(String.raw`[A-Z]{2}\d{4}(-\d{3})?`);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.failure));
  const { longestFrom, test: matchesAll } = compiled.value;
  const text = 'xKO2024-0012';
  expect(longestFrom(text, 1, () => true)).toBe(11);
  expect(longestFrom(text, 1, (end) => end < 11)).toBe(7);
  expect(longestFrom(text, 1, () => false)).toBeUndefined();
  expect(longestFrom(text, 0, () => true)).toBeUndefined();
  expect(matchesAll(text.slice(1, 11))).toBe(true);
});
