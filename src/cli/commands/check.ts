import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { define, jsonOption } from './define.ts';

/** Adds `archive check`. */
export function addCheck(program: Command, shell: Shell): void {
  define(program, shell, 'check', {
    summary: { zh: '检查文件名、文件夹和位置，只读不改', en: 'check names, folders and places; reads only' },
    description: {
      zh: '按规则和登记检查文件名、文件夹和位置，能确定时给出正确的名称。只读，不改任何文件。',
      en: 'Checks names, folders and places against the rules and the register, and proposes the right name where it is certain. Reads only.',
    },
    arguments: {
      '[path...]': {
        zh: '文件或文件夹；不写就是整个档案库',
        en: 'files or folders; the whole archive if none is named',
      },
    },
    options: {
      '--format <format>': {
        zh: '输出形式：text、json、csv、junit、sarif、github、markdown',
        en: 'output: text, json, csv, junit, sarif, github, markdown',
      },
      '--fail-on <level>': {
        zh: '有这个级别的问题时退出码为 1：error、warning、never（默认 error）',
        en: 'exit code 1 for findings of this level: error, warning, never (default error)',
      },
      '--look-inside': {
        zh: '打开文件看看：内容与扩展名不符的也报告，文件名说不清的看内容',
        en: 'open the files: report those that are not what their extension says, read those whose names leave something open',
      },
      '--explain': {
        zh: '说明建议的名称是怎样得来的',
        en: 'say what speaks for each proposed name',
      },
      '--write-baseline <file>': {
        zh: '把现有的问题全部写进基线文件，作为旧问题',
        en: 'write all findings into a file, as known ones',
      },
      '--baseline <file>': {
        zh: '基线里的旧问题只计数，只有新问题才算不合格',
        en: 'findings of this file count as known; only new ones fail',
      },
      '--update-baseline': {
        zh: '已解决的旧问题从基线里去掉',
        en: 'findings that are gone leave the baseline',
      },
      '--changed-since <what>': {
        zh: '只报告这之后改动过的：日期、时间、文件或 git 版本',
        en: 'tell only what changed since a day, a time, a file or a git revision',
      },
      '--full': {
        zh: '从头检查，不用上次检查的结果',
        en: 'look at everything anew, taking nothing over from the last check',
      },
      '--stdin0': {
        zh: '从标准输入读要检查的路径，以 NUL 分隔',
        en: 'read the paths to check from standard input, separated by NUL',
      },
      ...jsonOption,
    },
    examples: [
      ['archive check 收件箱 --json', { zh: '检查收件箱，给程序用', en: 'check the inbox, for programs' }],
      [
        'archive check --write-baseline ../baseline.json',
        {
          zh: '记下现有的问题，以后只看新问题',
          en: 'note what is wrong today, to see only what is new later',
        },
      ],
    ],
  }).action(async (paths: string[], _flags: unknown, self: Command) => {
    const { check } = await import('./check-action.ts');
    await check(shell, paths, { flags: self.optsWithGlobals(), version: program.version() ?? '' });
  });
}
