import type { WriterId } from '../kernel/ids.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import type { Line } from './line.ts';

/** What is often asked about a segment, kept so that its lines need not stay in memory for it. */
export type SegmentFacts = {
  /** The greatest number and hybrid clock of its events; 0 when it has none. */
  readonly newest: number;
  readonly newestClock: number;
  /** How many answers of people it has. */
  readonly reviews: number;
  /** How it says that the journals of other writers ended, as it noted them last. */
  readonly noted: ReadonlyMap<WriterId, Sha256>;
  /** The rules file that was seen last, by the hybrid clock. */
  readonly rules?: { readonly digest: Sha256; readonly clock: number };
};

/** The facts of a segment without lines. */
export const NO_FACTS: SegmentFacts = { newest: 0, newestClock: 0, reviews: 0, noted: new Map() };

/** Returns the facts of a segment to which `lines` were added. */
export function factsAfter(known: SegmentFacts, lines: readonly Line[]): SegmentFacts {
  if (lines.length === 0) return known;
  let { newest, newestClock, reviews, rules } = known;
  const noted = new Map(known.noted);
  for (const { event } of lines) {
    newest = Math.max(newest, event.n);
    newestClock = Math.max(newestClock, event.clock);
    if (event.op === 'reviewed') reviews += 1;
    for (const { writer, head } of event.seen ?? []) noted.set(writer, head);
    if (event.op === 'rules-seen' && event.clock >= (rules?.clock ?? 0)) {
      rules = { digest: event.digest, clock: event.clock };
    }
  }
  return { newest, newestClock, reviews, noted, ...(rules && { rules }) };
}
