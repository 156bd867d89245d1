import type { JournalEvent, SeenHead } from '../journal/event.ts';
import { segmentPath } from '../journal/list-segments.ts';
import type { WriterSegment } from '../journal/journals.ts';
import type { WriterId } from '../kernel/ids.ts';
import type { JournalFault } from './journal-fault.ts';

type Witnessed = { readonly seen: SeenHead; readonly witness: JournalEvent };

/**
 * Compares every journal with what the other writers noted of it. A journal's own chain cannot show that its newest
 * lines, or all of it, are missing, nor that its writer wrote it anew. Returns at most one fault for each writer: the
 * one that loses the most.
 */
export function verifyWitnesses(segments: readonly WriterSegment[]): readonly JournalFault[] {
  const places = new Map(segments.map((segment) => [placeOf(segment.writer, segment.number), segment]));
  const writers = new Set(segments.map(({ writer }) => writer));
  const worst = new Map<WriterId, Witnessed & { readonly fault: JournalFault }>();
  for (const { seen, witness } of notesOf(segments)) {
    const before = worst.get(seen.writer);
    if (before !== undefined && !isFurther(seen, before.seen)) continue;
    const fault = faultOf({ seen, witness }, places.get(placeOf(seen.writer, seen.segment)), writers);
    if (fault !== undefined) worst.set(seen.writer, { seen, witness, fault });
  }
  return [...worst.values()].map(({ fault }) => fault);
}

function* notesOf(segments: readonly WriterSegment[]): Generator<Witnessed, void, undefined> {
  for (const { lines } of segments) {
    for (const { event } of lines) {
      for (const seen of event.seen ?? []) yield { seen, witness: event };
    }
  }
}

function isFurther(left: SeenHead, right: SeenHead): boolean {
  return left.segment - right.segment > 0 || (left.segment === right.segment && left.bytes > right.bytes);
}

function faultOf(
  { seen, witness }: Witnessed,
  segment: WriterSegment | undefined,
  writers: ReadonlySet<WriterId>,
): JournalFault | undefined {
  const common = {
    writer: seen.writer,
    segment: segmentPath(seen.writer, seen.segment),
    seenBy: witness.by,
    ...(seen.operation === undefined ? {} : { operation: seen.operation }),
  };
  if (segment === undefined)
    return { ...common, line: 1, fault: writers.has(seen.writer) ? 'cut' : 'removed' };
  if (segment.lines.some(({ head }) => head === seen.head)) return undefined;
  const line = segment.lines.length + 1;
  if (segment.goodBytes >= seen.bytes) return { ...common, line: segment.lines.length, fault: 'rewritten' };
  // Lines that are damaged rather than missing are already reported as such.
  const isTold = segment.damage !== undefined && segment.damage.why !== 'torn';
  return isTold ? undefined : { ...common, line, fault: 'cut' };
}

function placeOf(writer: WriterId, segment: number): string {
  return `${writer}/${segment}`;
}
