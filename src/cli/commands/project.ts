import type { Command } from 'commander';
import type { Bilingual, Shell } from '../shell.ts';
import { define, defineGroup, flagsOf, jsonOption, whichProject } from './define.ts';

const projectFacts: Readonly<Record<string, Bilingual>> = {
  '--name <name>': { zh: '项目名称', en: 'name of the project' },
  '--alias <name...>': {
    zh: '加上别名；可写多次，"" 去掉全部',
    en: 'add an alias; may be repeated; "" takes all away',
  },
  '--type <type>': { zh: '业务类型，如 广告投放', en: 'business type, such as 广告投放' },
  '--owner <person>': { zh: '负责人', en: 'who looks after it' },
  '--start <day>': { zh: '开始日期', en: 'first day' },
  '--end <day>': { zh: '结束日期', en: 'last day' },
};

const changedFacts: Readonly<Record<string, Bilingual>> = {
  ...projectFacts,
  '--no-alias <name...>': { zh: '去掉这个别名；可写多次', en: 'take this alias away; may be repeated' },
};

/** Adds `archive project`. */
export function addProjectCommands(program: Command, shell: Shell): void {
  const project = defineGroup(program, shell, 'project', {
    summary: { zh: '项目登记', en: 'the project register' },
    description: { zh: '登记、修改、查看项目。', en: 'Registers, changes and shows projects.' },
  });
  define(project, shell, 'add', {
    summary: { zh: '登记一个项目', en: 'register a project' },
    arguments: {
      '<client/number>': {
        zh: '客户和项目编号，如 可口可乐/KO2024-001',
        en: 'client and project number, such as 可口可乐/KO2024-001',
      },
    },
    options: {
      ...projectFacts,
      '--stage <stage>': { zh: '现在的阶段', en: 'its present stage' },
      ...jsonOption,
    },
    examples: [
      [
        'archive project add 可口可乐/KO2024-001 --name 春季新品上市 --type 广告投放',
        { zh: '登记项目', en: 'register a project' },
      ],
      [
        'archive project add 可口可乐/KO2024-002 --stage 意向',
        { zh: '登记还在意向阶段的项目', en: 'register a project that is still an intention' },
      ],
    ],
  }).action(async (named: string, _flags: unknown, self: Command) => {
    const { addOne } = await import('./project-action.ts');
    await addOne(shell, named, self.optsWithGlobals());
  });
  define(project, shell, 'set', {
    summary: { zh: '修改项目资料', en: "change a project's facts" },
    arguments: { '<client/project>': whichProject },
    options: { ...changedFacts, ...jsonOption },
    examples: [
      [
        'archive project set 可口可乐/KO2024-001 --owner 李敏',
        { zh: '换负责人', en: 'change who looks after it' },
      ],
      ['archive project set KO2024-001 --end 2024-06-30', { zh: '写上结束日期', en: 'set the last day' }],
      [
        'archive project set KO2024-001 --no-alias 春季新品',
        { zh: '去掉一个别名，其余不变', en: 'take one alias away, and no other' },
      ],
    ],
  }).action(async (named: string, _flags: unknown, self: Command) => {
    const { setOne } = await import('./project-action.ts');
    await setOne(shell, named, { flags: self.optsWithGlobals(), facts: flagsOf(changedFacts) });
  });
  define(project, shell, 'show', {
    summary: { zh: '查看一个项目和它的阶段历史', en: 'show a project with the history of its stages' },
    arguments: { '<client/project>': whichProject },
    options: jsonOption,
    examples: [
      ['archive project show 可口可乐/KO2024-001', { zh: '查看项目', en: 'show the project' }],
      [
        'archive project show KO2024-001',
        { zh: '编号唯一时不用写客户', en: 'the number alone, if only one client has it' },
      ],
    ],
  }).action(async (named: string, _flags: unknown, self: Command) => {
    const { showOne } = await import('./project-action.ts');
    await showOne(shell, named, self.optsWithGlobals());
  });
  define(project, shell, 'list', {
    summary: { zh: '列出项目', en: 'list projects' },
    options: {
      '--client <client>': { zh: '只列这个客户的', en: 'only those of this client' },
      ...jsonOption,
    },
    examples: [
      ['archive project list', { zh: '列出全部项目', en: 'list all projects' }],
      [
        'archive project list --client 可口可乐',
        { zh: '列出一个客户的项目', en: 'list the projects of one client' },
      ],
    ],
  }).action(async (_flags: unknown, self: Command) => {
    const { listAll } = await import('./project-action.ts');
    await listAll(shell, self.optsWithGlobals());
  });
}
