import type { Command } from 'commander';
import type { FindFlags } from '../find-flags.ts';
import type { Shell } from '../shell.ts';
import { define } from './define.ts';
import { findOptions } from './find-options.ts';

/** Adds `archive find`. */
export function addFind(program: Command, shell: Shell): void {
  define(program, shell, 'find', {
    summary: { zh: '查找文件', en: 'find documents' },
    description: {
      zh: '按文字、标签、客户、项目、阶段等查找文件，最切合的在前。查询语句可以用字段（客户:、日期:、大小:>10MB）、引号、或、非、括号。同一个标签选项写多次表示都要满足，其他选项写多次表示满足其一；逗号也表示满足其一。',
      en: 'Finds documents by text, tags, clients, projects, stages and more, the closest first. A question may have fields (client:, date:, size:>10MB), quotes, OR, NOT and brackets. Repeating --tag means all of them, repeating any other flag means any of them; a comma means any as well.',
    },
    arguments: {
      '[text...]': {
        zh: '文件名、标签、客户或项目里的文字，或查询语句；多个词都要有',
        en: 'words in names, tags, clients or projects, or a question; all must occur',
      },
    },
    options: findOptions,
    examples: [
      [
        'archive find --tag 快消 --stage 执行中',
        {
          zh: '快消客户正在执行的项目里的文件',
          en: 'documents of fast-moving consumer goods clients whose projects are under way',
        },
      ],
      [
        "archive find '标签:快消 (合同 或 方案) 日期:去年 -草稿'",
        {
          zh: '快消客户去年的合同和方案，不要草稿',
          en: "last year's contracts and proposals of tagged clients, no drafts",
        },
      ],
      [
        'archive find --save 快消在执行 --tag 快消 --stage 执行中',
        {
          zh: '保存这个查询；以后大家都可以用 archive find @快消在执行 合同',
          en: 'kept for everybody, who then ask archive find @快消在执行 合同',
        },
      ],
    ],
  }).action(async (text: string[], _flags: unknown, self: Command) => {
    const flags: FindFlags = self.optsWithGlobals();
    if (flags.save !== undefined || flags.saved === true || flags.forget !== undefined) {
      const { manageSaved } = await import('./saved-action.ts');
      return manageSaved(shell, text, flags);
    }
    if (flags.interactive === true) {
      const { pick } = await import('./pick-action.ts');
      return pick(shell, text, flags);
    }
    const { find } = await import('./find-action.ts');
    await find(shell, text, flags);
  });
}
