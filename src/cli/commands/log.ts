import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { define, jsonOption } from './define.ts';

/** Adds `archive log`. */
export function addLog(program: Command, shell: Shell): void {
  define(program, shell, 'log', {
    summary: { zh: '查看发生过什么', en: 'show what happened' },
    description: {
      zh: '查看发生过什么：谁、什么时候、把哪份文件从哪里移到哪里，登记了什么；最近的在前。',
      en: 'Shows what happened: who moved which document from where to where and when, what was registered; newest first.',
    },
    arguments: {
      '[path]': {
        zh: '只看这份文件，或这个文件夹里的',
        en: 'only this document, or what is below this folder',
      },
    },
    options: {
      '--client <client>': { zh: '只看这个客户', en: 'only this client' },
      '--project <project>': { zh: '只看这个项目（客户/项目编号）', en: 'only this project (client/number)' },
      '--by <person>': { zh: '只看这个人或这台电脑做的', en: 'only what this person or machine did' },
      '--since <day>': {
        zh: '从这天起：2026-03-01、2026-03、昨天',
        en: 'from this day on: 2026-03-01, 2026-03, yesterday',
      },
      '--until <day>': { zh: '到这天为止', en: 'up to this day' },
      '--op <operation>': { zh: '只看这次操作', en: 'only this operation' },
      '--limit <count>': {
        zh: '最多显示多少条，0 为全部（默认 200）',
        en: 'show at most so many, 0 for all (default 200)',
      },
      '--verify': {
        zh: '核对每个人的记录是否完整、没有被改过',
        en: "check that every writer's journal is whole and unaltered",
      },
      ...jsonOption,
    },
    examples: [
      ['archive log --limit 20', { zh: '最近 20 条', en: 'the last 20 entries' }],
      ['archive log --verify', { zh: '核对全部记录', en: 'check all journals' }],
    ],
  }).action(async (path: string | undefined, _flags: unknown, self: Command) => {
    const { log } = await import('./log-action.ts');
    await log(shell, path, self.optsWithGlobals());
  });
}
