import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allOf, anyOf } from '../../src/query/condition.ts';
import type { Condition } from '../../src/query/condition.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import { printQuery } from '../../src/query/print-query.ts';

const TODAY = '20240315';

function read(text: string): Condition | undefined {
  const parsed = parseQuery(text, TODAY);
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.failure)}`);
  return parsed.value;
}

const word = (text: string): Condition => ({ kind: 'word', text, place: 'anywhere' });

describe('a question', () => {
  test.each<[string, Condition | undefined]>([
    ['', undefined],
    ['  　', undefined],
    ['合同', word('合同')],
    ['快消 合同', { kind: 'all', of: [word('快消'), word('合同')] }],
    ['快消 AND 合同', { kind: 'all', of: [word('快消'), word('合同')] }],
    ['合同 或 方案', { kind: 'any', of: [word('合同'), word('方案')] }],
    ['合同|方案', { kind: 'any', of: [word('合同'), word('方案')] }],
    ['-草稿 合同', { kind: 'all', of: [{ kind: 'not', of: word('草稿') }, word('合同')] }],
    ['非 草稿', { kind: 'not', of: word('草稿') }],
    ['NOT (甲 乙)', { kind: 'not', of: { kind: 'all', of: [word('甲'), word('乙')] } }],
    ['“春季 新品”', word('春季 新品')],
    ['"说 \\"好\\""', word('说 "好"')],
    ['KO2024-001', word('KO2024-001')],
    ['合同(终稿).docx', word('合同(终稿).docx')],
    ['(合同(终稿))', word('合同(终稿)')],
    ['12:30', word('12:30')],
    ['会议：纪要', word('会议：纪要')],
    ['客户:可口可乐', { kind: 'value', field: 'client', value: '可口可乐' }],
    ['标签：重点', { kind: 'value', field: 'tag', value: '重点' }],
    ['Tag:"A, B"', { kind: 'value', field: 'tag', value: 'A, B' }],
    [
      '阶段:执行中，已结项',
      {
        kind: 'any',
        of: [
          { kind: 'value', field: 'stage', value: '执行中' },
          { kind: 'value', field: 'stage', value: '已结项' },
        ],
      },
    ],
    ['内容:付款', { kind: 'word', text: '付款', place: 'content' }],
    ['日期:去年', { kind: 'day', from: '20230101', until: '20231231' }],
    ['since:2024Q2', { kind: 'day', from: '20240401' }],
    ['到:2024-02', { kind: 'day', until: '20240229' }],
    ['日期>=2024-03', { kind: 'day', from: '20240301' }],
    ['日期:>2024-02', { kind: 'day', from: '20240301' }],
    ['日期：＞2024-02', { kind: 'day', from: '20240301' }],
    ['日期≥2024-03', { kind: 'day', from: '20240301' }],
    ['日期＜＝2024-02', { kind: 'day', until: '20240229' }],
    ['大小：≤1k', { kind: 'size', max: 1024 }],
    ['大小＞1k', { kind: 'size', min: 1025 }],
    ['会议＞纪要', word('会议＞纪要')],
    ['日期<2024', { kind: 'day', until: '20231231' }],
    ['日期:2023-11..2024-01', { kind: 'day', from: '20231101', until: '20240131' }],
    ['日期:..2024', { kind: 'day', until: '20241231' }],
    ['最近30天', { kind: 'day', from: '20240215', until: '20240315' }],
    ['"最近30天"', word('最近30天')],
    ['大小:>10MB', { kind: 'size', min: 10 * 1024 ** 2 + 1 }],
    ['大小<=500k', { kind: 'size', max: 500 * 1024 }],
    ['size:1M..2M', { kind: 'size', min: 1024 ** 2, max: 2 * 1024 ** 2 }],
    ['size:1k', { kind: 'size', min: 512, max: 1535 }],
    ['(甲 OR 乙) 丙', { kind: 'all', of: [{ kind: 'any', of: [word('甲'), word('乙')] }, word('丙')] }],
    ['甲 乙 OR 丙', { kind: 'any', of: [{ kind: 'all', of: [word('甲'), word('乙')] }, word('丙')] }],
  ])('%s', (text, condition) => {
    expect(read(text)).toEqual(condition);
  });

  test.each<[string, string, number, number]>([
    ['合同 "春季', 'unclosed-quote', 3, 1],
    ['(合同', 'unclosed-group', 0, 1],
    ['标签:(', 'unclosed-group', 3, 1],
    ['快消 标签：（重点 或 加急）', 'unclosed-group', 6, 1],
    ['合同 )', 'unexpected-close', 3, 1],
    ['合同 ()', 'empty-group', 3, 2],
    ['OR 合同', 'nothing-to-join', 0, 2],
    ['合同 或', 'nothing-to-join', 3, 1],
    ['合同 NOT', 'nothing-to-exclude', 3, 3],
    ['客戸:可口可乐', 'unknown-field', 0, 2],
    ['clint:KO', 'unknown-field', 0, 5],
    ['合同 客户:', 'missing-value', 3, 3],
    ['客户>可口可乐', 'not-comparable', 0, 7],
    ['日期:昨晚', 'bad-day', 3, 2],
    ['日期:2024-13', 'bad-day', 3, 7],
    ['日期:..', 'bad-day', 3, 2],
    ['大小:很大', 'bad-size', 3, 2],
    [`${'('.repeat(60)}甲${')'.repeat(60)}`, 'too-deep', 51, 1],
    ['甲'.repeat(4001), 'too-long', 4000, 1],
  ])('%s is refused where it is wrong', (text, code, at, length) => {
    expect(parseQuery(text, TODAY)).toMatchObject({ ok: false, failure: { code, at, length } });
  });

  test('an unknown field is told with those that are near', () => {
    expect(parseQuery('标鉴:重点', TODAY)).toMatchObject({ failure: { details: { near: ['标签'] } } });
  });
});

const text = fc.oneof(
  fc.constantFrom(
    '合同',
    '春季 新品',
    'a"b',
    '\\',
    'OR',
    '非',
    '-x',
    '(a)',
    '去年',
    '客户:甲',
    '',
    '：',
    'v2.docx',
    '|',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .record({
      kind: fc.constant('word' as const),
      text,
      place: fc.constantFrom('anywhere', 'name', 'folder', 'content'),
    })
    // A field needs a value.
    .filter((word) => word.place === 'anywhere' || word.text !== ''),
  fc.record({
    kind: fc.constant('value' as const),
    field: fc.constantFrom(
      'client',
      'project',
      'stage',
      'filedStage',
      'type',
      'category',
      'tag',
      'owner',
      'extension',
    ),
    value: text.filter((value) => value !== ''),
  }),
  fc
    .record({
      from: fc.option(fc.constantFrom('20240229', '19991231')),
      until: fc.option(fc.constant('20300101')),
    })
    .filter(({ from, until }) => from !== null || until !== null)
    .map(({ from, until }) => ({ kind: 'day' as const, ...(from && { from }), ...(until && { until }) })),
  fc
    .record({ min: fc.option(fc.nat()), max: fc.option(fc.integer({ min: 2 ** 31, max: 2 ** 40 })) })
    .filter(({ min, max }) => min !== null || max !== null)
    .map(({ min, max }) => ({
      kind: 'size' as const,
      ...(min !== null && { min }),
      ...(max !== null && { max }),
    })),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((of) => allOf(of) as Condition),
    fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((of) => anyOf(of) as Condition),
    tie('condition').map((of) => ({ kind: 'not' as const, of })),
  ),
}));

describe('printing', () => {
  test('and reading again gives the same condition, in both languages', () => {
    fc.assert(
      fc.property(condition, fc.constantFrom('zh-CN' as const, 'en' as const), (given, language) => {
        expect(read(printQuery(given, language))).toEqual(given);
      }),
      { numRuns: 1000 },
    );
  });

  test('whatever people type is read or refused at a place within it', () => {
    const pieces = fc.constantFrom(
      ...Array.from('合同()（）"“”「」:：<>＜＞≤≥=＝-!|.,，\\ 　aA0年月'),
      'OR',
      '非',
      '客户:',
      '日期:',
      '大小:',
      '去年',
      '2024',
      '..',
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 20 }).map((all) => all.join('')),
        (typed) => {
          const parsed = parseQuery(typed, TODAY);
          if (parsed.ok) return;
          expect(parsed.failure.at).toBeLessThan(typed.length);
          expect(parsed.failure.at + parsed.failure.length).toBeLessThanOrEqual(typed.length);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
