import type { UndoPlan } from '../app/undo.ts';
import type { UndoRefusal } from '../register/undo-decisions.ts';
import { showSafely } from '../text/display.ts';
import { indented, joinLines } from './lines.ts';
import type { View } from './view.ts';

/** Returns what is about to be undone; of what somebody has undone, if nothing is left to put back, who and when. */
export function renderUndoing(
  { operation: { id, command, at }, undoneBy }: Pick<UndoPlan, 'operation' | 'undoneBy'>,
  isEmpty: boolean,
  view: View,
): string {
  const { undoing, undoneAlready } = view.messages.summaries;
  const isDone = isEmpty && undoneBy !== undefined;
  const line = isDone ? undoneAlready(id, command, undoneBy) : undoing(id, command, at);
  return joinLines(indented(showSafely(line), 0, view.width));
}

/** Returns a line for each decision that an undo leaves as it is, with the reason. */
export function renderKeptDecisions(refused: readonly UndoRefusal[], view: View): string {
  const { keptDecision, takenName, keptForDocument } = view.messages.summaries;
  const lines = refused.map(({ thing, field, by, takenBy, path }) => {
    if (path !== undefined) return keptForDocument(nameOf(thing), path);
    return takenBy === undefined
      ? keptDecision(nameOf(thing), field, by)
      : takenName(nameOf(thing), field, takenBy);
  });
  return joinLines(lines.flatMap((line) => indented(showSafely(line), 0, view.width)));
}

function nameOf(thing: UndoRefusal['thing']): string {
  if (thing.kind === 'client') return thing.client;
  if (thing.kind === 'search') return `@${thing.name}`;
  return thing.kind === 'project' ? `${thing.client}/${thing.project}` : thing.document;
}
