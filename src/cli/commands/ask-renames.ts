import type { LookedForFix } from '../../app/fix.ts';
import type { RelPath } from '../../kernel/rel-path.ts';
import type { MoveFile, Plan } from '../../plan/plan.ts';
import { renderRename } from '../../report/rename-text.ts';
import { choose } from '../choose.ts';
import type { Channels, Shell } from '../shell.ts';

/**
 * Asks about each new name, for files that belong together only once; returns the plan for those that the person
 * accepted.
 */
export async function askRenames(shell: Shell, channels: Channels, looked: LookedForFix): Promise<Plan> {
  const groups = looked.groups(looked.plan());
  const wanted = new Set<RelPath>();
  const take = (group: readonly MoveFile[]): void => {
    for (const { from } of group) wanted.add(from);
  };
  channels.endProgress();
  for (const [index, group] of groups.entries()) {
    const answer = await askRename(shell, channels, { group, place: `${index + 1}/${groups.length}` });
    if (answer === 'quit') break;
    if (answer === 'all') {
      for (const rest of groups.slice(index)) take(rest);
      break;
    }
    if (answer === 'yes') take(group);
  }
  return looked.plan((path) => wanted.has(path));
}

type RenameAnswer = 'yes' | 'no' | 'all' | 'quit';

async function askRename(
  { io, language }: Shell,
  { view }: Channels,
  { group, place }: { readonly group: readonly MoveFile[]; readonly place: string },
): Promise<RenameAnswer> {
  const { review } = view.messages;
  io.stderr.write(`\n${renderRename(group, place, view)}`);
  return choose<RenameAnswer>(
    {
      text: review.renameQuestion(group.length),
      language,
      answers: [
        { key: 'y', name: review.renameYes, value: 'yes' },
        { key: 'n', name: review.renameNo, value: 'no' },
        { key: 'a', name: review.renameAll, value: 'all' },
        { key: 'q', name: review.renameQuit, value: 'quit' },
      ],
    },
    io,
  );
}
