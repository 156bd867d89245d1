import type { WriterId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Segment, SegmentDamage } from './read-segment.ts';

/** One segment of one writer, read. */
export type WriterSegment = Segment & {
  readonly writer: WriterId;
  readonly number: number;
  readonly path: RelPath;
  /** When it was last changed, as it was listed before it was read, in milliseconds since 1970. */
  readonly modified: number;
};

/** A segment that could not be read to its end. */
type JournalDamage = SegmentDamage & { readonly writer: WriterId; readonly path: RelPath };

/** A journal, and its first line that cannot be read, counted from 1. */
export type UnreadableFrom = { readonly path: RelPath; readonly line: number };

/** What all journals of an archive say. */
export type Journals = {
  /** By writer, then in the order of writing. */
  readonly segments: readonly WriterSegment[];
  readonly damages: readonly JournalDamage[];
  /** The newest hybrid clock that any event carries; 0 if there is none. */
  readonly newestClock: number;
  /** Changes whenever a journal does: every segment with its size. */
  readonly signature: string;
};

/** Returns what `segments` say; `signature` is that of the journals when they were listed. */
export function journalsOf(segments: readonly WriterSegment[], signature: string): Journals {
  return {
    segments,
    damages: segments.flatMap(({ writer, path, damage }) => (damage ? [{ ...damage, writer, path }] : [])),
    newestClock: segments.reduce((newest, { facts }) => Math.max(newest, facts.newestClock), 0),
    signature,
  };
}
