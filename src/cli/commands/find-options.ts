import type { Bilingual } from '../shell.ts';
import { jsonOption } from './json-option.ts';

/** The options of `find`, by flags as commander writes them. */
export const findOptions: Readonly<Record<string, Bilingual>> = {
  '--client <client...>': { zh: '客户', en: 'client' },
  '--project <project...>': { zh: '项目编号或名称', en: 'project, by number or name' },
  '--stage <stage...>': { zh: '项目现在的阶段', en: "the project's present stage" },
  '--filed-stage <stage...>': { zh: '归档时所在的阶段文件夹', en: 'the stage folder it lies in' },
  '--type <type...>': { zh: '业务类型', en: 'business type' },
  '--category <category...>': { zh: '文件类别', en: 'document category' },
  '--tag <tag...>': {
    zh: '标签，包括从客户和项目继承的',
    en: 'tag, its own or inherited from client and project',
  },
  '--no-tag <tag...>': { zh: '没有这个标签', en: 'without this tag' },
  '--ext <extension...>': { zh: '扩展名，如 docx', en: 'extension, such as docx' },
  '--owner <person...>': { zh: '项目或客户的负责人', en: 'owner of the project or client' },
  '--since <day>': {
    zh: '从这天起，如 2024-03-01、2024-03、2024',
    en: 'from this day on: 2024-03-01, 2024-03, 2024',
  },
  '--until <day>': { zh: '到这天为止', en: 'up to this day' },
  '--min-size <size>': { zh: '至少多大，如 500k、20M', en: 'at least this size, such as 500k, 20M' },
  '--max-size <size>': { zh: '至多多大', en: 'at most this size' },
  '--where <question>': {
    zh: '查询语句，如 客户:可口可乐 大小:>10MB -草稿',
    en: 'a question, such as client:可口可乐 size:>10MB -draft',
  },
  '--sort <order>': {
    zh: '顺序：best（默认）、newest、oldest、name、path、size',
    en: 'order: best (default), newest, oldest, name, path, size',
  },
  '--limit <count>': {
    zh: '最多显示多少份，0 为全部（默认 50）',
    en: 'show at most so many, 0 for all (default 50)',
  },
  '--format <format>': { zh: '输出形式：table、paths、json、csv', en: 'output: table, paths, json, csv' },
  '-0': { zh: '只输出路径，以 NUL 结尾，供 xargs -0 使用', en: 'paths ended by NUL, for xargs -0' },
  '--count': { zh: '只输出份数', en: 'only the number of documents' },
  '--facets <fields...>': {
    zh: '按字段计数，可选：client、project、stage、businessType、category、tag、year',
    en: 'count hits by client, project, stage, businessType, category, tag, year',
  },
  '--deleted': { zh: '找已经不在的文件', en: 'documents that are gone' },
  '--refresh': { zh: '先更新索引再找', en: 'bring the index up to date first' },
  '--explain': {
    zh: '说明条件怎样理解、结果怎样排',
    en: 'say how the question was understood and hits are ordered',
  },
  '--save <name>': {
    zh: '不查找，把这个查询保存下来供大家用：archive find @名称',
    en: 'keep this question for everybody instead of asking it: archive find @NAME',
  },
  '--saved': { zh: '列出保存的查询', en: 'list the saved searches' },
  '--forget <name>': { zh: '删除保存的查询', en: 'forget a saved search' },
  '-i, --interactive': {
    zh: '边输入边找：在终端里挑一份，输出它的路径',
    en: 'find while typing: choose one on the terminal, and its path is printed',
  },
  ...jsonOption,
};
