import { describe, expect, test } from 'vitest';
import { requiredName } from '../../src/check/required-name.ts';
import { convertName } from '../../src/names/convert-name.ts';
import { parseName } from '../../src/names/parse-name.ts';
import { makeRegister } from '../../src/register/make-register.ts';
import type { Pattern } from '../../src/rules/rules.ts';
import { valid } from '../rules/valid.ts';

const rules = valid('version: 1\n');
const client = { name: '华夏银行', aliases: ['华夏'], tags: [], source: 'journal' } as const;
const facts = { client: '华夏银行', aliases: [], stages: [], tags: [] } as const;
const register = makeRegister(
  [client],
  [
    { ...facts, number: 'HX2024-001', name: 'Q3投放', businessType: '广告投放' },
    { ...facts, number: 'HX2024-002' },
  ],
);
const context = { rules, register };
const [standard, , byName, anyOrder] = rules.patterns as readonly [Pattern, Pattern, Pattern, Pattern];

const named = (name: string, pattern: Pattern) => {
  const { problems, suggestion } = requiredName(parseName(name, context), pattern, context);
  return {
    wrong: problems.map((problem) => (problem.code === 'name-pattern' ? problem.problem : problem.code)),
    right: suggestion && [suggestion.name, suggestion.confidence],
  };
};

const full = '华夏银行_HX2024-001_广告投放_合同_20240620.docx';
const short = '华夏银行_Q3投放_20240620.docx';

describe('where the rules require a pattern', () => {
  test('a name in it is right, whatever is right elsewhere', () => {
    expect(named(full, standard)).toEqual({ wrong: [], right: undefined });
    expect(named(short, byName)).toEqual({ wrong: [], right: undefined });
    expect(named('2024 Q3投放 华夏银行 提纲.docx', anyOrder)).toEqual({ wrong: [], right: undefined });
    expect(named(full, anyOrder)).toEqual({ wrong: [], right: undefined });
  });

  test('a name in another one is wrong, and is converted by what the register knows', () => {
    // The category is in no register, so that only a person lets it go.
    expect(named(full, byName)).toEqual({ wrong: ['other-pattern'], right: [short, 0.5] });
    expect(named('华夏_HX2024-001_20240620.docx', byName).right?.[0]).toBe(short);
    expect(named('华夏银行_HX2024-001_广告投放_合同.docx', anyOrder).wrong).toEqual(['other-pattern']);
  });

  test('what the pattern needs and nobody knows is not made up', () => {
    // No category to write, no name of the project, no date.
    expect(named(short, standard)).toEqual({ wrong: ['other-pattern'], right: undefined });
    expect(named('华夏银行_HX2024-002_广告投放_合同_20240620.docx', byName).right).toBeUndefined();
    expect(named('华夏银行_HX2024-001_广告投放_合同.docx', byName).right).toBeUndefined();
  });

  test('the three templates convert into one another where nothing is lost', () => {
    const convert = (name: string, pattern: Pattern) =>
      convertName(parseName(name, context), pattern, context);
    const keys = convert(short, anyOrder);
    expect(keys?.name).toBe('华夏银行_2024_Q3投放.docx');
    // The day is more than the year.
    expect(keys?.confidence).toBe(0.5);
    expect(convert(full, standard)).toMatchObject({ name: full, confidence: 1 });
    expect(convert(short, byName)).toMatchObject({ name: short });
  });

  test('a version or a description is never dropped without a person', () => {
    const dropped = named('华夏银行_HX2024-001_广告投放_合同_20240620_v2.docx', byName);
    expect(dropped.right).toEqual([short, 0.5]);
  });
});
