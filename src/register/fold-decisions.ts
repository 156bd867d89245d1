import type { JournalEvent } from '../journal/event.ts';
import type { Decisions } from './decisions.ts';
import { foldSightings, NO_MOVES } from './fold-sightings.ts';
import type { OpenMoves } from './fold-sightings.ts';
import { NO_THINGS, openThings } from './growing-things.ts';
import type { See } from './seen-documents.ts';

/** What events come to, but for where documents were seen, and what must be known to go on from there. */
export type Folded = { readonly decisions: Decisions; readonly open: OpenMoves };

/** What no events come to. */
export const NOTHING_FOLDED: Folded = { decisions: { ...NO_THINGS, undoes: new Map() }, open: NO_MOVES };

/**
 * Returns what the events of all writers, in any order and even given twice, come to together with those that were folded
 * `before`, which `canReadOn` must allow; tells `see` where they saw documents. Where it `letsGo`, no move that has ended is
 * held, and `LetGoTooSoon` may be thrown.
 */
export function foldOn(
  { decisions, open }: Folded,
  events: Iterable<JournalEvent>,
  see: See,
  letsGo = false,
): Folded {
  const things = openThings(decisions);
  const undoes = new Map(decisions.undoes);
  const sightings = foldSightings(open, see, letsGo);
  for (const event of events) {
    sightings.add(event);
    things.decide(event);
    if (event.op === 'operation-started' && event.operation !== undefined && event.undoes !== undefined) {
      undoes.set(event.operation, event.undoes);
    }
  }
  return { decisions: { ...things.finish(), undoes }, open: sightings.end() };
}

/** Folds the events of all writers, in any order and even given twice, into what they decide. */
export function foldDecisions(events: Iterable<JournalEvent>): Decisions {
  return foldOn(NOTHING_FOLDED, events, () => undefined).decisions;
}
