import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { define, jsonOption } from './define.ts';

/** Adds `archive watch`. */
export function addWatch(program: Command, shell: Shell): void {
  define(program, shell, 'watch', {
    summary: {
      zh: '一直值守：文件放进收件箱就归档，跟踪归档区的手工改动',
      en: 'the daemon: file documents as they arrive, follow what people do to the tree',
    },
    description: {
      zh: '一直运行：文件放进收件箱、写完并静置几秒后就归档，拿不准的留在原处；有人在归档区移动、改名文件，标签会跟着走。同一个档案库只有一个值守程序工作，多启动的候补。SIGTERM 停止，SIGHUP 重新读取规则。',
      en: 'Runs on: files documents a few seconds after they have arrived in the inbox, and leaves what is not certain; when people move or rename documents in the tree, the tags follow. One daemon works for an archive, others stand by. SIGTERM stops it, SIGHUP reads the rules again.',
    },
    options: {
      '--once': {
        zh: '等收件箱静下来，归档一次，全部查看一遍就结束',
        en: 'wait until the inbox is quiet, file once, look at everything, and end',
      },
      '--poll <when>': {
        zh: '定时查看，不靠系统通知：auto 按文件系统决定（默认）、always、never',
        en: 'list folders at intervals: auto as the file system needs it (default), always, never',
      },
      '--settle <seconds>': {
        zh: '文件静置多少秒才归档，代替规则里的 settle_seconds',
        en: 'how long a file must be quiet, in place of settle_seconds of the rules',
      },
      '--register-new': {
        zh: '把规范文件名里的新客户、新项目直接登记',
        en: 'register new clients and projects of conforming names without asking',
      },
      '--metrics <port>': {
        zh: '在本机的这个端口提供 Prometheus 指标',
        en: 'serve figures for Prometheus on this port of this machine',
      },
      '--status': {
        zh: '显示值守程序的状态，在哪台电脑上都可以看',
        en: 'show how the daemon is, from any machine that sees the archive',
      },
      ...jsonOption,
    },
    examples: [
      ['archive watch --status', { zh: '看看值守程序在做什么', en: 'see what the daemon does' }],
      [
        'archive watch --once --settle 1',
        {
          zh: '不一直值守：静置一秒就归档，然后结束',
          en: 'no daemon: file after a second of quiet, and end',
        },
      ],
    ],
  }).action(async (_flags: unknown, self: Command) => {
    const { watch } = await import('./watch-action.ts');
    await watch(shell, self.optsWithGlobals());
  });
}
