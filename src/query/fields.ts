import type { ValueField, WordPlace } from './condition.ts';

/** A field, which is written before a colon. */
export type QueryField =
  | { readonly kind: 'value'; readonly field: ValueField }
  | { readonly kind: 'word'; readonly place: WordPlace }
  | { readonly kind: 'day'; readonly bound: 'both' | 'from' | 'until' }
  | { readonly kind: 'size' };

const value = (field: ValueField): QueryField => ({ kind: 'value', field });
const word = (place: WordPlace): QueryField => ({ kind: 'word', place });
const day = (bound: 'both' | 'from' | 'until'): QueryField => ({ kind: 'day', bound });

/** Every field with its names; the first Chinese and the first English name are the ones that are shown. */
const fields: readonly (readonly [QueryField, zh: readonly string[], en: readonly string[]])[] = [
  [value('client'), ['客户'], ['client']],
  [value('project'), ['项目', '项目编号', '项目名称'], ['project']],
  [value('stage'), ['阶段', '项目阶段'], ['stage']],
  [value('filedStage'), ['归档阶段'], ['filed-stage', 'filedstage']],
  [value('type'), ['类型', '业务类型', '业务'], ['type', 'business-type', 'businesstype']],
  [value('category'), ['类别', '文件类别'], ['category']],
  [value('tag'), ['标签'], ['tag']],
  [value('owner'), ['负责人'], ['owner']],
  [value('extension'), ['扩展名', '后缀', '格式'], ['ext', 'extension']],
  [word('name'), ['文件名', '名称', '名字'], ['name']],
  [word('folder'), ['文件夹', '目录', '路径'], ['folder', 'path']],
  [word('content'), ['内容', '正文', '全文'], ['content', 'text']],
  [day('both'), ['日期', '时间'], ['date']],
  [day('from'), ['从', '自', '起'], ['since', 'from']],
  [day('until'), ['到', '至', '止'], ['until', 'to']],
  [{ kind: 'size' }, ['大小'], ['size']],
];

let byName: ReadonlyMap<string, QueryField> | undefined;

/** Built when a question first contains a colon. */
function fieldsByName(): ReadonlyMap<string, QueryField> {
  return (byName ??= new Map(
    fields.flatMap(([field, zh, en]) => [...zh, ...en].map((name): [string, QueryField] => [name, field])),
  ));
}

/** Returns the field with this name, in any letter case; undefined if there is none. */
export function queryField(name: string): QueryField | undefined {
  return fieldsByName().get(name.toLowerCase());
}

/** Returns the names of all fields. */
export function queryFieldNames(): readonly string[] {
  return [...fieldsByName().keys()];
}

/** Returns the name under which a field is shown. */
export function nameOfField(wanted: QueryField, language: 'zh-CN' | 'en'): string {
  const found = fields.find(([field]) => JSON.stringify(field) === JSON.stringify(wanted));
  return (language === 'en' ? found?.[2][0] : found?.[1][0]) ?? '';
}
