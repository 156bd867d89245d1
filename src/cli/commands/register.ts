import type { Command } from 'commander';
import { say } from '../shell.ts';
import type { Bilingual, Shell } from '../shell.ts';
import { define, jsonOption } from './define.ts';

const clientFacts: Readonly<Record<string, Bilingual>> = {
  '--full-name <name>': { zh: '公司全称', en: 'full name of the company' },
  '--alias <name...>': {
    zh: '加上别名、曾用名、英文名；可写多次，"" 去掉全部',
    en: 'add an alias, former or English name; may be repeated; "" takes all away',
  },
  '--industry <industry>': { zh: '行业，如 快消', en: 'industry, such as 快消' },
  '--type <type>': { zh: '客户类型，如 广告主', en: 'client type, such as 广告主' },
  '--owner <person>': { zh: '负责人', en: 'who looks after it' },
};

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

const whichProject: Bilingual = {
  zh: '项目：客户/编号；编号唯一时不用写客户',
  en: 'client/number, or the number alone if only one client has it',
};

/** Adds `archive client`. */
export function addClientCommands(program: Command, shell: Shell): void {
  const client = program.command('client').summary(say(shell, { zh: '客户登记', en: 'the client register' }));
  client.description(
    say(shell, { zh: '登记、修改、查看客户。', en: 'Registers, changes and shows clients.' }),
  );
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
    options: { ...clientFacts, ...jsonOption },
    examples: [
      ['archive client set 可口可乐 --owner 小王', { zh: '换负责人', en: 'change who looks after it' }],
      ['archive client set 可口可乐 --owner ""', { zh: '去掉负责人', en: 'take the owner away' }],
    ],
  }).action(async (name: string, _flags: unknown, self: Command) => {
    const { setOne } = await import('./client-action.ts');
    await setOne(shell, name, self.optsWithGlobals());
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

/** Adds `archive project`. */
export function addProjectCommands(program: Command, shell: Shell): void {
  const project = program
    .command('project')
    .summary(say(shell, { zh: '项目登记', en: 'the project register' }));
  project.description(
    say(shell, { zh: '登记、修改、查看项目。', en: 'Registers, changes and shows projects.' }),
  );
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
    options: { ...projectFacts, ...jsonOption },
    examples: [
      [
        'archive project set 可口可乐/KO2024-001 --owner 李敏',
        { zh: '换负责人', en: 'change who looks after it' },
      ],
      ['archive project set KO2024-001 --end 2024-06-30', { zh: '写上结束日期', en: 'set the last day' }],
    ],
  }).action(async (named: string, _flags: unknown, self: Command) => {
    const { setOne } = await import('./project-action.ts');
    await setOne(shell, named, self.optsWithGlobals());
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

/** Adds `archive stage`. */
export function addStageCommands(program: Command, shell: Shell): void {
  const stage = program.command('stage').summary(say(shell, { zh: '项目阶段', en: 'stages of projects' }));
  stage.description(
    say(shell, { zh: '设置项目阶段，列出全部阶段。', en: 'Sets the stage of a project, lists all stages.' }),
  );
  define(stage, shell, 'set', {
    summary: { zh: '设置项目现在的阶段', en: 'set where a project stands' },
    description: {
      zh: '设置项目现在的阶段；标签和查找立即跟着变。已归档的文件不动，除非规则里写了 on_stage_change: move。',
      en: 'Sets where a project stands; searching follows at once. Filed documents stay where they are, unless the rules say on_stage_change: move.',
    },
    arguments: {
      '<client/project>': whichProject,
      '<stage>': { zh: '阶段', en: 'the stage' },
    },
    options: {
      '--date <day>': { zh: '从哪天起（默认今天）', en: 'since when (default today)' },
      '--owner <person>': { zh: '负责人', en: 'who is responsible' },
      '--note <text>': { zh: '备注', en: 'a note' },
      '--dry-run': {
        zh: '只列出会移动哪些文件（规则要求文件夹跟着走时）',
        en: 'show which documents would move, where the rules have folders follow',
      },
      '-y, --yes': { zh: '不再询问，直接执行', en: 'do not ask' },
      ...jsonOption,
    },
    examples: [
      [
        'archive stage set 可口可乐/KO2024-001 执行中',
        { zh: '项目开始执行', en: 'the project is under way' },
      ],
      [
        'archive stage set KO2024-001 已结项 --date 2024-06-30 --owner 李敏',
        { zh: '写明日期和负责人', en: 'with date and person' },
      ],
    ],
  }).action(async (named: string, name: string, _flags: unknown, self: Command) => {
    const { set } = await import('./stage-action.ts');
    await set(shell, { named, stage: name }, self.optsWithGlobals());
  });
  define(stage, shell, 'list', {
    summary: {
      zh: '列出全部阶段；写上项目就列出它的历史',
      en: 'list all stages, or the history of one project',
    },
    arguments: { '[client/project]': whichProject },
    options: jsonOption,
    examples: [
      ['archive stage list', { zh: '列出全部阶段和文件夹名', en: 'list all stages with their folders' }],
      [
        'archive stage list KO2024-001',
        { zh: '这个项目走过的阶段', en: 'the stages that this project went through' },
      ],
    ],
  }).action(async (named: string | undefined, _flags: unknown, self: Command) => {
    const { list } = await import('./stage-action.ts');
    await list(shell, named, self.optsWithGlobals());
  });
}

/** Adds `archive tag`. */
export function addTagCommands(program: Command, shell: Shell): void {
  const tag = program.command('tag').summary(say(shell, { zh: '标签', en: 'tags' }));
  tag.description(
    say(shell, {
      zh: '给文件、项目或客户加标签；文件会继承项目和客户的标签。',
      en: 'Puts tags on documents, projects or clients; documents inherit those of their project and client.',
    }),
  );
  const places: Readonly<Record<string, Bilingual>> = {
    '--client <client...>': { zh: '客户', en: 'a client' },
    '--project <client/project...>': { zh: '项目', en: 'a project' },
  };
  for (const [name, op] of [
    ['add', 'tag-added'],
    ['remove', 'tag-removed'],
  ] as const) {
    const isAdding = name === 'add';
    define(tag, shell, name, {
      summary: isAdding ? { zh: '加标签', en: 'put a tag on' } : { zh: '去掉标签', en: 'take a tag off' },
      arguments: { '<tag>': { zh: '标签', en: 'the tag' }, '[path...]': { zh: '文件', en: 'documents' } },
      options: { ...places, ...jsonOption },
      examples: [
        [`archive tag ${name} 重点 --client 可口可乐`, { zh: '对整个客户', en: 'for a whole client' }],
        [
          `archive tag ${name} 可复用 --project 可口可乐/KO2024-001`,
          { zh: '对整个项目', en: 'for a whole project' },
        ],
      ],
    }).action(async (text: string, paths: string[], _flags: unknown, self: Command) => {
      const { change } = await import('./tag-action.ts');
      await change(shell, { op, tag: text, paths }, self.optsWithGlobals());
    });
  }
  define(tag, shell, 'list', {
    summary: { zh: '列出标签；写上文件就列出它有的', en: 'list tags, or those of documents' },
    arguments: { '[path...]': { zh: '文件', en: 'documents' } },
    options: jsonOption,
    examples: [
      ['archive tag list', { zh: '全部标签和用在多少处', en: 'all tags and how often they are used' }],
      ['archive tag list --json', { zh: '给程序用', en: 'for programs' }],
    ],
  }).action(async (paths: string[], _flags: unknown, self: Command) => {
    const { list } = await import('./tag-action.ts');
    await list(shell, paths, self.optsWithGlobals());
  });
}
