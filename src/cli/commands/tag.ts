import type { Command } from 'commander';
import type { Bilingual, Shell } from '../shell.ts';
import { define, defineGroup, jsonOption } from './define.ts';

/** Adds `archive tag`. */
export function addTagCommands(program: Command, shell: Shell): void {
  const tag = defineGroup(program, shell, 'tag', {
    summary: { zh: '标签', en: 'tags' },
    description: {
      zh: '给文件、项目或客户加标签；文件会继承项目和客户的标签。',
      en: 'Puts tags on documents, projects or clients; documents inherit those of their project and client.',
    },
  });
  const places: Readonly<Record<string, Bilingual>> = {
    '--client <client...>': { zh: '客户', en: 'a client' },
    '--project <client/project...>': { zh: '项目', en: 'a project' },
  };
  for (const [name, op] of [
    ['add', 'tag-added'],
    ['remove', 'tag-removed'],
  ] as const) {
    const isAdding = name === 'add';
    define(tag, shell, name, {
      summary: isAdding ? { zh: '加标签', en: 'put a tag on' } : { zh: '去掉标签', en: 'take a tag off' },
      arguments: { '<tag>': { zh: '标签', en: 'the tag' }, '[path...]': { zh: '文件', en: 'documents' } },
      options: { ...places, ...jsonOption },
      examples: [
        [`archive tag ${name} 重点 --client 可口可乐`, { zh: '对整个客户', en: 'for a whole client' }],
        [
          `archive tag ${name} 可复用 --project 可口可乐/KO2024-001`,
          { zh: '对整个项目', en: 'for a whole project' },
        ],
      ],
    }).action(async (text: string, paths: string[], _flags: unknown, self: Command) => {
      const { change } = await import('./tag-action.ts');
      await change(shell, { op, tag: text, paths }, self.optsWithGlobals());
    });
  }
  define(tag, shell, 'rename', {
    summary: { zh: '改标签的名称，处处都改', en: 'rename a tag wherever it was put' },
    description: {
      zh: '把一个标签在所有文件、项目和客户上换成另一个；已有那个标签时，两个并成一个。可以撤销。',
      en: 'Puts another tag in place of one on all documents, projects and clients; where they have the other one already, both become one. undo takes it back.',
    },
    arguments: {
      '<tag>': { zh: '现在的标签', en: 'the tag as it is' },
      '<name>': { zh: '新的名称', en: 'the new name' },
    },
    options: jsonOption,
    examples: [
      ['archive tag rename 重要 重点', { zh: '「重要」都改成「重点」', en: 'what is 重要 becomes 重点' }],
      ['archive tag rename 重要 重点 --json', { zh: '给程序用', en: 'for programs' }],
    ],
  }).action(async (from: string, to: string, _flags: unknown, self: Command) => {
    const { rename } = await import('./tag-action.ts');
    await rename(shell, { from, to }, self.optsWithGlobals());
  });
  define(tag, shell, 'list', {
    summary: { zh: '列出标签；写上文件就列出它有的', en: 'list tags, or those of documents' },
    arguments: { '[path...]': { zh: '文件', en: 'documents' } },
    options: jsonOption,
    examples: [
      ['archive tag list', { zh: '全部标签和用在多少处', en: 'all tags and how often they are used' }],
      ['archive tag list --json', { zh: '给程序用', en: 'for programs' }],
    ],
  }).action(async (paths: string[], _flags: unknown, self: Command) => {
    const { list } = await import('./tag-action.ts');
    await list(shell, paths, self.optsWithGlobals());
  });
}
