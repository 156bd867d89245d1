import { expect, test } from 'vitest';
import { longestSpan } from '../../src/names/longest-span.ts';
import { parseName } from '../../src/names/parse-name.ts';
import { makeVocabulary } from '../../src/rules/vocabulary.ts';
import { sampleProject, sampleRegister, sampleRules } from '../support/sample-rules.ts';

const plain = sampleRules();
const rules = sampleRules({
  types: makeVocabulary([
    { name: '品牌策划', aliases: [] },
    { name: '活动执行', aliases: ['线上＿线下'] },
  ]),
  categories: makeVocabulary([{ name: '合同', aliases: ['合同_框架_年度'] }]),
});
const register = sampleRegister(
  ['可口可乐'],
  [sampleProject('可口可乐', 'KKKL2024-001', { name: '夏季_促销' })],
);

test('a value takes as many pieces as its longest spelling, in either width', () => {
  const context = { rules, register };
  expect(longestSpan('type', context)).toBe(2);
  expect(longestSpan('category', context)).toBe(3);
  expect(longestSpan('project', context)).toBe(2);
  expect(longestSpan('type', { rules: plain, register })).toBe(1);
});

test('values that contain the separator are found in names', () => {
  const { parts } = parseName('可口可乐_夏季_促销_线上_线下_合同_框架_年度_20240315_v2.docx', {
    rules,
    register,
  });
  expect(parts).toMatchObject({
    client: '可口可乐',
    project: 'KKKL2024-001',
    type: '活动执行',
    category: '合同',
    date: '20240315',
    version: '2',
  });
});
