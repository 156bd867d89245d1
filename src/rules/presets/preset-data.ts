import type { Term } from '../rules.ts';
import { baseCategories, baseCategoryStages, baseTypes } from './base-terms.ts';

/** The names of the presets, which are kinds of agencies. */
export const presetNames = ['广告代理', '内容制作', '公关传播', '品牌策划'] as const;

/** The name of one preset. */
export type PresetName = (typeof presetNames)[number];

/** What is special to one preset. */
type Preset = {
  /** One line in Chinese that says whom it is for. */
  readonly purpose: string;
  /** The most frequent business types, which are listed first. */
  readonly firstTypes: readonly string[];
  /** Its own categories; their names and aliases are removed from the common categories. */
  readonly categories: readonly Term[];
  readonly categoryStages: Readonly<Record<string, string>>;
  /** The inboxes, the common one first. */
  readonly inboxes: readonly string[];
};

const presets: { readonly [Name in PresetName]: Preset } = {
  广告代理: {
    purpose: '广告代理:一个客户多个项目,投放、排期、结案报告为主',
    firstTypes: ['广告投放', '广告代理'],
    categories: [
      { name: '监播报告', aliases: ['监测报告', '监播'] },
      { name: '结案报告', aliases: ['总结报告', '复盘报告'] },
      { name: '投放数据', aliases: ['投放日报', '效果数据'] },
    ],
    categoryStages: { 监播报告: '执行中', 投放数据: '执行中', 结案报告: '已结项' },
    inboxes: ['收件箱'],
  },
  内容制作: {
    purpose: '内容制作团队:脚本、样片、修改意见与交付版本',
    firstTypes: ['内容制作', '内容合作'],
    categories: [
      { name: '拍摄计划', aliases: ['通告单', '拍摄通告'] },
      { name: '样片', aliases: ['初剪', '小样'] },
      { name: '审核意见', aliases: ['审片意见'] },
      { name: '修改意见', aliases: ['修改单', '改稿意见'] },
      { name: '交付版本', aliases: ['成片', '交付文件'] },
    ],
    categoryStages: {
      拍摄计划: '执行中',
      样片: '执行中',
      审核意见: '执行中',
      修改意见: '执行中',
      交付版本: '执行中',
    },
    inboxes: ['收件箱'],
  },
  公关传播: {
    purpose: '公关传播:活动方案、媒体沟通、事件反馈,每人一个收件箱亦可',
    firstTypes: ['公关传播', '活动执行'],
    categories: [
      { name: '活动方案', aliases: ['活动策划案', '活动策划'] },
      { name: '媒体沟通', aliases: ['媒体名单', '媒体邀约'] },
      { name: '事件反馈', aliases: ['舆情反馈', '舆情报告'] },
      { name: '新闻稿', aliases: ['通稿', '媒体稿'] },
      { name: '监测报告', aliases: ['传播报告', '舆情监测'] },
    ],
    categoryStages: { 活动方案: '沟通中', 媒体沟通: '执行中', 新闻稿: '执行中', 监测报告: '执行中' },
    inboxes: ['收件箱', '媒体来稿'],
  },
  品牌策划: {
    purpose: '品牌策划与咨询:历史合作、创意方向、调研报告长期留存、便于复用',
    firstTypes: ['品牌策划', '品牌推广'],
    categories: [
      { name: '调研报告', aliases: ['市场调研', '调研'] },
      { name: '创意方向', aliases: ['创意概念', '创意'] },
      { name: '品牌策略', aliases: ['策略', '品牌定位'] },
      { name: '品牌手册', aliases: ['VI手册', '视觉规范'] },
    ],
    categoryStages: { 调研报告: '沟通中', 创意方向: '沟通中', 品牌策略: '执行中', 品牌手册: '执行中' },
    inboxes: ['收件箱'],
  },
};

/** A preset together with the common values. */
export type FullPreset = {
  readonly purpose: string;
  readonly types: readonly Term[];
  readonly categories: readonly Term[];
  readonly categoryStages: Readonly<Record<string, string>>;
  readonly inboxes: readonly string[];
};

/** Returns a preset: its own values and the common ones. */
export function fullPreset(name: PresetName): FullPreset {
  const preset = presets[name];
  const taken = new Set(preset.categories.flatMap((term) => [term.name, ...term.aliases]));
  const common = baseCategories
    .filter((term) => !taken.has(term.name))
    .map((term) => ({ ...term, aliases: term.aliases.filter((alias) => !taken.has(alias)) }));
  const isFirst = (term: Term) => preset.firstTypes.includes(term.name);
  return {
    purpose: preset.purpose,
    types: [...baseTypes.filter(isFirst), ...baseTypes.filter((term) => !isFirst(term))],
    categories: [...common, ...preset.categories],
    categoryStages: { ...baseCategoryStages, ...preset.categoryStages },
    inboxes: preset.inboxes,
  };
}
