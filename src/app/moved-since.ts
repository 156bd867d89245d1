import type { JournalEvent } from '../journal/event.ts';
import type { WriterSegment } from '../journal/journals.ts';
import { readEvents } from '../journal/read-journals.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Archive } from './archive.ts';
import { historyOf } from './state.ts';
import type { ArchiveState } from './state.ts';

type Moved = { readonly from: RelPath; readonly to: RelPath };

/**
 * Returns the moves that were begun or ended in events after the `known` ones (by writer, the number of the last known
 * event), and what a daemon has seen people move or edit. First tries the newest events, which are held in memory; then the segments with new events; then, if a move
 * was begun before those, all segments.
 */
export function movedSince(
  archive: Archive,
  state: ArchiveState,
  known: ReadonlyMap<string, number>,
): readonly Moved[] {
  const { segments } = state.journals;
  const isNew = ({ writer, n }: Pick<JournalEvent, 'writer' | 'n'>): boolean => n > (known.get(writer) ?? 0);
  const withNews = segments.filter(({ writer, facts }) => facts.newest > (known.get(writer) ?? 0));
  const holdsNews = withNews.every((segment) => holdsSince(segment, known.get(segment.writer) ?? 0));
  const held = holdsNews ? movedIn(heldIn(segments), isNew) : undefined;
  if (held?.isWhole === true) return held.moved;
  const lately = movedIn([...readEvents(archive.disk, { segments: withNews })], isNew);
  return lately.isWhole ? lately.moved : movedIn(historyOf(archive, state), isNew).moved;
}

function holdsSince({ lines, count }: WriterSegment, n: number): boolean {
  return lines.length === count || (lines[0]?.event.n ?? 0) <= n + 1;
}

function heldIn(segments: readonly WriterSegment[]): readonly JournalEvent[] {
  return segments.flatMap(({ lines }) => lines.map(({ event }) => event));
}

/** `isWhole`: the intent of every move in a new event is among the events. */
function movedIn(
  events: Iterable<JournalEvent>,
  isNew: (event: JournalEvent) => boolean,
): { readonly moved: readonly Moved[]; readonly isWhole: boolean } {
  const wanted = new Set<string>();
  for (const event of events) if ('id' in event && isNew(event)) wanted.add(event.id);
  const moved: Moved[] = [];
  const found = new Set<string>();
  for (const event of events) {
    if (event.op === 'document-seen' && isNew(event))
      moved.push({ from: event.from ?? event.path, to: event.path });
    if (event.op !== 'move-intended' || !wanted.has(event.id)) continue;
    found.add(event.id);
    moved.push({ from: event.from, to: event.to });
  }
  return { moved, isWhole: found.size === wanted.size };
}
