import type { ValueKind } from '../../../rules/problem-codes.ts';
import type { FieldName } from '../../../rules/rules.ts';
import type { DiskReason } from '../../../kernel/errors.ts';
import type { FaultCode } from '../../../app/journal-fault.ts';

/** Parts of a name. */
export const fields: Readonly<Record<FieldName, string>> = {
  client: '客户',
  project: '项目编号',
  projectName: '项目名称',
  type: '业务类型',
  category: '文件类别',
  description: '说明',
  year: '年份',
  date: '日期',
  version: '版本',
};

/** Lists of allowed values. */
export const vocabularies = {
  types: '业务类型',
  categories: '文件类别',
  industries: '行业',
  client_types: '客户类型',
  stages: '项目阶段',
  tags: '标签',
  aliases: '别名',
  formerNames: '曾用名',
  inbox: '收件箱',
};

/** What is decided of a client, a project or a saved search. */
export const registerFields: Readonly<Record<string, string>> = {
  registered: '登记',
  stage: '阶段',
  question: '条件',
  fullName: '全称',
  shortName: '简称',
  aliases: '别名',
  formerNames: '曾用名',
  industry: '行业',
  type: '类型',
  owner: '负责人',
  name: '名称',
  businessType: '业务类型',
  start: '开始',
  end: '结束',
};

/** Why the disk refused. */
export const diskReasons: Readonly<Record<DiskReason, string>> = {
  exists: '目标位置已有同名文件',
  missing: '文件已不在原处',
  busy: '文件正被其他程序占用',
  denied: '没有权限',
  full: '磁盘空间或配额已用完',
  'read-only': '所在磁盘是只读的',
  'other-volume': '两个位置不在同一个磁盘上',
  'not-supported': '所在磁盘不支持这项操作',
  'too-long': '名称或路径过长',
  'not-folder': '路径中有一段不是文件夹',
  link: '这是链接，程序不会跟随链接',
  'not-empty': '文件夹不是空的',
  'too-many-open': '同时打开的文件过多',
  'gone-away': '共享盘失去连接',
  'bad-name': '磁盘不接受这个名称',
  io: '磁盘读写出错',
};

/** Why a file of the program itself cannot be used. */
export const fileReasons = {
  damaged: '内容已损坏',
  replaced: '另一个命令换上了新的索引',
  JSON: '不是有效的 JSON',
  format: '格式不对',
  SQLITE_BUSY: '另一个命令正在写它',
  SQLITE_FULL: '那里的磁盘满了',
  SQLITE_READONLY: '那里不能写入',
  SQLITE_CANTOPEN: '那里打不开文件',
  EADDRINUSE: '别的程序正在用',
  EACCES: '没有权限',
  EPERM: '那里不允许这样做',
  EROFS: '那里是只读的',
  ENOSPC: '那里的磁盘满了',
  EDQUOT: '那里的配额用完了',
  ENOENT: '系统不让在那里新建文件夹',
  ENOTDIR: '路径中有一段不是文件夹',
  EEXIST: '路径中有一段不是文件夹',
  ENAMETOOLONG: '路径太长',
  newer: '由更新版本的程序写成',
  'writer identity': '其中的本机身份已损坏',
  'in the archive': '它在档案库里，别的电脑也会用到它',
};

/** What a value has to look like. */
export const expectations = {
  day: '日期，例如 2026-03-15',
  'first-and-last': '结束日期不早于开始日期',
  'day-so-far': '今天或以前的日期（到了那一天再设置）',
  size: '大小，例如 10MB 或 500KB',
  number: '大于 0 的整数',
  share: '0 到 1 之间的数，例如 0.8',
  'client/number': '客户/项目编号，例如 可口可乐/KO2024-001',
  'search name': '一个词，不含空格、引号、括号和 @，最多 60 字',
  'text without commas': '不含逗号的文字',
  'visible text': '一行文字，不含换行、制表符这类看不见的字符',
  duration: '时长，例如 30s 或 5m',
  since: '日期、时间、文件或 git 版本，例如 2026-03-15 或 origin/main',
};

/** Wrong ways to call a command. */
export const usage = {
  'no-target': '没有指明对象：请给出文件路径，或用 --client、--project 指定',
  'no-question': '没有写要保存的查询条件',
  'nothing-to-set': '没有指明要修改哪一项',
  'options-conflict': '这些选项不能同时使用',
  'update-without-baseline': '--update-baseline 要和 --baseline <文件> 一起用',
};

/** Why a name cannot stand as one name on a share. */
export const nameReasons = {
  empty: '名称是空的',
  dots: '名称不能只有点',
  slash: '名称里不能有斜杠',
  'reserved-name': '这是 Windows 保留的名称',
  'forbidden-character': '含有 Windows 不允许的字符',
  'trailing-dot-or-space': '不能以点或空格结尾',
  'stray-space': '开头或结尾有空格',
  'not-nfc': '字符没有用标准形式书写',
  'too-long': '名称过长',
  private: '这是程序自用的文件夹名',
  inbox: '收件箱用了这个名称',
  'passed-over': '系统和软件自用这样的名称，程序不看其中的文件',
};

/** What a person can write as a value. */
export const valueKinds: Readonly<Record<ValueKind, string>> = {
  text: '文字',
  number: '数字',
  'whole-number': '整数',
  'yes-no': 'true 或 false',
  list: '列表',
  map: '键和值',
  nothing: '空',
};

/** Why a place could not be looked at. */
export const unseenReasons: Readonly<Record<DiskReason | 'undecodable-name', string>> = {
  ...diskReasons,
  'undecodable-name': '名称不是 UTF-8 编码，程序不碰它；请在原来的系统里改名',
};

/** Why an index was built from nothing. */
export const rebuildReasons: Readonly<Record<string, string>> = {
  damaged: '已损坏',
  'other-version': '版本不同',
  'other-archive': '属于另一个档案库',
};

/** What can be wrong in a journal. */
export const faults: Readonly<Record<FaultCode, string>> = {
  torn: '最后一行没有写完',
  form: '这一行的格式不对，可能被改过',
  digest: '这一行或它之前的内容被改过、删过或换过位置',
  content: '这一行的内容不合规定',
  newer: '由更新版本的程序写成，请升级',
  signature: '签名不对，或结尾缺了签名',
  gap: '序号不连续，中间有记录被删',
  'segment-missing': '缺少前面的一个文件',
  'segment-head': '与后面文件记下的结尾不符，结尾被截掉或改过',
  'not-opened': '文件开头缺少开始记录',
  cut: '结尾少了别的电脑看到过的记录：被截掉了，或共享盘从备份恢复过',
  removed: '整份记录不见了，别的电脑看到过它',
  rewritten: '与别的电脑看到过的不一样，后来被重写过',
};
