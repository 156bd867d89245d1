import { isSameTime, modifiedOf } from '../files/modified-time.ts';
import type { EventRef, JournalEvent } from '../journal/event.ts';
import type { WriterSegment } from '../journal/journals.ts';
import { eventsIn } from '../journal/read-journals.ts';
import type { OperationId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry } from '../scan/entry.ts';
import type { MarkedArchive } from './archive.ts';
import type { ArchiveState } from './state.ts';

/**
 * Returns the documents among `entries` that an undo, or somebody who took them out of the trash, has put where they are and
 * that nobody has changed since, each with that operation. Throws `DiskError`.
 */
export function takenBackAmong(
  { disk }: MarkedArchive,
  state: ArchiveState,
  entries: readonly Pick<Entry, 'path' | 'size' | 'modified'>[],
): ReadonlyMap<RelPath, OperationId> {
  const found = new Map<RelPath, OperationId>();
  // Of most of an inbox the journals know nothing.
  const known = entries.flatMap((entry) => {
    const sight = state.documents.eventAt(entry.path);
    const segment = sight && segmentWith(state, sight);
    return segment === undefined ? [] : [{ entry, n: sight?.n, segment }];
  });
  for (const [segment, ones] of Map.groupBy(known, (one) => one.segment)) {
    const events = eventsIn(disk, segment);
    const isTakingBack = takingBack(events, state);
    const numbered = new Map(events.map((event) => [event.n, event]));
    for (const { entry, n = 0 } of ones) {
      const operation = operationThatPut(entry, numbered.get(n));
      if (operation !== undefined && isTakingBack(operation)) found.set(entry.path, operation);
    }
  }
  return found;
}

function segmentWith({ journals }: ArchiveState, { writer, n }: EventRef): WriterSegment | undefined {
  return journals.segments.find((segment) => segment.writer === writer && segment.facts.newest >= n);
}

function takingBack(
  events: readonly JournalEvent[],
  { decisions }: ArchiveState,
): (operation: OperationId) => boolean {
  const restored = new Set<OperationId | undefined>();
  for (const event of events) {
    if (event.op === 'operation-started' && event.command === 'restore') restored.add(event.operation);
  }
  return (operation) => decisions.undoes.has(operation) || restored.has(operation);
}

function operationThatPut(
  { size, modified }: Pick<Entry, 'size' | 'modified'>,
  event: JournalEvent | undefined,
): OperationId | undefined {
  if (event?.op !== 'move-done') return undefined;
  const then = event.identity;
  const isSame = then.size === size && isSameTime(modifiedOf(then), modified);
  return isSame ? event.operation : undefined;
}
