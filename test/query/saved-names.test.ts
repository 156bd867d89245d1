import { expect, test } from 'vitest';
import { isSavedName, withSavedQuestions } from '../../src/query/saved-names.ts';

const saved = (name: string): string => `<${name}>`;

test.each([
  ['@快消', '(<快消>)'],
  ['@快消 合同 或 (@食品)', '(<快消>) 合同 或 ((<食品>))'],
  ['-@快消', '-(<快消>)'],
  ['"@快消" 客户:@快消 lin@快消 @', '"@快消" 客户:@快消 lin@快消 @'],
  ['@快消 "没完', '@快消 "没完'],
])('%s becomes %s', (text, expanded) => {
  expect(withSavedQuestions(text, saved)).toBe(expanded);
});

test.each(['', ' ', '有 空格', '"引"', '（全角）', '甲|乙', '@甲', '甲\n乙', '\u202e甲'])(
  '%j is no name',
  (name) => {
    expect(isSavedName(name)).toBe(false);
  },
);

test.each(['快消在执行', 'KA-2024', '去年', '客户:甲', 'OR'])('%s is a name', (name) => {
  expect(isSavedName(name)).toBe(true);
});
