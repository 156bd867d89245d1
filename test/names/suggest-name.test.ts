import { describe, expect, test } from 'vitest';
import { parseName } from '../../src/names/parse-name.ts';
import type { GivenFacts, NameContext, Suggestion } from '../../src/names/parsed-name.ts';
import { proposeNames, suggestName } from '../../src/names/suggest-name.ts';
import {
  sampleClient,
  samplePattern,
  sampleProject,
  sampleRegister,
  sampleRules,
} from '../support/sample-rules.ts';

const context: NameContext = {
  rules: sampleRules(),
  register: sampleRegister(
    [sampleClient('可口可乐', { aliases: ['Coca-Cola'] }), '百事_中国', '耐克'],
    [
      sampleProject('可口可乐', 'KKKL2024-001', { name: '夏季促销', businessType: '品牌策划' }),
      sampleProject('百事_中国', '2024-Q2-017'),
      sampleProject('耐克', 'NK2024-001', { name: '新年战役' }),
      sampleProject('耐克', 'NK2024-002', { name: '新年战役' }),
    ],
  ),
};
const suggest = (name: string, given?: GivenFacts): Suggestion | undefined =>
  suggestName(parseName(name, context), context, given && { given });
const propose = (name: string, given?: GivenFacts): readonly string[] =>
  proposeNames(parseName(name, context), context, given && { given }).map((each) => each.name);

const right = '可口可乐_KKKL2024-001_品牌策划_合同.docx';

describe('the right name is certain', () => {
  test('when the name is right already', () => {
    expect(suggest(right)).toMatchObject({ name: right, confidence: 1 });
  });

  test.each([
    ['可口可乐＿KKKL2024-001＿品牌策划＿合同.DOCX', right, 'cleaned'],
    ['可口可乐 - KKKL2024-001 - 品牌策划 - 合同.docx', right, 'separators'],
    [' 可口可乐_KKKL2024-001 _品牌策划_合同.docx', right, 'cleaned'],
    ['coca-cola_KKKL2024-001_品牌策划_合同.docx', right, 'client-alias'],
    ['可口可乐_夏季促销_品牌策划_合同.docx', right, 'project-by-name'],
    [
      '可口可乐_KKKL2024-001_品牌策划_报价.docx',
      '可口可乐_KKKL2024-001_品牌策划_预算.docx',
      'category-alias',
    ],
    ['百事_中国_2024-Q2-017_投放_合同.docx', '百事_中国_2024-Q2-017_广告投放_合同.docx', 'type-alias'],
    [
      '可口可乐_KKKL2024-001_品牌策划_合同_240315.docx',
      '可口可乐_KKKL2024-001_品牌策划_合同_20240315.docx',
      'date-form',
    ],
    [
      '可口可乐_KKKL2024-001_品牌策划_合同_第二版.docx',
      '可口可乐_KKKL2024-001_品牌策划_合同_v2.docx',
      'version-form',
    ],
    ['可口可乐_KKKL2024-009_品牌策划_提案.docx', '可口可乐_KKKL2024-009_品牌策划_方案.docx', 'project-new'],
  ])('%s', (name, wanted, reason) => {
    const suggestion = suggest(name);
    expect(suggestion).toMatchObject({ name: wanted, confidence: 1 });
    expect(suggestion?.reasons.map(({ code }) => code)).toContain(reason);
  });
});

describe('the right name is likely', () => {
  test.each([
    ['合同_可口可乐_KKKL2024-001_品牌策划.docx', 'order'],
    ['可口可乐_KKKL2024-001_合同.docx', 'type-of-project'],
    ['可口可乐_KKKL2024-001_品牌策画_合同.docx', 'near-slip'],
    ['可口可了_KKKL2024-001_品牌策划_合同.docx', 'near-slip'],
    ['可口可乐_KKKL2024-001_品牌策划_合同(1).docx', 'left-out'],
    ['可口可乐_KKKL2024-001_品牌策划_合同 - 副本 (2).docx', 'left-out'],
    ['KKKL2024-001_品牌策划_合同.docx', 'client-of-project'],
  ])('%s', (name, reason) => {
    const suggestion = suggest(name);
    expect(suggestion?.name).toBe(right);
    expect(suggestion?.confidence).toBeLessThan(1);
    expect(suggestion?.confidence).toBeGreaterThan(0.5);
    expect(suggestion?.reasons.map(({ code }) => code)).toContain(reason);
  });

  test('words left over become the description, where a pattern has one', () => {
    expect(suggest('可口可乐-KKKL2024-001-品牌策划-合同-主视觉.docx')).toMatchObject({
      name: '可口可乐_KKKL2024-001_品牌策划_合同_主视觉.docx',
      confidence: 0.97,
    });
    expect(suggest('副本_可口可乐_KKKL2024-001_品牌策划_合同_主视觉.docx')).toMatchObject({
      name: '可口可乐_KKKL2024-001_品牌策划_合同_主视觉.docx',
    });
    const bare = sampleRules({ patterns: [context.rules.canonical] });
    const strict = { rules: bare, register: context.register };
    expect(
      suggestName(parseName('可口可乐_KKKL2024-001_品牌策划_合同_主视觉.docx', strict), strict),
    ).toBeUndefined();
  });
});

describe('there is no right name', () => {
  test.each([
    '合同.docx',
    '可口可乐_夏季促销_20240315.docx',
    '可口可乐_KKKL2024-001_广告投放_合同.docx',
    '可口可乐_NK2024-001_品牌策划_合同.docx',
    '可口可乐_KKKL2024-001_品牌策划_合同_终稿.docx',
    '可口可乐_KKKL2024-001_品牌策划_合同_20240231.docx',
    '耐克_新年战役_品牌策划_合同.docx',
    '百事可乐_BSKL2024-001_品牌策划_合同.docx',
  ])('%s', (name) => {
    expect(suggest(name)).toBeUndefined();
  });
});

describe('a person may choose', () => {
  test('between the projects of one name', () => {
    expect(propose('耐克_新年战役_品牌策划_合同.docx')).toEqual([
      '耐克_NK2024-001_品牌策划_合同.docx',
      '耐克_NK2024-002_品牌策划_合同.docx',
    ]);
  });

  test('the type of the project, its owner, or a name without its state word', () => {
    expect(propose('可口可乐_KKKL2024-001_广告投放_合同.docx')).toEqual([right]);
    expect(propose('可口可乐_NK2024-001_品牌策划_合同.docx')).toContain('耐克_NK2024-001_品牌策划_合同.docx');
    expect(propose('可口可乐_KKKL2024-001_品牌策划_合同_终稿.docx')).toEqual([right]);
  });

  test('three at most, and never a category out of nothing', () => {
    expect(propose('可口可乐_KKKL2024-00_品牌策划_提案书.docx').length).toBeLessThanOrEqual(3);
    expect(propose('可口可乐_夏季促销_20240315.docx')).toEqual([]);
  });
});

describe('facts given for the whole run', () => {
  const given = { client: 'Coca-Cola', project: '夏季促销' };

  test('fill in what the name does not say', () => {
    expect(propose('合同.docx', given)).toEqual([right]);
    expect(suggest('品牌策划_合同.docx', given)?.reasons.map(({ code }) => code)).toContain('given');
  });

  test('do not go against what it says', () => {
    expect(suggest('耐克_NK2024-001_品牌策划_合同.docx', given)).toBeUndefined();
    expect(propose('耐克_NK2024-001_品牌策划_合同.docx', given)).toEqual([]);
  });
});

test('rules without types and projects get names without them', () => {
  const canonical = samplePattern('{client}_{category}_{date}', 'canonical');
  const own = { rules: sampleRules({ canonical, patterns: [canonical] }), register: context.register };
  expect(suggestName(parseName('coca-cola_提案_2024-03-15.docx', own), own)).toMatchObject({
    name: '可口可乐_方案_20240315.docx',
    confidence: 1,
  });
});

describe('a project that is known by its name alone', () => {
  const sure = (name: string): number => suggest(name)?.confidence ?? 0;

  test('is believed where nothing is left over that could name somebody else', () => {
    expect(sure('夏季促销合同.docx')).toBeGreaterThan(0.9);
    expect(sure('夏季促销 合同 盖章扫描件 20240315.pdf')).toBeGreaterThan(0.9);
    expect(sure('夏季促销 合同 元气森林.docx')).toBeLessThan(0.9);
    expect(sure('夏季促销合同_元气森林.docx')).toBeLessThan(0.9);
    expect(sure('元气森林夏季促销合同.docx')).toBeLessThan(0.9);
  });

  test.each([
    '夏季促销 现场直播 合同 第3版.docx',
    '夏季促销-主舞台搭建合同（含税）-240603.docx',
    '夏季促销 合同（双方签字）2024.03.20.pdf',
    '夏季促销—公众号合同—4月.docx',
    '夏季促销 朋友圈方案 A&B两版.pptx',
  ])('is believed beside words of the trade: %s', (name) => {
    expect(sure(name)).toBeGreaterThan(0.9);
  });

  test.each([
    '夏季促销 碧桂园现场 合同.docx',
    '夏季促销 小红书 合同.docx',
    '夏季促销 二六三 合同.docx',
    '夏季促销 CCB 合同.docx',
    '夏季促销 预算 2.0.xlsx',
    '夏季促销 预算 1.1.2.xlsx',
  ])('and not beside %s', (name) => {
    expect(sure(name)).toBeLessThan(0.9);
  });

  test('needs no more where a number or the client says the same', () => {
    expect(sure('可口可乐 夏季促销 合同 元气森林.docx')).toBeGreaterThan(0.9);
    expect(sure('KKKL2024-001 夏季促销 合同 华东区.docx')).toBeGreaterThan(0.9);
  });
});

describe('the same event in another year', () => {
  const dated: NameContext = {
    rules: sampleRules(),
    register: sampleRegister(
      ['可口可乐'],
      [
        sampleProject('可口可乐', 'KKKL2024-001', {
          name: '夏季促销',
          businessType: '品牌策划',
          start: '2024-03-01',
          end: '2024-06-30',
        }),
      ],
    ),
  };
  const sure = (name: string): boolean => suggestName(parseName(name, dated), dated) !== undefined;

  test.each([
    ['2022可口可乐夏季促销方案.pptx', false],
    ['可口可乐夏季促销方案2025.pptx', false],
    ['可口可乐夏季促销方案20220315.pptx', false],
    ['可口可乐夏季促销方案2024.pptx', true],
    ['可口可乐夏季促销方案20231201.pptx', true],
    ['可口可乐夏季促销方案20250115.pptx', true],
  ])('%s', (name, isSure) => {
    expect(sure(name)).toBe(isSure);
  });

  test('but a name that has the form of the rules means what it says', () => {
    expect(sure('可口可乐_KKKL2024-001_品牌策划_合同_20200101.docx')).toBe(true);
  });
});

test('a name with the separators of a pattern and not its values is read word by word', () => {
  expect(suggest('coca-cola_夏季促销_服务合同_签字版.pdf')).toMatchObject({
    name: expect.stringMatching(/^可口可乐_KKKL2024-001_品牌策划_合同_/),
  });
  expect(suggest('百岁山_夏季促销_服务合同_签字版.pdf')?.confidence ?? 0).toBeLessThan(0.9);
});

describe('a state beside a version', () => {
  test('is left out where it would stand alone or repeat the category', () => {
    const { name, reasons } = suggest('可口可乐 夏季促销 合同 终稿v2.docx') ?? { reasons: [] };
    expect(name).toBe('可口可乐_KKKL2024-001_品牌策划_合同_v2.docx');
    expect(reasons).toContainEqual({ code: 'left-out', from: '终稿', to: '' });
  });

  test('an application for the payment of a contract is no contract', () => {
    expect(suggest('可口可乐 KKKL2024-001 合同 付款申请单.docx')).toBeUndefined();
    expect(suggest('可口可乐 KKKL2024-001 品牌策划 合同 付款申请单.docx')).toBeUndefined();
  });
});

test.each(['合同 预算', '合同与预算', '合同+预算', '预算 合同', '预算、合同'])(
  'a document of two categories is left to a person: %s',
  (words) => {
    const name = `KKKL2024-001 ${words}.docx`;
    expect(suggest(name)?.confidence ?? 0).toBeLessThan(0.9);
    expect(propose(name).length).toBeGreaterThan(0);
  },
);
