import { describe, expect, test } from 'vitest';
import { parseName } from '../../src/names/parse-name.ts';
import type { NameParts, ParsedName } from '../../src/names/parsed-name.ts';
import {
  samplePattern,
  sampleProject,
  sampleRegister,
  sampleRules,
  sampleClient,
} from '../support/sample-rules.ts';

const rules = sampleRules();
const register = sampleRegister(
  [sampleClient('可口可乐', { aliases: ['Coca-Cola'] }), '可口', '耐克'],
  [
    sampleProject('可口可乐', 'KKKL2024-001', { name: '夏季促销', businessType: '品牌策划' }),
    sampleProject('耐克', 'NK2024-001', { name: '新年战役' }),
    sampleProject('耐克', 'NK2024-002', { name: '新年战役' }),
  ],
);
const parse = (name: string): ParsedName => parseName(name, { rules, register });

const cola: NameParts = {
  client: '可口可乐',
  project: 'KKKL2024-001',
  type: '品牌策划',
  category: '合同',
  extension: '.docx',
};

describe('a value that nobody knows', () => {
  test('a client, with those it may be a slip of, and its new project', () => {
    const parsed = parse('可口可了_BSKL2024-001_品牌策划_合同.docx');
    expect(parsed.parts).toEqual({ type: '品牌策划', category: '合同', extension: '.docx' });
    expect(parsed.raw).toMatchObject({ client: '可口可了', project: 'BSKL2024-001' });
    expect(parsed.problems).toMatchObject([
      { code: 'unknown-client', value: '可口可了', near: expect.arrayContaining(['可口可乐']) },
      { code: 'unknown-project', value: 'BSKL2024-001', wellFormed: true },
    ]);
  });

  test('a project whose number has the right form is new; another is a slip', () => {
    expect(parse('可口可乐_KKKL2024-009_品牌策划_合同.docx').problems).toMatchObject([
      { code: 'unknown-project', value: 'KKKL2024-009', wellFormed: true },
    ]);
    expect(parse('可口可乐_KKKL2024-1_品牌策划_合同.docx').problems).toEqual([
      { code: 'unknown-project', value: 'KKKL2024-1', near: ['KKKL2024-001'], wellFormed: false },
    ]);
  });

  test('a type and a category', () => {
    expect(parse('可口可乐_KKKL2024-001_品牌策画_合约.docx').problems).toMatchObject([
      { code: 'unknown-type', value: '品牌策画', near: ['品牌策划'] },
      { code: 'unknown-category', value: '合约' },
    ]);
    expect(parse('可口可乐_KKKL2024-001_品牌策划_合同(1).docx').problems).toEqual([
      { code: 'name-pattern', problem: 'extra-part', value: '(1)' },
    ]);
  });
});

describe('a name that is not certain', () => {
  test('says which parts are missing and which are too many', () => {
    expect(parse('可口可乐_KKKL2024-001_合同.docx').problems).toEqual([
      { code: 'name-pattern', problem: 'missing-part', value: 'type' },
    ]);
    expect(parse('可口可乐-报价-主视觉.xlsx').problems).toMatchObject([
      { problem: 'missing-part', value: 'project' },
      { problem: 'missing-part', value: 'type' },
      { problem: 'extra-part', value: '主视觉' },
      { code: 'alias-used' },
    ]);
    expect(parse('副本_可口可乐_KKKL2024-001_品牌策划_合同.docx').problems).toEqual([
      { code: 'name-pattern', problem: 'extra-part', value: '副本' },
    ]);
  });

  test('names the clients between which a person must choose', () => {
    expect(parse('合同 可口可乐 耐克 KKKL2024-001 品牌策划.docx').ambiguous).toEqual(['可口可乐', '耐克']);
    const register = sampleRegister(
      ['百事', '百事_可乐'],
      [sampleProject('百事', '可乐_一期'), sampleProject('百事_可乐', '一期')],
    );
    const both = parseName('百事_可乐_一期_品牌策划_合同.docx', { rules, register });
    expect(both.ambiguous).toEqual(['百事_可乐', '百事']);
  });

  test('names the projects of one name', () => {
    expect(parse('耐克_新年战役_20240315.docx').ambiguous).toEqual(['NK2024-001', 'NK2024-002']);
  });

  test.each([
    '合同.docx',
    'IMG_20240315_093000.jpg',
    '新建文件夹',
    '_',
    '....',
    '',
    '.docx',
    'a_b_c_d.txt',
    '会议_纪要_20240315.docx',
  ])('%j has no pattern', (name) => {
    const parsed = parse(name);
    expect(parsed.pattern).toBeUndefined();
    expect(parsed.problems).toContainEqual({ code: 'name-pattern', problem: 'no-pattern' });
  });

  test('a word that fits several fields belongs to none', () => {
    const twofold = sampleRegister(['合同', '可口可乐'], [sampleProject('可口可乐', 'KKKL2024-001')]);
    const parsed = parseName('可口可乐 KKKL2024-001 品牌策划 合同.docx', { rules, register: twofold });
    expect(parsed.problems).toEqual([
      { code: 'name-pattern', problem: 'missing-part', value: 'category' },
      { code: 'name-pattern', problem: 'extra-part', value: '合同' },
    ]);
  });
});

describe('other rules', () => {
  test('a separator that project numbers and dates contain themselves', () => {
    const canonical = samplePattern('{client}-{project}-{type}-{category}[-{date}][-{version}]', 'canonical');
    const dashed = sampleRules({ separator: '-', canonical, patterns: [canonical] });
    const context = { rules: dashed, register };
    const right = parseName('可口可乐-KKKL2024-001-品牌策划-合同-v2.docx', context);
    expect(right.parts).toEqual({ ...cola, version: '2' });
    expect(right.problems).toEqual([]);
    const alias = parseName('Coca-Cola-KKKL2024-001-品牌策划-合同-2024-03-15.docx', context);
    expect(alias.parts).toEqual({ ...cola, date: '20240315' });
    expect(alias.problems).toMatchObject([{ code: 'alias-used' }, { code: 'bad-date' }]);
  });

  test('a project that stands before its client', () => {
    const canonical = samplePattern('{project}_{client}_{category}', 'canonical');
    const context = { rules: sampleRules({ canonical, patterns: [canonical] }), register };
    expect(parseName('KKKL2024-001_可口可乐_合同.docx', context).problems).toEqual([]);
    expect(parseName('NK2024-001_可口可乐_合同.docx', context).problems).toMatchObject([
      { code: 'project-not-of-client', owners: ['耐克'] },
    ]);
  });
});
