import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { define, jsonOption } from './define.ts';

/** Adds `archive doctor`. */
export function addDoctor(program: Command, shell: Shell): void {
  define(program, shell, 'doctor', {
    summary: {
      zh: '体检：电脑、共享、记录、索引有没有问题',
      en: 'examine the machine, the share, the journals and the index',
    },
    description: {
      zh: '检查电脑、共享、权限、记录和索引，说明哪里有问题、怎么办。不改任何东西。',
      en: 'Examines the machine, the share, the rights, the journals and the index; says what is wrong and what to do. Changes nothing.',
    },
    options: jsonOption,
    examples: [
      ['archive doctor', { zh: '体检', en: 'examine everything' }],
      ['archive doctor --json', { zh: '给程序用', en: 'for programs' }],
    ],
  }).action(async (_flags: unknown, self: Command) => {
    const { doctor } = await import('./doctor-action.ts');
    await doctor(shell, self.optsWithGlobals());
  });
}
