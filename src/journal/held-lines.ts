import type { Journals, WriterSegment } from './journals.ts';

/** Reading on from a line needs its head, and that of the line before it. */
const LEAST = 2;

/** Returns whether every line of these journals is held in memory. */
export function holdsAll({ segments }: Journals): boolean {
  return segments.every(({ lines, count }) => lines.length === count);
}

/** Returns the journals; throws if not every line of them is held. */
export function requireAll(journals: Journals): Journals {
  if (!holdsAll(journals)) throw new Error('only the last lines of the journals are held');
  return journals;
}

/**
 * Returns the journals without their lines but the last ones: of each writer's last segment as many as make about
 * `most` for all writers together. What was folded from the others stays; a caller who needs them reads them again.
 */
export function withLastLines(journals: Journals, most: number): Journals {
  const last = new Map(journals.segments.map(({ writer, number }) => [writer, number]));
  const each = Math.floor(most / last.size);
  const segments = journals.segments.map((segment) =>
    withLast(segment, segment.number === last.get(segment.writer) ? each : 0),
  );
  return { ...journals, segments };
}

/** Returns the segment with only its last lines: `most` of them, or the few that are needed to read on. */
export function withLast(segment: WriterSegment, most: number): WriterSegment {
  const held = Math.max(most, LEAST);
  return segment.lines.length <= held ? segment : { ...segment, lines: segment.lines.slice(-held) };
}
