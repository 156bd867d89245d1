import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { define, defineGroup, jsonOption, whichProject } from './define.ts';

/** Adds `archive stage`. */
export function addStageCommands(program: Command, shell: Shell): void {
  const stage = defineGroup(program, shell, 'stage', {
    summary: { zh: '项目阶段', en: 'stages of projects' },
    description: { zh: '设置项目阶段，列出全部阶段。', en: 'Sets the stage of a project, lists all stages.' },
  });
  define(stage, shell, 'set', {
    summary: { zh: '设置项目现在的阶段', en: 'set where a project stands' },
    description: {
      zh: '设置项目现在的阶段；标签和查找立即跟着变。日期早于现阶段的只记入历史。已归档的文件不动，除非规则里写了 on_stage_change: move。',
      en: 'Sets where a project stands; searching follows at once. With a day before that of the present stage it goes into the history. Filed documents stay where they are, unless the rules say on_stage_change: move.',
    },
    arguments: {
      '<client/project>': whichProject,
      '<stage>': { zh: '阶段', en: 'the stage' },
    },
    options: {
      '--date <day>': {
        zh: '从哪天起，如 2024-06-30、昨天（默认今天）',
        en: 'since when, such as 2024-06-30, yesterday (default today)',
      },
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
