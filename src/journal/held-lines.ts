import type { Journals, WriterSegment } from './journals.ts';

/** To read on from a line its head is needed, and that of the line before it. */
const LEAST = 2;

/** Returns whether every line of these journals is held in memory. */
export function holdsAll({ segments }: Journals): boolean {
  return segments.every(({ lines, count }) => lines.length === count);
}

/** Returns the journals, whose every line must be held. */
export function requireAll(journals: Journals): Journals {
  if (!holdsAll(journals)) throw new Error('only the last lines of the journals are held');
  return journals;
}

/**
 * Returns the journals without their lines but the last ones: of each writer's last segment so many that there are about
 * `most` of all writers together. What was folded from them stands; the others are read again by whoever asks for them.
 */
export function withLastLines(journals: Journals, most: number): Journals {
  const last = new Map(journals.segments.map(({ writer, number }) => [writer, number]));
  const each = Math.floor(most / last.size);
  const segments = journals.segments.map((segment) =>
    withLast(segment, segment.number === last.get(segment.writer) ? each : 0),
  );
  return { ...journals, segments };
}

/** Returns the segment with its last lines only: so many, or the few without which nobody can read on. */
export function withLast(segment: WriterSegment, most: number): WriterSegment {
  const held = Math.max(most, LEAST);
  return segment.lines.length <= held ? segment : { ...segment, lines: segment.lines.slice(-held) };
}
