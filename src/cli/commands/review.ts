import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { define, jsonOption } from './define.ts';

/** Adds `archive review`. */
export function addReview(program: Command, shell: Shell): void {
  define(program, shell, 'review', {
    summary: { zh: '逐份处理收件箱里等人判断的文件', en: 'decide on held documents, one after the other' },
    description: {
      zh: '在终端上逐份显示等人判断的文件：为什么留着、内容的开头、建议的名称。可以采用建议、自己填写、当场登记新客户或新项目，也可以对同类文件一并处理。每次回答立即归档，可以撤销；随时可以结束，做完的都保留。',
      en: 'Shows the held documents one by one on a terminal: why each is held, how it begins, what it may be. Take a proposal, fill in your own, register a new client or project on the spot, do the same with all alike. Each answer is carried out at once and can be undone; stop whenever you like.',
    },
    arguments: {
      '[inbox...]': {
        zh: '收件箱，或其中的文件夹、文件；不写就是全部收件箱',
        en: 'inboxes, or folders and files in them; all inboxes if none is named',
      },
    },
    options: jsonOption,
    examples: [
      ['archive review', { zh: '处理全部收件箱', en: 'go through all inboxes' }],
      ['archive review 收件箱', { zh: '只处理这一个收件箱', en: 'go through this inbox' }],
    ],
  }).action(async (inboxes: string[], _flags: unknown, self: Command) => {
    const { review } = await import('./review-action.ts');
    await review(shell, inboxes, self.optsWithGlobals());
  });
}
