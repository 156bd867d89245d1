import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { findingCodes } from '../../src/rules/finding-codes.ts';
import { loadRules } from './load-rules.ts';
import { presetNames } from '../../src/rules/presets/preset-data.ts';
import { presetYaml } from '../../src/rules/presets/preset-yaml.ts';
import { rulesSchemaText } from '../../src/rules/schema-text.ts';
import { rulesFileSchema } from '../../src/rules/schema.ts';
import { valid } from './valid.ts';

const shipped = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

test('the shipped example is the preset of an advertising agency', () => {
  expect(shipped('naming-rules.example.yaml')).toBe(presetYaml('广告代理'));
});

test('the shipped JSON Schema is the one of the program', () => {
  expect(shipped('naming-rules.schema.json')).toBe(rulesSchemaText());
});

/** Returns every key that a file may hold, each once for each place, and whether it is described. */
function keysOf(schema: JsonSchema): readonly { readonly key: string; readonly isDescribed: boolean }[] {
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, below]) => [
      { key, isDescribed: below.description !== undefined },
      ...keysOf(below),
    ]),
    ...[schema.items, ...(schema.anyOf ?? [])].flatMap((below) => (below ? keysOf(below) : [])),
  ];
}

const keys = keysOf(z.toJSONSchema(rulesFileSchema, { io: 'input' }) as JsonSchema);

test('every key of the schema is described', () => {
  expect(keys.length).toBeGreaterThan(35);
  expect(keys.filter(({ isDescribed }) => !isDescribed)).toEqual([]);
});

test('the example shows every key that the schema knows', () => {
  const text = shipped('naming-rules.example.yaml');
  for (const { key } of keys) expect(text).toMatch(new RegExp(`\\b${key}:`));
});

describe.each(presetNames)('the preset %s', (name) => {
  test('loads without a mistake', () => {
    const loaded = loadRules(presetYaml(name));
    expect(loaded.ok ? [] : loaded.failure).toEqual([]);
  });

  test('knows the words of the requirements', () => {
    const rules = valid(presetYaml(name));
    const categories =
      '合同 方案 预算 报价 报告 沟通记录 会议纪要 发票 客户反馈 社交媒体账号 验收报告 素材 脚本 排期';
    for (const word of `${categories} 项目合同 提案资料 沟通纪要 发票单据`.split(' ')) {
      expect(rules.categories.find(word), word).toBeDefined();
    }
    const types = '品牌策划 广告投放 广告代理 内容制作 内容合作 品牌推广 活动执行 公关传播';
    for (const word of types.split(' ')) expect(rules.types.find(word)).toEqual({ name: word, exact: true });
    for (const word of '快消 地产 互联网 金融'.split(' '))
      expect(rules.industries.find(word)?.exact).toBe(true);
    expect(rules.clientTypes.find('品牌广告主')).toEqual({ name: '广告主', exact: false });
    expect(rules.clientTypes.find('渠道代理商')).toEqual({ name: '代理', exact: false });
    expect(rules.stages.map(({ folder }) => folder).join(' ')).toBe(
      '01_意向 02_沟通中 03_已签约 04_执行中 05_已结项 06_维护期',
    );
    const heard = '意向 洽谈 签约 执行 结案'.split(' ').map((word) => rules.stageNames.find(word)?.name);
    expect(heard).toEqual(['意向', '沟通中', '已签约', '执行中', '已结项']);
  });
});

test('the four presets differ in their categories', () => {
  const own = { 广告代理: '投放数据', 内容制作: '样片', 公关传播: '新闻稿', 品牌策划: '创意方向' } as const;
  for (const name of presetNames) {
    const { categories } = valid(presetYaml(name));
    const known = Object.values(own).filter((word) => categories.find(word)?.exact);
    expect(known).toEqual([own[name]]);
  }
});

test('a file that says nothing but its version means what the presets have in common', () => {
  const bare = valid('version: 1');
  const preset = valid(presetYaml('品牌策划'));
  expect(bare.canonical).toEqual(preset.canonical);
  expect(bare.projectNumber.example).toEqual(preset.projectNumber.example);
  expect(bare.stages).toEqual(preset.stages);
  expect(bare.industries.terms).toEqual(preset.industries.terms);
  expect(bare.clientTypes.terms).toEqual(preset.clientTypes.terms);
  expect(bare.filing.path).toEqual(preset.filing.path);
  for (const code of findingCodes) expect(bare.severityOf(code), code).toBe(preset.severityOf(code));
  expect([bare.inboxes, bare.settleMillis, bare.maxNameBytes, bare.minConfidence, bare.massAbsence]).toEqual([
    preset.inboxes,
    preset.settleMillis,
    preset.maxNameBytes,
    preset.minConfidence,
    preset.massAbsence,
  ]);
});

type JsonSchema = {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
};
