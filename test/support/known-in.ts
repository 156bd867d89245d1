import { openLedger } from '../../src/catalog/open-ledger.ts';
import type { JournalEvent } from '../../src/journal/event.ts';
import { journalsOf } from '../../src/journal/journals.ts';
import { ROOT } from '../../src/kernel/rel-path.ts';
import type { Decisions } from '../../src/register/decisions.ts';
import { foldOn } from '../../src/register/fold-decisions.ts';
import type { OpenMoves } from '../../src/register/sightings.ts';
import { ownTagsOf } from '../../src/register/known-document.ts';
import type { KnownDocument } from '../../src/register/known-document.ts';
import type { SeenDocuments } from '../../src/register/seen-documents.ts';

/** Returns every document that the journals speak of, the one seen longest ago first. */
export function knownIn({
  decisions,
  documents,
}: {
  readonly decisions: Decisions;
  readonly documents: SeenDocuments;
}): readonly Omit<KnownDocument, 'clock'>[] {
  return [...documents.below(ROOT)]
    .toSorted((a, b) => a.clock - b.clock || (a.id < b.id ? -1 : 1))
    .map(({ clock: _clock, ...document }) => ({ ...document, tags: ownTagsOf(decisions, document.id) }));
}

/** Returns what `events` come to, folded in memory. */
export function folded(events: Iterable<JournalEvent>): {
  readonly decisions: Decisions;
  readonly documents: SeenDocuments;
  readonly open: OpenMoves;
} {
  const ledger = openLedger(undefined);
  const journals = journalsOf([], '');
  const entered = ledger.enter(undefined, (nothing, see) => ({
    journals,
    folded: foldOn(nothing, events, see),
  }));
  if (entered === undefined) throw new Error('not entered');
  return { ...entered.folded, documents: ledger.documents };
}
