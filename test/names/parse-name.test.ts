import { describe, expect, test } from 'vitest';
import { parseName } from '../../src/names/parse-name.ts';
import type { NameParts, ParsedName } from '../../src/names/parsed-name.ts';
import { sampleClient, sampleProject, sampleRegister, sampleRules } from '../support/sample-rules.ts';

const rules = sampleRules();
const register = sampleRegister(
  [
    sampleClient('可口可乐', { aliases: ['Coca-Cola', '可口可乐中国'] }),
    '可口',
    '百事_中国',
    '百事',
    sampleClient('Ｍ＿品牌（中国）'),
    '耐克',
  ],
  [
    sampleProject('可口可乐', 'KKKL2024-001', { name: '夏季促销', businessType: '品牌策划' }),
    sampleProject('百事_中国', '2024-Q2-017'),
    sampleProject('Ｍ＿品牌（中国）', 'MPP2024-001'),
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

describe('a name that is right', () => {
  test.each<[string, NameParts]>([
    ['可口可乐_KKKL2024-001_品牌策划_合同.docx', cola],
    ['可口可乐_KKKL2024-001_品牌策划_合同_20240315.docx', { ...cola, date: '20240315' }],
    ['可口可乐_KKKL2024-001_品牌策划_合同_v2.docx', { ...cola, version: '2' }],
    [
      '可口可乐_KKKL2024-001_品牌策划_合同_20240315_v2.1',
      { ...cola, date: '20240315', version: '2.1', extension: '' },
    ],
    [
      '可口可乐_KKKL2024-001_品牌策划_合同_主视觉 第三轮_v2.docx',
      { ...cola, description: '主视觉 第三轮', version: '2' },
    ],
    [
      '百事_中国_2024-Q2-017_广告投放_方案.pptx',
      { client: '百事_中国', project: '2024-Q2-017', type: '广告投放', category: '方案', extension: '.pptx' },
    ],
    [
      'Ｍ＿品牌（中国）_MPP2024-001_内容制作_报告.pdf',
      {
        client: 'Ｍ＿品牌（中国）',
        project: 'MPP2024-001',
        type: '内容制作',
        category: '报告',
        extension: '.pdf',
      },
    ],
  ])('%s', (name, parts) => {
    const parsed = parse(name);
    expect(parsed.parts).toEqual(parts);
    expect(parsed.problems).toEqual([]);
    expect(parsed.ambiguous).toEqual([]);
    expect(parsed.pattern?.status).toMatch(/canonical|accepted/);
  });
});

describe('a name that is understood and reported', () => {
  test.each<[string, NameParts, ParsedName['problems']]>([
    ['可口可乐＿KKKL2024-001＿品牌策划＿合同.docx', cola, [{ code: 'full-width', value: '＿' }]],
    [
      '可口可乐_ＫＫＫＬ２０２４－００１_品牌策划_合同.docx',
      cola,
      [{ code: 'full-width', value: 'ＫＬ２０４－１' }],
    ],
    [' 可口可乐 _ KKKL2024-001_品牌策划_合同 .docx', cola, [{ code: 'stray-space' }]],
    [
      '可口可乐_KKKL2024-001_品牌策划_合同_主视觉  终.docx',
      { ...cola, description: '主视觉 终' },
      [{ code: 'stray-space' }],
    ],
    [
      '可口可乐_KKKL2024-001_品牌策划_合同.DOCX',
      cola,
      [{ code: 'name-pattern', problem: 'extension-case', value: '.DOCX' }],
    ],
    [
      'coca-cola_夏季促销_品牌策划_合同.docx',
      cola,
      [
        { code: 'alias-used', field: 'client', value: 'coca-cola', canonical: '可口可乐' },
        { code: 'alias-used', field: 'project', value: '夏季促销', canonical: 'KKKL2024-001' },
      ],
    ],
    [
      '可口可樂_KKKL2024-001_品牌策划_提案.docx',
      { ...cola, category: '方案' },
      [
        { code: 'alias-used', field: 'client', value: '可口可樂', canonical: '可口可乐' },
        { code: 'alias-used', field: 'category', value: '提案', canonical: '方案' },
      ],
    ],
    [
      '可口可乐_KKKL2024-001_品牌策划_合同_2024年3月15日_V2.docx',
      { ...cola, date: '20240315', version: '2' },
      [
        { code: 'bad-date', value: '2024年3月15日', canonical: '20240315' },
        { code: 'bad-version', value: 'V2', canonical: '2' },
      ],
    ],
    [
      '可口可乐_KKKL2024-001_品牌策划_合同_2024_3_15.docx',
      { ...cola, date: '20240315' },
      [{ code: 'bad-date', value: '2024_3_15', canonical: '20240315' }],
    ],
    ['可口可乐_KKKL2024-001_品牌策划_合同_20240231.docx', cola, [{ code: 'bad-date', value: '20240231' }]],
    ['可口可乐_KKKL2024-001_品牌策划_合同_终稿.docx', cola, [{ code: 'bad-version', value: '终稿' }]],
    [
      '可口可乐__KKKL2024-001_品牌策划_合同.docx',
      cola,
      [{ code: 'name-pattern', problem: 'form', value: 'separators' }],
    ],
    [
      '可口可乐 - KKKL2024-001 - 品牌策划 - 合同.docx',
      cola,
      [{ code: 'name-pattern', problem: 'form', value: 'separators' }],
    ],
    [
      '合同·可口可乐—KKKL2024-001 品牌策划_20240315.docx',
      { ...cola, date: '20240315' },
      [
        { code: 'name-pattern', problem: 'form', value: 'order' },
        { code: 'name-pattern', problem: 'form', value: 'separators' },
      ],
    ],
    [
      '可口可乐_KKKL2024-001_合同_品牌策划.docx',
      cola,
      [{ code: 'name-pattern', problem: 'form', value: 'order' }],
    ],
    [
      '可口可乐_KKKL2024-001_品牌策划_合同\u202e.docx',
      cola,
      [{ code: 'forbidden-character', value: '\u202e' }],
    ],
    [
      '可口可乐_KKKL2024-001_品牌策划_合同?.docx',
      cola,
      [{ code: 'forbidden-character', value: '?' }, { code: 'stray-space' }],
    ],
    ['可口可乐_KKKL2024-001_品牌策划_合同.docx.', cola, [{ code: 'forbidden-character', value: '.' }]],
    ['可口可乐_KKKL2024-001_品牌策划_合同.docx ', cola, [{ code: 'stray-space' }]],
    [
      '可口可乐_KKKL2024-001_品牌策划_合同_cafe\u0301.docx',
      { ...cola, description: 'caf\u00e9' },
      [{ code: 'not-nfc' }],
    ],
    [
      '可口可乐_KKKL2024-001_广告投放_合同.docx',
      { ...cola, type: '广告投放' },
      [{ code: 'type-not-of-project', value: '广告投放', expected: '品牌策划' }],
    ],
    [
      '可口可乐_NK2024-001_品牌策划_合同.docx',
      { ...cola, project: 'NK2024-001' },
      [{ code: 'project-not-of-client', value: 'NK2024-001', client: '可口可乐', owners: ['耐克'] }],
    ],
  ])('%s', (name, parts, problems) => {
    const parsed = parse(name);
    expect(parsed.parts).toEqual(parts);
    expect(parsed.problems).toEqual(problems);
    expect(parsed.pattern).toBeDefined();
  });

  test('by a pattern that is merely recognised', () => {
    const byDate = parse('可口可乐_夏季促销_20240315.docx');
    expect(byDate.parts).toMatchObject({ client: '可口可乐', project: 'KKKL2024-001', date: '20240315' });
    expect(byDate.problems).toEqual([
      { code: 'name-pattern', problem: 'recognised-pattern', value: '{client}_{projectName}_{date}' },
    ]);
    const byKeys = parse('关于夏季促销的总结2024年可口可乐.docx');
    expect(byKeys.parts).toMatchObject({ client: '可口可乐', project: 'KKKL2024-001', year: '2024' });
    expect(byKeys.problems).toEqual([
      { code: 'name-pattern', problem: 'recognised-pattern', value: '{client}_{year}_{projectName}' },
    ]);
  });

  test('too long, with its length in bytes', () => {
    const parsed = parse(`可口可乐_KKKL2024-001_品牌策划_合同_${'长'.repeat(60)}.docx`);
    expect(parsed.problems).toEqual([{ code: 'too-long', bytes: 231, limit: 200 }]);
  });

  test('the parts as they are written are kept', () => {
    expect(parse('可口可樂＿KKKL2024-001＿品牌策划＿提案_V2.docx').raw).toEqual({
      client: '可口可樂',
      project: 'KKKL2024-001',
      type: '品牌策划',
      category: '提案',
      version: 'V2',
    });
  });
});
