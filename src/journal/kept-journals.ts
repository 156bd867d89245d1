import type { WriterId } from '../kernel/ids.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import { withLastLines } from './held-lines.ts';
import type { Journals, WriterSegment } from './journals.ts';
import { journalsOf } from './journals.ts';
import type { SegmentFacts } from './segment-facts.ts';

/** About this many lines of all writers are kept, so that what was added lately is known without reading it again. */
const KEPT = 256;

type KeptSegment = Omit<WriterSegment, 'facts'> & {
  readonly facts: Omit<SegmentFacts, 'noted'> & { readonly noted: readonly (readonly [WriterId, Sha256])[] };
};

/** How far journals were read, in the form that is stored as JSON. */
export type KeptJournals = { readonly segments: readonly KeptSegment[]; readonly signature: string };

/** Returns what must be kept of `journals` to read on from there. */
export function toKeptJournals(journals: Journals): KeptJournals {
  const { segments, signature } = withLastLines(journals, KEPT);
  return {
    signature,
    segments: segments.map(({ facts, ...segment }) => ({
      ...segment,
      facts: { ...facts, noted: [...facts.noted] },
    })),
  };
}

/** Returns the journals of which that was kept, with their last lines. */
export function reviveJournals({ segments, signature }: KeptJournals): Journals {
  return journalsOf(
    segments.map(({ facts, ...segment }) => ({
      ...segment,
      facts: { ...facts, noted: new Map(facts.noted) },
    })),
    signature,
  );
}
