import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { define, jsonOption } from './define.ts';

/** Adds `archive apply`. */
export function addApply(program: Command, shell: Shell): void {
  define(program, shell, 'apply', {
    summary: { zh: '执行一份保存下来的计划', en: 'apply a saved plan' },
    description: {
      zh: '执行 --plan-out 写下的计划。每一步都会再核对一次，已经变了的文件不会动。',
      en: 'Applies a plan that --plan-out wrote. Each step is checked again first; what has changed since is left alone.',
    },
    arguments: { '<plan>': { zh: '计划文件', en: 'the plan file' } },
    options: {
      '--dry-run': { zh: '只列出计划，不移动', en: 'show the plan and stop' },
      '-y, --yes': { zh: '不再询问，直接执行', en: 'do not ask' },
      ...jsonOption,
    },
    examples: [
      ['archive apply plan.json', { zh: '核对后询问，再执行', en: 'show it, ask, and apply it' }],
      ['archive apply --yes plan.json', { zh: '不询问，直接执行', en: 'apply it without asking' }],
    ],
  }).action(async (file: string, _flags: unknown, self: Command) => {
    const { apply } = await import('./apply-action.ts');
    await apply(shell, file, self.optsWithGlobals());
  });
}
