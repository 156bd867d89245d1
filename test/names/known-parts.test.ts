import { expect, test } from 'vitest';
import { knownParts } from '../../src/names/known-parts.ts';
import { sampleProject, sampleRegister, sampleRules } from '../support/sample-rules.ts';

const context = {
  rules: sampleRules(),
  register: sampleRegister(
    ['华夏银行'],
    [sampleProject('华夏银行', 'HX2024-001', { name: '信用卡秋季拉新' })],
  ),
};

test.each([
  ['隆泽合同v2.docx', { extension: '.docx', category: '合同', version: '2', description: '隆泽' }],
  [
    '隆泽秋季信用卡秋季拉新合同20240620.docx',
    {
      client: '华夏银行',
      project: 'HX2024-001',
      category: '合同',
      date: '20240620',
      description: '隆泽秋季',
    },
  ],
  ['合同与方案.docx', { description: '合同与方案' }],
  ['扫描件0001.pdf', { extension: '.pdf', description: '扫描件0001' }],
  ['提纲.docx', { description: '提纲' }],
])('a person begins with all that %s says', (name, parts) => {
  expect(knownParts(name, context)).toEqual({ extension: name.slice(name.indexOf('.')), ...parts });
});
