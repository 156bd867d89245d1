import type { Severity } from '../../../rules/finding-codes.ts';
import type { Skipped } from '../../../plan/plan.ts';

const severities: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告' };
const skipped: Readonly<Record<Skipped['reason'], string>> = {
  junk: '系统文件',
  temporary: '临时文件',
  ignored: '规则里要求忽略',
};

/** Words that stand alone: heads of columns, names of rows, marks. */
export const labels = {
  severities,
  skipped,
  error: '错误',
  hint: '办法',
  suggestion: '建议',
  colon: '：',
  listJoint: '、',
  root: '（档案库根目录）',
  none: '-',
  name: '名称',
  fullName: '全称',
  shortName: '简称',
  aliases: '别名',
  industry: '行业',
  clientType: '客户类型',
  owner: '负责人',
  tags: '标签',
  source: '来源',
  sourceRules: '命名规则',
  sourceJournal: '登记',
  client: '客户',
  project: '项目',
  projects: '项目',
  number: '编号',
  businessType: '业务类型',
  category: '文件类别',
  stage: '阶段',
  folder: '文件夹',
  start: '开始',
  end: '结束',
  stages: '阶段变化',
  date: '日期',
  note: '备注',
  by: '记录人',
  tag: '标签',
  documents: '文件',
  clients: '客户',
  inheritedFrom: { document: '自身', project: '项目', client: '客户' },
  doctor: { ok: '正常', warning: '注意', problem: '问题' },
};
