import { describe, expect, test } from 'vitest';
import { isOnlyDayAndVersion } from '../../src/names/only-day-and-version.ts';
import { isRightName, parseName, readThoroughly } from '../../src/names/parse-name.ts';
import { suggestName } from '../../src/names/suggest-name.ts';
import { sampleProject, sampleRegister, sampleRules } from '../support/sample-rules.ts';

const context = {
  rules: sampleRules(),
  register: sampleRegister(['可口可乐'], [sampleProject('可口可乐', 'KKKL2024-001')]),
};
const right = '可口可乐_KKKL2024-001_品牌策划_合同';

describe('a day and a version in one piece are no description', () => {
  test.each([
    ['20240315v2', '_20240315_v2'],
    ['20240315V2', '_20240315_v2'],
    ['2024年3月15日第2版', '_20240315_v2'],
    ['240315-v2', '_20240315_v2'],
    ['v2 20240315', '_20240315_v2'],
    ['v2(20240315)', '_20240315_v2'],
    ['v2终稿', '_v2'],
    ['终稿v2', '_v2'],
    ['第2版 最终版', '_v2'],
    ['第2版终稿', '_v2'],
    ['20240315v2(1)', '_20240315_v2'],
  ])('%s', (piece, tail) => {
    const name = `${right}_${piece}.docx`;
    const parsed = parseName(name, context);
    expect(parsed.problems).not.toEqual([]);
    expect(parsed).toEqual(readThoroughly(name, context));
    expect(isRightName(name, context)).toBe(false);
    expect(suggestName(parsed, context)?.name).toBe(`${right}${tail}.docx`);
    expect(suggestName(parsed, context)?.confidence).toBeGreaterThan(0.9);
  });

  test.each(['20240230v2', '202434 v2', '202434终稿'])('a doubtful day is held with them: %s', (piece) => {
    const parsed = parseName(`${right}_${piece}.docx`, context);
    expect(parsed.problems).not.toEqual([]);
    expect(suggestName(parsed, context)).toBeUndefined();
  });

  test.each([
    '20240301-0315',
    'v1-v3',
    '盖章版20240315',
    '2024终稿',
    '0315',
    'v2改',
    '终稿二审',
    '2024年3月对账',
  ])('others stay words: %s', (words) => {
    expect(isOnlyDayAndVersion(words)).toBe(false);
    expect(parseName(`${right}_${words}.docx`, context).problems).toEqual([]);
  });
});
