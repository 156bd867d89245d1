import { expect, test } from 'vitest';
import { relPath } from '../../src/kernel/rel-path.ts';
import { compileRules } from '../../src/rules/compile-rules.ts';
import { presetYaml } from '../../src/rules/presets/preset-yaml.ts';
import { validateRules } from '../../src/rules/validate-rules.ts';
import type { RulesFile } from '../../src/rules/schema.ts';
import { valid } from './valid.ts';

test('a file kept as JSON means the same as the file itself', () => {
  const file = validateRules(presetYaml('公关传播'));
  if (!file.ok) throw new Error('not valid');
  const kept = JSON.parse(JSON.stringify(file.value)) as RulesFile;
  expect(kept).toEqual(file.value);
  expect(JSON.stringify(compileRules(kept))).toBe(JSON.stringify(compileRules(file.value)));
});

test('the patterns of the presets are read into fields', () => {
  const { patterns, canonical } = valid(presetYaml('广告代理'));
  expect(canonical.fields.map(({ field, optional }) => `${field}${optional ? '?' : ''}`)).toEqual([
    'client',
    'project',
    'type',
    'category',
    'date?',
    'version?',
  ]);
  expect(patterns.map(({ status, anyOrder }) => [status, anyOrder])).toEqual([
    ['canonical', false],
    ['accepted', false],
    ['recognised', false],
    ['recognised', true],
  ]);
});

test('the first pattern is canonical unless another says that it is', () => {
  const rules = valid(`version: 1
names:
  patterns:
    - '{client}_{project}_{category}'
    - { pattern: '{client}_{project}_{type}_{category}', accept: canonical }
`);
  expect(rules.patterns.map(({ status }) => status)).toEqual(['accepted', 'canonical']);
});

test('project numbers of three forms are known, and nothing else', () => {
  const { projectNumber } = valid('version: 1');
  for (const number of ['KO2024-001', '2024-Q2-017', 'P2024001', projectNumber.example]) {
    expect(projectNumber.test(number), number).toBe(true);
  }
  for (const text of ['ko2024-001', 'KO2024-001 ', 'xKO2024-001', '2024-Q5-017', 'P202400', '合同', '']) {
    expect(projectNumber.test(text), text).toBe(false);
  }
});

test('a vocabulary finds names, aliases and other spellings, and says which', () => {
  const { categories, industries } = valid('version: 1');
  expect(categories.find('合同')).toEqual({ name: '合同', exact: true });
  expect(categories.find('協議')).toEqual({ name: '合同', exact: false });
  expect(categories.find('ｋｖ')).toEqual({ name: '设计稿', exact: false });
  expect(industries.find('fmcg')).toEqual({ name: '快消', exact: false });
  expect(categories.find('合同书函')).toBeUndefined();
  expect(categories.near('会议记要')).toContain('会议纪要');
});

test('clients of the file get the vocabularies’ own words', () => {
  const rules = valid(`version: 1
clients:
  - { name: 星海饮料, full_name: 星海饮料有限公司, aliases: [星海], industry: FMCG, type: 甲方, owner: 张三 }
  - name: 云帆
`);
  expect(rules.clients).toEqual([
    {
      name: '星海饮料',
      fullName: '星海饮料有限公司',
      aliases: ['星海'],
      industry: '快消',
      type: '广告主',
      owner: '张三',
    },
    { name: '云帆', aliases: [] },
  ]);
});

test('filing says where a document goes and which stage a category hints at', () => {
  const { filing, inboxes, settleMillis } = valid(`version: 1
inbox: [./收件箱/, 部门/扫描件]
filing:
  path: '客户/{client}/{year}年-{project}'
  category_stage: { 协议: 签约 }
  settle_seconds: 0.5
`);
  expect(inboxes).toEqual(['收件箱', '部门/扫描件']);
  expect(filing.path).toEqual([
    [{ text: '客户' }],
    [{ field: 'client' }],
    [{ field: 'year' }, { text: '年-' }, { field: 'project' }],
  ]);
  expect([...filing.stageOfCategory]).toEqual([['合同', '已签约']]);
  expect(filing.defaultStage).toBe('意向');
  expect(settleMillis).toBe(500);
});

test('severities are the usual ones but for those that the file names', () => {
  const rules = valid('version: 1\nchecks: { severity: { alias-used: off, unfiled: error } }');
  expect([
    rules.severityOf('alias-used'),
    rules.severityOf('unfiled'),
    rules.severityOf('misplaced'),
  ]).toEqual(['off', 'error', 'error']);
});

test('globs leave alone what they name and what lies below it', () => {
  const rules = valid("version: 1\nignore: ['*.bak', '素材库/**', '/临时', '星海/*/{草稿,old}']");
  const left = ['a.bak', '星海/a/旧.BAK', '素材库/x/y.psd', '临时/x', '星海/p/草稿/1.docx', '星海/p/OLD'];
  for (const path of left) expect(rules.ignores(relPath(path)), path).toBe(true);
  for (const path of ['a.bak1', '星海/素材库/x', '星海/临时/x', '星海/p/q/草稿']) {
    expect(rules.ignores(relPath(path)), path).toBe(false);
  }
});

test('a folder keeps its required pattern, however many others were asked for since', () => {
  const rules = valid(`version: 1
names:
  patterns:
    - '{client}_{project}_{type}_{category}'
    - { pattern: '{client}_{date}', required_in: ['客户/*/影像'] }
`);
  const required = (folder: string): string | undefined =>
    rules.requiredPattern(relPath(`${folder}/x.jpg`))?.text;
  for (let number = 0; number < 60_000; number++) required(`客户/${number}/影像/日${number}`);
  expect([required('客户/0/影像/日0'), required('客户/0'), required('客户/59999/影像')]).toEqual([
    '{client}_{date}',
    undefined,
    '{client}_{date}',
  ]);
});
