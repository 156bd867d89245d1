import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { define, jsonOption } from './define.ts';

/** Adds `archive fix`. */
export function addFix(program: Command, shell: Shell): void {
  define(program, shell, 'fix', {
    summary: { zh: '按检查给出的名称改名', en: 'rename what check found' },
    description: {
      zh: '把 archive check 给出确定名称的文件改成那个名称，文件留在原来的文件夹。先列出计划，同意后才改；可以撤销。',
      en: 'Gives documents the names that archive check proposes, where they are certain; each stays in its folder. Shows the plan first and renames nothing until you agree; undoable.',
    },
    arguments: {
      '[path...]': {
        zh: '文件或文件夹；不写就是整个档案库',
        en: 'files or folders; the whole archive if none is named',
      },
    },
    options: {
      '--min-confidence <share>': {
        zh: '至少多大把握才改名，0 到 1（默认按命名规则里的 min_confidence）',
        en: 'the least confidence of a new name, 0 to 1 (default: min_confidence of the rules)',
      },
      '--look-inside': {
        zh: '文件名说不清的，打开文件看内容',
        en: 'read the documents whose names leave something open',
      },
      '-i, --interactive': {
        zh: '一个一个地问；没有十足把握的也问',
        en: 'ask about each file, the less certain ones too',
      },
      '--explain': { zh: '说明每份文件为什么叫那个名称', en: 'say why each document gets its name' },
      '--dry-run': { zh: '只列出计划，不改名', en: 'show the plan and stop' },
      '-y, --yes': { zh: '不再询问，直接执行', en: 'do not ask' },
      '--plan-out <file>': {
        zh: '把计划写成文件，留给 archive apply 执行',
        en: 'write the plan to a file for archive apply, and stop',
      },
      ...jsonOption,
    },
    examples: [
      [
        'archive fix --dry-run',
        { zh: '看看会怎样改名，什么都不动', en: 'see what would be renamed; nothing changes' },
      ],
      ['archive fix --yes', { zh: '不询问，直接改名', en: 'rename without asking' }],
    ],
  }).action(async (paths: string[], _flags: unknown, self: Command) => {
    const { fix } = await import('./fix-action.ts');
    await fix(shell, paths, self.optsWithGlobals());
  });
}
