import type { FieldValue, TagTarget } from '../../../journal/event.ts';
import type { LogMessages } from '../topics.ts';
import { liesInTrash, wordFor } from '../forms.ts';
import { failures } from './reasons.ts';
import { registerFields } from './words.ts';

const value = (of: FieldValue): string =>
  of === null || of.length === 0 ? '（清除）' : typeof of === 'string' ? of : of.join('、');

function changes(fields: Readonly<Record<string, FieldValue | undefined>>): string {
  // Nothing is left of what is registered no more.
  if (fields['registered'] === null) return '';
  const told = Object.entries(fields)
    .filter(([field, of]) => field !== 'registered' && of !== undefined)
    .map(([field, of]) => `${wordFor(registerFields, field)}=${value(of ?? null)}`);
  return told.length > 0 ? `：${told.join('，')}` : '';
}

const verb = (fields: { readonly registered?: FieldValue }): string =>
  fields.registered === undefined ? '修改' : fields.registered === null ? '取消登记' : '登记';

/** Why a move was not carried out; a later version of the program may give reasons that this one has no words for. */
const because = (reason: string): string =>
  `（${Object.hasOwn(failures, reason) ? failures[reason as keyof typeof failures].text : reason}）`;

function notMoved(from: string, reason: string, isRecovered: boolean): string {
  if (reason === 'lost-sight') return `中断后找不到了，可能有人移走了：${from}`;
  if (!isRecovered) return `没有移动：${from}${because(reason)}`;
  return `中断后放回：${from}${reason === 'stopped' ? '' : because(reason)}`;
}

function target(of: TagTarget): string {
  if (of.kind === 'client') return `客户 ${of.client}`;
  return of.kind === 'project' ? `项目 ${of.client}/${of.project}` : of.path;
}

/** What happened, one sentence for each kind of event. */
export const log: LogMessages = {
  'segment-opened': ({ host, replaces }) =>
    replaces === undefined
      ? `在 ${host} 上开始记录`
      : `${host} 换了编号，接替 ${replaces.writer.slice(0, 8)}（${replaces.reason === 'copied' ? '有别的电脑用同一个编号写过' : '共享盘上它写过的记录少了或被改动过'}）`,
  'client-set': ({ client, fields }) => `${verb(fields)}客户 ${client}${changes(fields)}`,
  'project-set': ({ client, project, fields }) =>
    `${verb(fields)}项目 ${client}/${project}${changes(fields)}`,
  'stage-set': ({ client, project, stage, date, note, assumed }) =>
    stage === null
      ? `取消项目 ${client}/${project} 的一次阶段变化`
      : `项目 ${client}/${project} 进入「${stage}」${date === undefined ? '' : `（${date} 起）`}${note === undefined ? '' : `，${note}`}${assumed === true ? '（推断）' : ''}`,
  'tag-added': ({ target: of, tag }) => `给 ${target(of)} 加标签「${tag}」`,
  'tag-removed': ({ target: of, tag }) => `去掉 ${target(of)} 的标签「${tag}」`,
  'search-set': ({ name, question }) =>
    question === null ? `删除保存的查询 @${name}` : `保存查询 @${name}：${question}`,
  'operation-started': ({ command, steps, undoes }) =>
    undoes === undefined ? `开始 ${command}，共 ${steps} 步` : `开始撤销 ${undoes}，共 ${steps} 步`,
  'move-intended': (_, { from, to }) => `准备移动 ${from} → ${to}`,
  'move-copied': (_, { from, to }) => `已复制 ${from}，准备放到 ${to}`,
  'move-done': ({ recovered, newer, sourceKept }, { from, to }) =>
    `${recovered ? '中断后补完：' : ''}${from} → ${to}${newer ? '（移动的是刚保存的新内容）' : ''}${sourceKept ? '（复制期间又有人保存，新内容还在原处）' : ''}`,
  'move-aborted': ({ reason, recovered }, { from }) => notMoved(from, reason, recovered === true),
  'move-held': ({ path, reason }, { from }) => `${from} 暂存在 ${path}${because(reason)}`,
  'document-seen': ({ path, from }) =>
    from === undefined
      ? `有人修改了 ${path}`
      : liesInTrash(from)
        ? `${path} 已是保留那份的硬链接，它自己在 ${from}`
        : `有人移动了 ${from} → ${path}`,
  'trash-purged': ({ path, from }) => `从回收站彻底删除 ${from ?? path}`,
  'content-shared': ({ path, with: other }) => `${path} 与 ${other} 共用磁盘空间`,
  'folders-made': ({ paths }) => `新建文件夹 ${paths.join('、')}`,
  'operation-finished': ({ moved, failed }) =>
    moved + failed === 0 ? '完成' : `完成：移动 ${moved} 份，失败 ${failed} 份`,
  reviewed: ({ path, to }) => `看过 ${path}，确定为 ${to}`,
  'rules-seen': () => '命名规则有改动',
};
