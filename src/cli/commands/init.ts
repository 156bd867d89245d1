import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { define, jsonOption } from './define.ts';

/** Adds `archive init`. */
export function addInit(program: Command, shell: Shell): void {
  define(program, shell, 'init', {
    summary: { zh: '把一个文件夹设为档案库', en: 'make a folder an archive' },
    description: {
      zh: '把一个文件夹设为档案库：写入带说明的 naming-rules.yaml、建收件箱。已有的文件一个不动，一个不覆盖。',
      en: 'Makes a folder an archive: writes a commented naming-rules.yaml and makes the inbox. Touches and overwrites nothing that is there.',
    },
    arguments: { '[dir]': { zh: '文件夹，默认为当前文件夹', en: 'the folder, the current one by default' } },
    options: {
      '--preset <preset>': {
        zh: '规则的起点：广告代理、内容制作、公关传播、品牌策划',
        en: 'what the rules start from: 广告代理, 内容制作, 公关传播, 品牌策划',
      },
      '--learn': {
        zh: '从已有的文件夹认出客户和项目，先列出再登记；已是档案库的也可以',
        en: 'learn clients and projects from the folders that are there, also of an archive; shown before they are registered',
      },
      '-y, --yes': { zh: '不再询问，用默认值', en: 'do not ask, take the defaults' },
      ...jsonOption,
    },
    examples: [
      [
        'archive init /volume1/客户档案 --preset 广告代理',
        { zh: '用广告代理的规则新建档案库', en: 'make an archive with the rules of an advertising agency' },
      ],
      [
        'archive init --learn',
        {
          zh: '从文件夹认出还没登记的客户和项目',
          en: 'learn clients and projects that are not registered yet',
        },
      ],
      ['archive init --yes', { zh: '把当前文件夹设为档案库', en: 'make the current folder an archive' }],
    ],
  }).action(async (dir: string | undefined, _flags: unknown, self: Command) => {
    const { init } = await import('./init-action.ts');
    await init(shell, dir ?? '.', self.optsWithGlobals());
  });
}
