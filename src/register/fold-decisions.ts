import type { JournalEvent } from '../journal/event.ts';
import type { Decisions } from './decisions.ts';
import { foldSightings } from './fold-sightings.ts';
import type { SightingsFold } from './fold-sightings.ts';
import { NO_THINGS, openThings } from './growing-things.ts';

/** What events decide, and a way on from there. */
export type GrowingDecisions = {
  readonly decisions: Decisions;
  /**
   * Returns what all events decide together with those that were `added`, at the cost of these alone; undefined when
   * all must be folded anew for them. To be called once.
   */
  readonly grown: (added: readonly JournalEvent[]) => GrowingDecisions | undefined;
  /** How many moves it keeps because they have not ended, as far as is known. */
  readonly openMoves: number;
};

/** Folds the events of all writers, in any order and even given twice, into what they decide. */
export function foldDecisions(events: Iterable<JournalEvent>): Decisions {
  return growingDecisions(events).decisions;
}

/** Folds as `foldDecisions` does, for whoever will read more of the same journals. */
export function growingDecisions(events: Iterable<JournalEvent>): GrowingDecisions {
  return grownBy(events, { ...NO_THINGS, undoes: new Map() }, foldSightings());
}

function grownBy(
  events: Iterable<JournalEvent>,
  before: Omit<Decisions, 'sightings'>,
  sightings: SightingsFold,
): GrowingDecisions {
  const things = openThings(before);
  const undoes = new Map(before.undoes);
  for (const event of events) {
    sightings.add(event);
    things.decide(event);
    if (event.op === 'operation-started' && event.operation !== undefined && event.undoes !== undefined) {
      undoes.set(event.operation, event.undoes);
    }
  }
  const decisions = { ...things.finish(), sightings: sightings.finish(), undoes };
  return {
    decisions,
    openMoves: sightings.open,
    grown: (added) => (sightings.canAdd(added) ? grownBy(added, decisions, sightings) : undefined),
  };
}
