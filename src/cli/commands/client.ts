import type { Command } from 'commander';
import type { Bilingual, Shell } from '../shell.ts';
import { define, defineGroup, flagsOf, jsonOption } from './define.ts';

const clientFacts: Readonly<Record<string, Bilingual>> = {
  '--full-name <name>': { zh: '公司全称', en: 'full name of the company' },
  '--alias <name...>': {
    zh: '加上别名、英文名；可写多次，"" 去掉全部',
    en: 'add an alias or English name; may be repeated; "" takes all away',
  },
  '--former <name...>': {
    zh: '加上曾用名；可写多次，"" 去掉全部',
    en: 'add a name that it had before; may be repeated; "" takes all away',
  },
  '--industry <industry>': { zh: '行业，如 快消', en: 'industry, such as 快消' },
  '--type <type>': { zh: '客户类型，如 广告主', en: 'client type, such as 广告主' },
  '--owner <person>': { zh: '负责人', en: 'who looks after it' },
};

const changedFacts: Readonly<Record<string, Bilingual>> = {
  ...clientFacts,
  '--no-alias <name...>': { zh: '去掉这个别名；可写多次', en: 'take this alias away; may be repeated' },
  '--no-former <name...>': {
    zh: '去掉这个曾用名；可写多次',
    en: 'take this former name away; may be repeated',
  },
};

/** Adds `archive client`. */
export function addClientCommands(program: Command, shell: Shell): void {
  const client = defineGroup(program, shell, 'client', {
    summary: { zh: '客户登记', en: 'the client register' },
    description: { zh: '登记、修改、查看客户。', en: 'Registers, changes and shows clients.' },
  });
  define(client, shell, 'add', {
    summary: { zh: '登记一个客户', en: 'register a client' },
    arguments: {
      '<name>': { zh: '文件名和文件夹里用的简称', en: 'the short name used in file names and folders' },
    },
    options: { ...clientFacts, ...jsonOption },
    examples: [
      [
        'archive client add 可口可乐 --industry 快消 --alias Coca-Cola',
        { zh: '登记客户、行业和英文名', en: 'register a client with industry and English name' },
      ],
      [
        'archive client add 华夏银行 --full-name 华夏银行股份有限公司',
        { zh: '登记客户和全称', en: 'register a client with its full name' },
      ],
    ],
  }).action(async (name: string, _flags: unknown, self: Command) => {
    const { addOne } = await import('./client-action.ts');
    await addOne(shell, name, self.optsWithGlobals());
  });
  define(client, shell, 'set', {
    summary: { zh: '修改客户资料', en: "change a client's facts" },
    description: {
      zh: '修改客户资料；写空值（如 --owner ""）表示去掉。',
      en: 'Changes a client\'s facts; an empty value (--owner "") takes one away.',
    },
    arguments: { '<client>': { zh: '客户', en: 'the client' } },
    options: { ...changedFacts, ...jsonOption },
    examples: [
      ['archive client set 可口可乐 --owner 小王', { zh: '换负责人', en: 'change who looks after it' }],
      [
        'archive client set 华夏银行 --former 华夏商行',
        { zh: '客户改过名，旧文件照样认得', en: 'keep a former name, which old documents still have' },
      ],
      [
        'archive client set 可口可乐 --no-alias Coca-Cola',
        { zh: '去掉一个别名，其余不变', en: 'take one alias away, and no other' },
      ],
    ],
  }).action(async (name: string, _flags: unknown, self: Command) => {
    const { setOne } = await import('./client-action.ts');
    await setOne(shell, name, { flags: self.optsWithGlobals(), facts: flagsOf(changedFacts) });
  });
  define(client, shell, 'show', {
    summary: { zh: '查看一个客户和它的项目', en: 'show a client with its projects' },
    arguments: { '<client>': { zh: '客户', en: 'the client' } },
    options: jsonOption,
    examples: [
      ['archive client show 可口可乐', { zh: '查看客户', en: 'show the client' }],
      ['archive client show 可口可乐 --json', { zh: '给程序用', en: 'for programs' }],
    ],
  }).action(async (name: string, _flags: unknown, self: Command) => {
    const { showOne } = await import('./client-action.ts');
    await showOne(shell, name, self.optsWithGlobals());
  });
  define(client, shell, 'list', {
    summary: { zh: '列出全部客户', en: 'list all clients' },
    options: jsonOption,
    examples: [
      ['archive client list', { zh: '列出客户', en: 'list clients' }],
      ['archive client list --json', { zh: '给程序用', en: 'for programs' }],
    ],
  }).action(async (_flags: unknown, self: Command) => {
    const { listAll } = await import('./client-action.ts');
    await listAll(shell, self.optsWithGlobals());
  });
}
