import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { define, jsonOption } from './define.ts';

/** Adds `archive index`. */
export function addIndex(program: Command, shell: Shell): void {
  define(program, shell, 'index', {
    summary: { zh: '更新本机的索引', en: "bring this machine's index up to date" },
    description: {
      zh: '扫描归档，更新本机的索引。索引只是为了查找快，删掉也不会丢失任何东西。',
      en: "Scans the archive and brings this machine's index up to date. The index only makes searching fast; deleting it loses nothing.",
    },
    options: {
      '--rebuild': { zh: '丢掉旧索引，从头建立', en: 'throw the old index away and build it from nothing' },
      '--accept-absence': {
        zh: '确认大批不见的文件真的没有了',
        en: 'confirm that the many missing documents are really gone',
      },
      '--content': {
        zh: '也读取文件内容，使查找能找到文件里的文字；可随时中断，下次接着读',
        en: 'read the documents too, so that find searches their texts; may be interrupted, the next run goes on',
      },
      '--publish': {
        zh: '把看到的发布到归档里，别的电脑第一次查找时就不必扫描整个共享盘（在放文件的那台机器上定时运行）',
        en: 'publish what was seen inside the archive, so that the first search on other machines need not walk the share (run it now and then on the machine that has the files)',
      },
      ...jsonOption,
    },
    examples: [
      ['archive index', { zh: '更新索引', en: 'bring the index up to date' }],
      ['archive index --rebuild', { zh: '从头建立索引', en: 'build the index from nothing' }],
    ],
  }).action(async (_flags: unknown, self: Command) => {
    const { index } = await import('./index-action.ts');
    await index(shell, self.optsWithGlobals());
  });
}
