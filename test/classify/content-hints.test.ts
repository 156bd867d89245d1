import { describe, expect, test } from 'vitest';
import { contentHints } from '../../src/classify/content-hints.ts';
import type { DocumentText } from '../../src/content/document-text.ts';
import type { Hint } from '../../src/names/hint.ts';
import { sampleClient, sampleProject, sampleRegister, sampleRules } from '../support/sample-rules.ts';

const context = {
  rules: sampleRules(),
  register: sampleRegister(
    [
      sampleClient('可口可乐', { fullName: '可口可乐（中国）饮料有限公司' }),
      sampleClient('伊利', { fullName: '内蒙古伊利实业集团股份有限公司' }),
    ],
    [
      sampleProject('可口可乐', 'KO2024-001', { name: '春季新品上市' }),
      sampleProject('伊利', 'YL2024-001', { name: '中秋国庆双节营销' }),
    ],
  ),
};
const hintsOf = (...lines: readonly string[]): readonly Hint[] => {
  const text: DocumentText = {
    kind: 'docx',
    properties: {},
    headings: [],
    headersAndFooters: [],
    body: lines.join('\n'),
  };
  return contentHints(text, context);
};
const values = (hints: readonly Hint[], field: Hint['field']): readonly string[] => [
  ...new Set(hints.filter((hint) => hint.field === field).map(({ value }) => value)),
];

const contract = ['第一条 服务内容', '第二条 违约责任', '双方协商一致，本合同自双方盖章之日起生效。'];

describe('what a document is', () => {
  test('a contract, by its parts and not by its name', () => {
    const hints = hintsOf('甲方：可口可乐（中国）饮料有限公司', '乙方：某某文化传播有限公司', ...contract);
    expect(values(hints, 'category')).toEqual(['合同']);
    expect(hints.find(({ field }) => field === 'category')?.seen).toContain('甲方');
  });

  test('a statute about contracts, a judgment about one and a form of one are none', () => {
    const statute = hintsOf('合同管理办法', '第一章 总则', '第一条 违约责任', '本办法自公布之日起施行。');
    const judgment = hintsOf(
      '民事判决书',
      '原告：甲公司。',
      '被告：乙公司。',
      '本院认为，合同有效。判决如下：',
    );
    const form = hintsOf('服务合同（示范文本）', '甲方：__________', '乙方：__________', ...contract);
    for (const hints of [statute, judgment, form]) expect(values(hints, 'category')).toEqual(['']);
  });

  test('minutes that speak of contracts and budgets are minutes, a report that mentions a meeting a report', () => {
    const minutes = hintsOf(
      '会议时间：2024-03-15',
      '地点：三楼',
      '参会人员：王磊',
      '一、合同',
      '预算金额待定。',
    );
    expect(values(minutes, 'category')).toEqual(['会议纪要']);
    const report = hintsOf('阶段总结报告', '统计周期：三月', '曝光量', '会议纪要已归档', '结论与建议');
    expect(values(report, 'category')).toEqual(['报告']);
  });

  test('nothing that stands out says nothing', () => {
    expect(hintsOf('大家好，', '附件请查收。')).toEqual([]);
  });
});

describe('whose a document is', () => {
  test('the party that it is made for, not everybody whom it mentions', () => {
    const hints = hintsOf('甲方：内蒙古伊利实业集团股份有限公司', '参考可口可乐、可口可乐、可口可乐的做法。');
    expect(values(hints, 'client')).toEqual(['伊利']);
  });

  test('a party that the register does not know speaks against all others', () => {
    const hints = hintsOf('甲 方：华北农牧有限公司（盖章）', '我们也服务可口可乐。');
    expect(hints.filter(({ field }) => field === 'client')).toMatchObject([
      { value: '华北农牧有限公司', seen: '甲方：华北农牧有限公司' },
    ]);
  });

  test('the project by its number or name; a list of projects is of none', () => {
    expect(values(hintsOf('项目编号：KO2024-001'), 'project')).toEqual(['KO2024-001']);
    expect(hintsOf('伊利中秋国庆双节营销方案')).toContainEqual(
      expect.objectContaining({ field: 'project', value: 'YL2024-001', client: '伊利' }),
    );
    const both = hintsOf('本周进展：春季新品上市，中秋国庆双节营销。').filter(
      ({ field }) => field === 'project',
    );
    expect(both.every(({ confidence }) => confidence < 0.5)).toBe(true);
  });
});
