import type { EventBody } from '../journal/event.ts';
import type { UndoRefusal } from '../register/undo-decisions.ts';
import { showSafely } from '../text/display.ts';
import { indented, joinLines } from './lines.ts';
import type { View } from './view.ts';

/** Returns the decisions by which an undo gives the register and the tags their earlier state; empty if there are none. */
export function renderUndoneDecisions(decisions: readonly EventBody[], view: View): string {
  if (decisions.length === 0) return '';
  const { summaries, log } = view.messages;
  const lines = decisions.map((body) => {
    // The catalogue pairs each op with its body; the compiler cannot follow that through an index.
    const say = log[body.op] as (body: EventBody, move: { from: string; to: string }) => string;
    return showSafely(say(body, { from: '?', to: '?' }));
  });
  return joinLines([
    ...indented(summaries.undoneDecisions, 0, view.width).map(view.paint.strong),
    ...lines.flatMap((line) => indented(line, 2, view.width)),
  ]);
}

/** Returns a line for each decision that an undo leaves as it is, with who changed it since. */
export function renderKeptDecisions(refused: readonly UndoRefusal[], view: View): string {
  const lines = refused.map(({ thing, field, by }) =>
    view.messages.summaries.keptDecision(nameOf(thing), field, by),
  );
  return joinLines(lines.flatMap((line) => indented(showSafely(line), 0, view.width)));
}

function nameOf(thing: UndoRefusal['thing']): string {
  if (thing.kind === 'client') return thing.client;
  return thing.kind === 'project' ? `${thing.client}/${thing.project}` : thing.document;
}
