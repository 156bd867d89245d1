import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { define, jsonOption } from './define.ts';

/** Adds `archive sort`. */
export function addSort(program: Command, shell: Shell): void {
  define(program, shell, 'sort', {
    summary: {
      zh: '把收件箱里的文件归档到 客户/项目/阶段',
      en: 'file documents from the inbox into client/project/stage',
    },
    description: {
      zh: '把收件箱里的文件归档到 客户/项目/阶段。先列出计划，同意后才移动；拿不准的文件留在原处并说明原因。每次整理都可以用 archive undo 撤销。',
      en: 'Files documents from the inbox into client/project/stage. Shows the plan first and moves nothing until you agree; what is not certain stays where it is, with the reason. archive undo takes any run back.',
    },
    arguments: {
      '[inbox...]': {
        zh: '收件箱，或其中的文件夹、文件；不写就是全部收件箱',
        en: 'inboxes, or folders and files in them; all inboxes if none is named',
      },
    },
    options: {
      '--dry-run': { zh: '只列出计划，不移动', en: 'show the plan and stop' },
      '-y, --yes': { zh: '不再询问，直接执行', en: 'do not ask' },
      '--explain': { zh: '说明每份文件为什么去那里', en: 'say why each document goes where it goes' },
      '--register-new': {
        zh: '把规范文件名里的新客户、新项目直接登记',
        en: 'register new clients and projects of conforming names without asking',
      },
      '--client <client>': {
        zh: '本次的文件都属于这个客户',
        en: 'all documents of this run belong to this client',
      },
      '--project <project>': {
        zh: '本次的文件都属于这个项目',
        en: 'all documents of this run belong to this project',
      },
      '--stage <stage>': { zh: '归入这个阶段的文件夹', en: 'file into the folder of this stage' },
      '--plan-out <file>': {
        zh: '把计划写成文件，留给 archive apply 执行',
        en: 'write the plan to a file for archive apply, and stop',
      },
      ...jsonOption,
    },
    examples: [
      [
        'archive sort --dry-run',
        { zh: '看看会怎样归档，什么都不动', en: 'see what would be filed; nothing moves' },
      ],
      [
        'archive sort --yes --register-new',
        {
          zh: '第一次整理：顺便登记文件名里的新客户和项目',
          en: 'the first run: also register the clients and projects that names speak of',
        },
      ],
    ],
  }).action(async (inboxes: string[], _flags: unknown, self: Command) => {
    const { sort } = await import('./sort-action.ts');
    await sort(shell, inboxes, self.optsWithGlobals());
  });
}
