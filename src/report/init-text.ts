import type { LearnedRegister } from '../app/learn-register.ts';
import type { NewArchive } from '../app/init-archive.ts';
import { showSafely } from '../text/display.ts';
import { indented, joinLines, paragraphs } from './lines.ts';
import type { View } from './view.ts';

/** Returns what was made and what to do next; `learnWith` learns the register from its folders. */
export function renderNewArchive(
  { root, inboxes, keptRules, restoredRules, holdsOthers }: NewArchive,
  learnWith: string | undefined,
  view: View,
): string {
  const { summaries } = view.messages;
  const lines = [
    ...summaries.newArchive(showSafely(root), inboxes).split('\n'),
    ...(keptRules ? [summaries.keptRules] : []),
    ...(restoredRules ? [summaries.restoredRules] : []),
    ...(holdsOthers ? [summaries.leftAsTheyWere] : []),
    ...(holdsOthers && learnWith !== undefined ? [summaries.learnWith(learnWith)] : []),
    summaries.nextAfterInit,
  ];
  return paragraphs(lines, view);
}

/** Returns the clients and projects that the folders of a tree show, and those that cannot be registered. */
export function renderLearned(learned: Omit<LearnedRegister, 'decisions'>, view: View): string {
  const { summaries } = view.messages;
  const projects = learned.projects.map(({ client, project, stage }) => `${client}/${project}  ${stage}`);
  return joinLines([
    ...indented(summaries.learned(learned.clients.length, projects.length), 0, view.width),
    ...[...learned.clients, ...projects].flatMap((line) => indented(showSafely(line), 2, view.width)),
    ...learned.taken.flatMap(({ by, ...folder }) =>
      indented(showSafely(summaries.numberTaken(folder, by)), 0, view.width),
    ),
  ]);
}
