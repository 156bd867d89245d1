import type { JournalEvent } from '../journal/event.ts';
import type { Decisions } from './decisions.ts';
import { NO_MOVES, Sightings } from './sightings.ts';
import type { OpenMoves } from './sightings.ts';
import { NO_THINGS, openThings } from './growing-things.ts';
import type { See } from './seen-documents.ts';

/** The state derived from events, without where documents were seen, and what is needed to continue from it. */
export type Folded = { readonly decisions: Decisions; readonly open: OpenMoves };

/** The state before any event. */
export const NOTHING_FOLDED: Folded = { decisions: { ...NO_THINGS, undoes: new Map() }, open: NO_MOVES };

/**
 * Returns the state after further events of all writers, in any order and even with repetitions. They must continue the
 * first argument (`canReadOn`). Reports to `see` where documents were seen. With `letsGo`, ended moves are not kept in
 * memory, and `LetGoTooSoon` may be thrown.
 */
export function foldOn(
  { decisions, open }: Folded,
  events: Iterable<JournalEvent>,
  see: See,
  letsGo = false,
): Folded {
  const things = openThings(decisions);
  const undoes = new Map(decisions.undoes);
  const sightings = new Sightings(open, see, letsGo);
  for (const event of events) {
    sightings.add(event);
    things.decide(event);
    if (event.op === 'operation-started' && event.operation !== undefined && event.undoes !== undefined) {
      undoes.set(event.operation, event.undoes);
    }
  }
  return { decisions: { ...things.finish(), undoes }, open: sightings.end() };
}
