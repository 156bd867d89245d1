import { describe, expect, test } from 'vitest';
import { learn, learnedHints } from '../../src/classify/learned-model.ts';
import type { Sample } from '../../src/classify/learned-model.ts';

const samples: readonly Sample[] = Array.from({ length: 8 }, (_, index) => [
  { name: `达人点位确认表${index}.xlsx`, text: '点位\t净价\t上线日期', category: '排期' },
  { name: `直播复盘与点评${index}.pptx`, text: '直播数据复盘与改进', category: '报告' },
]).flat();
const all = (): boolean => true;

describe('what was learned from documents', () => {
  const model = learn(samples);

  test('says what a document like them is, with what speaks for it, and never surely', () => {
    const [hint, ...more] = learnedHints(model, { name: '新达人点位确认表.xlsx' }, all);
    expect(hint).toMatchObject({ field: 'category', value: '排期', source: 'learned' });
    expect(hint?.seen).toMatch(/点位|达人|确认/);
    expect(hint?.confidence).toBeLessThanOrEqual(0.8);
    expect(more).toEqual([]);
  });

  test('goes by the text as well', () => {
    const hints = learnedHints(model, { name: '0012.pdf', text: '直播数据复盘与改进' }, all);
    expect(hints.map(({ value }) => value)).toEqual(['报告']);
  });

  test('says nothing of what it never saw, of a category that the rules have no more, and from few samples', () => {
    expect(learnedHints(model, { name: '年会抽奖名单.xlsx' }, all)).toEqual([]);
    expect(learnedHints(model, { name: '达人点位确认表.xlsx' }, (name) => name !== '排期')).toEqual([]);
    expect(learnedHints(learn(samples.slice(0, 6)), { name: '达人点位确认表.xlsx' }, all)).toEqual([]);
  });

  test('is the same for the same samples in any order, and outlives being kept as JSON', () => {
    const other = learn(samples.toReversed());
    expect(other).toEqual(model);
    const kept = JSON.parse(JSON.stringify(model)) as typeof model;
    const document = { name: '达人点位确认表.xlsx' };
    expect(learnedHints(kept, document, all)).toEqual(learnedHints(model, document, all));
  });
});
