import { describe, expect, test } from 'vitest';
import { parseName } from '../../src/names/parse-name.ts';
import { proposeNames, suggestName } from '../../src/names/suggest-name.ts';
import { sampleClient, sampleProject, sampleRegister, sampleRules } from '../support/sample-rules.ts';

const context = {
  rules: sampleRules(),
  register: sampleRegister(
    [
      sampleClient('可口可乐'),
      sampleClient('万科'),
      sampleClient('Nestlé', { aliases: ['雀巢'] }),
      sampleClient('比亚迪'),
    ],
    [
      sampleProject('可口可乐', 'KO2024-001', { name: '春季新品上市', businessType: '广告投放' }),
      sampleProject('可口可乐', 'KO2024-002', { name: '夏日音乐节', businessType: '品牌策划' }),
      sampleProject('万科', 'VK2024-001', { name: '云栖府开盘推广', businessType: '广告投放' }),
      sampleProject('万科', 'VK2024-002', { name: '业主开放日', businessType: '品牌策划' }),
      sampleProject('万科', 'VK2024-003', { name: '员工开放日', businessType: '品牌策划' }),
      sampleProject('Nestlé', 'NS2024-001', { name: '国潮联名礼盒', businessType: '品牌策划' }),
      sampleProject('比亚迪', 'BYD2024-001', { name: '新车上市发布会', businessType: '品牌策划' }),
    ],
  ),
};

/** The number under which a document of this name is filed without asking; undefined if it is held. */
function filedUnder(name: string): string | undefined {
  const suggestion = suggestName(parseName(name, context), context);
  return suggestion !== undefined && suggestion.confidence >= 0.9 ? suggestion.parts.project : undefined;
}

describe('a part of the name of a project, beside its client', () => {
  test.each([
    ['可口可乐音乐节执行方案v2.pptx', 'KO2024-002'],
    ['可口可乐 夏日 音乐节 方案.pptx', 'KO2024-002'],
    ['【音乐节】可口可乐 合同 盖章版.pdf', 'KO2024-002'],
    ['万科云栖府合同.docx', 'VK2024-001'],
    ['雀巢国潮礼盒包装方案 第二版.docx', 'NS2024-001'],
    ['Nestle 国潮联名 礼盒 合同.docx', 'NS2024-001'],
  ])('%s is filed under %s', (name, number) => {
    expect(filedUnder(name)).toBe(number);
  });

  test.each([
    ['可口可乐草莓音乐节方案.pptx', 'another word may say that it is another one'],
    ['万科开放日方案.pptx', 'two projects have it'],
    ['比亚迪发布会方案.pptx', 'a word of the trade says nothing'],
    ['音乐节方案.pptx', 'nobody is named'],
    ['可口可乐 万科 音乐节 方案.pptx', 'two clients are named'],
    ['可口可乐夏日方案.pptx', 'two characters are too few'],
    ['可口可乐音日乐节方案.pptx', 'pieces of one character are none'],
  ])('%s is held: %s', (name) => {
    expect(filedUnder(name)).toBeUndefined();
  });

  test('says by what it was found, and is no word of the description', () => {
    const [first] = proposeNames(parseName('可口可乐音乐节执行方案.pptx', context), context);
    expect(first?.name).toBe('可口可乐_KO2024-002_品牌策划_方案_执行.pptx');
    expect(first?.reasons).toContainEqual({ code: 'project-by-part', from: '音乐节', to: 'KO2024-002' });
  });
});

test.each(['KO2024002', 'KO2024_002', 'KO2024 002', 'ko2024002'])('%s is the number KO2024-002', (number) => {
  expect(filedUnder(`可口可乐 ${number} 合同 盖章版.pdf`)).toBe('KO2024-002');
});
