import { isSameTime } from '../files/same-time.ts';
import type { EventRef, JournalEvent } from '../journal/event.ts';
import type { WriterSegment } from '../journal/journals.ts';
import { eventsIn } from '../journal/read-journals.ts';
import type { OperationId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry } from '../scan/entry.ts';
import type { MarkedArchive } from './archive.ts';
import type { ArchiveState } from './state.ts';

/**
 * Returns the documents among `entries` that an undo has put where they are and that nobody has changed since, each with
 * that undo. Throws `DiskError`.
 */
export function takenBackAmong(
  { disk }: MarkedArchive,
  state: ArchiveState,
  entries: readonly Pick<Entry, 'path' | 'size' | 'modified'>[],
): ReadonlyMap<RelPath, OperationId> {
  const found = new Map<RelPath, OperationId>();
  if (state.decisions.undoes.size === 0) return found;
  // Only what the journals know lies here by an operation; most of an inbox they do not know.
  const known = entries.flatMap((entry) => {
    const sight = state.documents.eventAt(entry.path);
    const segment = sight && segmentWith(state, sight);
    return segment === undefined ? [] : [{ entry, n: sight?.n, segment }];
  });
  for (const [segment, ones] of Map.groupBy(known, (one) => one.segment)) {
    const events = new Map(eventsIn(disk, segment).map((event) => [event.n, event]));
    for (const { entry, n = 0 } of ones) {
      const undo = undoThatPut(entry, events.get(n), state);
      if (undo !== undefined) found.set(entry.path, undo);
    }
  }
  return found;
}

function segmentWith({ journals }: ArchiveState, { writer, n }: EventRef): WriterSegment | undefined {
  return journals.segments.find((segment) => segment.writer === writer && segment.facts.newest >= n);
}

function undoThatPut(
  { size, modified }: Pick<Entry, 'size' | 'modified'>,
  event: JournalEvent | undefined,
  { decisions }: ArchiveState,
): OperationId | undefined {
  if (event?.op !== 'move-done' || event.operation === undefined) return undefined;
  if (!decisions.undoes.has(event.operation)) return undefined;
  const then = event.identity;
  const isSame = then.size === size && isSameTime(Number(BigInt(then.modifiedNs) / 1000n) / 1000, modified);
  return isSame ? event.operation : undefined;
}
