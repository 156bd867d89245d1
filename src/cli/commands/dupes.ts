import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { define, jsonOption } from './define.ts';

/** Adds `archive dupes`. */
export function addDupes(program: Command, shell: Shell): void {
  define(program, shell, 'dupes', {
    summary: { zh: '找出内容相同的文件', en: 'find files with equal content' },
    description: {
      zh: '逐字节找出内容相同的文件，不管叫什么名称，并说明该保留哪一份。默认只报告；--action quarantine 先列出计划，同意后把多余的移入回收站，可以撤销；--action hardlink 把多余的改成保留那份的硬链接（本机文件系统），它们自己移入回收站，可以撤销；--action reflink 让多余的与保留的共用磁盘空间（btrfs、xfs），文件照旧各自独立。',
      en: 'Finds files that are equal byte by byte, whatever their names, and says which one to keep. Only reports, unless --action quarantine: then it shows its plan and, if you agree, moves the others into the trash; undoable. --action hardlink does the same and leaves hard links to the kept ones under their names (local file systems only). --action reflink lets them share the place of the kept ones on the disk (btrfs, xfs); each stays a file of its own.',
    },
    arguments: {
      '[path...]': {
        zh: '只比对这些文件和文件夹；不写就是整个档案库',
        en: 'compare only these files and folders; the whole archive if none is named',
      },
    },
    options: {
      '--versions': {
        zh: '找同一份文件的各个版本，说明哪个是现行的',
        en: 'find versions of one document, and which is the current one',
      },
      '--near': {
        zh: '找内容相近的文档、图片和文件夹',
        en: 'find documents, pictures and folders that are almost equal',
      },
      '--keep <rule...>': {
        zh: '优先按这条规则决定保留哪一份，可写多条：filed、protected、conforming、in-place、tagged、journal、oldest、newest、shallow',
        en: 'decide by this rule first, or by several: filed, protected, conforming, in-place, tagged, journal, oldest, newest, shallow',
      },
      '--protect <path...>': {
        zh: '这些文件和文件夹里的，一份都不算多余',
        en: 'files and folders that never lose a file',
      },
      '--reference <folder...>': {
        zh: '另一个档案库或文件夹，只作比对，里面的总是保留',
        en: 'another archive or folder, only compared with; its files are always kept',
      },
      '--action <action>': {
        zh: '怎么处理多余的：report 只报告（默认）、quarantine 移入回收站、hardlink 改成硬链接、reflink 共用磁盘空间',
        en: 'what to do with the others: report (default), quarantine, hardlink, reflink',
      },
      '--dry-run': { zh: '只列出计划，不移动', en: 'show the plan and stop' },
      '-y, --yes': { zh: '不再询问，直接执行', en: 'do not ask' },
      '--limit <count>': {
        zh: '最多列出多少组，0 为全部（默认 50）',
        en: 'list at most so many groups, 0 for all (default 50)',
      },
      '--by <field>': {
        zh: '多余的合计：client 按客户、owner 按负责人、folder 按最上层文件夹',
        en: 'sum up by client, owner or folder (the topmost one)',
      },
      '--html <file>': { zh: '另外写成一个网页', en: 'write a page with all groups as well' },
      '--explain': { zh: '说明为什么保留', en: 'say why a file is kept' },
      '--fail-on-found': { zh: '有重复时退出码为 1', en: 'exit with 1 when copies are found' },
      ...jsonOption,
    },
    examples: [
      [
        'archive dupes 收件箱 --explain',
        { zh: '收件箱里哪些文件内容相同，该留哪一份', en: 'copies within the inbox, and which to keep' },
      ],
      [
        'archive dupes --fail-on-found',
        { zh: '整个档案库有没有重复', en: 'whether the archive holds any copies' },
      ],
    ],
  }).action(async (paths: string[], _flags: unknown, self: Command) => {
    const { dupes } = await import('./dupes-action.ts');
    await dupes(shell, paths, self.optsWithGlobals());
  });
}
