import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { define, jsonOption } from './define.ts';

/** Adds `archive stats`. */
export function addStats(program: Command, shell: Shell): void {
  define(program, shell, 'stats', {
    summary: { zh: '统计客户、项目和文件', en: 'count clients, projects and documents' },
    description: {
      zh: '按行业、阶段、业务类型、文件类别、客户、年份、负责人统计，并显示名称合规比例的变化（来自这台电脑上每次对整个档案库的检查）。',
      en: 'Counts by industry, stage, business type, category, client, year and owner, and shows the share of right names over time, as the audits of the whole archive on this machine found it.',
    },
    options: {
      '--by <dimension...>': {
        zh: '按什么统计：industry、stage、type、category、client、year、owner；可用逗号分开（默认全部）',
        en: 'what to count by: industry, stage, type, category, client, year, owner; several with commas (default all)',
      },
      '--html <file>': { zh: '写成带图表的网页', en: 'write a page with charts' },
      '--csv': { zh: '输出 CSV', en: 'write CSV to standard output' },
      '--xlsx <file>': { zh: '写成 Excel 工作簿', en: 'write a workbook' },
      '--refresh': { zh: '先更新索引再统计', en: 'bring the index up to date first' },
      ...jsonOption,
    },
    examples: [
      [
        'archive stats --by client,year',
        { zh: '每个客户、每年有多少', en: 'how much of each client and year' },
      ],
      ['archive stats --html ../stats.html', { zh: '写成网页', en: 'as a page with charts' }],
    ],
  }).action(async (_flags: unknown, self: Command) => {
    const { stats } = await import('./stats-action.ts');
    await stats(shell, self.optsWithGlobals());
  });
}
