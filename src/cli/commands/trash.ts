import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { define, defineGroup, jsonOption } from './define.ts';

/** Adds `archive trash`. */
export function addTrashCommands(program: Command, shell: Shell): void {
  const trash = defineGroup(program, shell, 'trash', {
    summary: { zh: '回收站', en: 'the trash' },
    description: {
      zh: '多余的重复文件移到这里，随时可以放回；只有 archive trash purge 会彻底删除。',
      en: 'Copies that are not kept go here and can come back at any time; only archive trash purge deletes for good.',
    },
  });
  const asking = {
    '--dry-run': { zh: '只列出，不动', en: 'show what would be done and stop' },
    '-y, --yes': { zh: '不再询问，直接执行', en: 'do not ask' },
    ...jsonOption,
  };
  define(trash, shell, 'list', {
    summary: { zh: '列出回收站里的文件', en: 'list what is in the trash' },
    options: jsonOption,
    examples: [
      ['archive trash list', { zh: '什么时候、由谁、从哪里移来', en: 'what came from where, when, by whom' }],
      ['archive trash list --json', { zh: '给程序用', en: 'for programs' }],
    ],
  }).action(async (_flags: unknown, self: Command) => {
    const { list } = await import('./trash-action.ts');
    await list(shell, self.optsWithGlobals());
  });
  define(trash, shell, 'restore', {
    summary: { zh: '把回收站里的文件放回原处', en: 'put documents of the trash back where they were' },
    arguments: {
      '<what...>': { zh: '操作编号，或文件、文件夹原来的路径', en: 'an operation, or paths as they were' },
    },
    options: asking,
    examples: [
      ['archive trash restore 收件箱 --dry-run', { zh: '看看会放回哪些', en: 'see what would come back' }],
      ['archive trash restore 收件箱 --yes', { zh: '原来在收件箱里的', en: 'all that came from the inbox' }],
    ],
  }).action(async (what: string[], _flags: unknown, self: Command) => {
    const { restore } = await import('./trash-action.ts');
    await restore(shell, what, self.optsWithGlobals());
  });
  define(trash, shell, 'purge', {
    summary: { zh: '彻底删除回收站里的旧文件', en: 'delete old documents of the trash for good' },
    description: {
      zh: '彻底删除移入回收站已久的文件，不能撤销。规则里写明的人才可以，天数不少于规则里的天数；保留的那份已不在或内容不同了，就不删。',
      en: 'Deletes what has been in the trash for long; there is no way back. Only those whom the rules name may do it, after no fewer days than the rules say, and no copy goes whose kept document is gone or differs by now.',
    },
    options: {
      '--older-than <days>': {
        zh: '移入多少天以上（默认按规则）',
        en: 'put there so many days ago (default: as the rules say)',
      },
      ...asking,
    },
    examples: [
      ['archive trash purge --dry-run', { zh: '看看会删除哪些', en: 'see what would go' }],
      [
        'archive trash purge --older-than 90 --dry-run',
        { zh: '只看九十天以上的', en: 'only after ninety days' },
      ],
    ],
  }).action(async (_flags: unknown, self: Command) => {
    const { purge } = await import('./trash-action.ts');
    await purge(shell, self.optsWithGlobals());
  });
}
