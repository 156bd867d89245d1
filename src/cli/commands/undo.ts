import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { define, jsonOption } from './define.ts';

/** Adds `archive undo`. */
export function addUndo(program: Command, shell: Shell): void {
  define(program, shell, 'undo', {
    summary: { zh: '撤销一次操作', en: 'take back an operation' },
    description: {
      zh: '撤销一次操作：文件放回原处，登记和标签恢复原样。之后又被改过的不动，并说明原因。不写编号就撤销本机最近一次操作。撤销本身也是一次操作。',
      en: 'Takes back an operation: documents go back, register and tags are as before. What was changed since is left alone, with the reason. Without an id it is the last operation of this machine. An undo is itself an operation.',
    },
    arguments: {
      '[operation]': { zh: '操作编号（见 archive log）', en: 'the id of the operation (see archive log)' },
    },
    options: {
      '--dry-run': { zh: '只列出会放回什么', en: 'show what would go back and stop' },
      '-y, --yes': { zh: '不再询问，直接执行', en: 'do not ask' },
      ...jsonOption,
    },
    examples: [
      [
        'archive undo --dry-run',
        { zh: '看看最近一次操作能怎样撤销', en: 'see how the last operation would be taken back' },
      ],
      ['archive undo --yes', { zh: '撤销最近一次操作', en: 'take back the last operation' }],
    ],
  }).action(async (operation: string | undefined, _flags: unknown, self: Command) => {
    const { undo } = await import('./undo-action.ts');
    await undo(shell, operation, self.optsWithGlobals());
  });
}
