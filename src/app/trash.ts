import { isPrivate, TRASH } from '../files/private-names.ts';
import type { RecordedMove, RecordedOperation } from '../journal/fold-operations.ts';
import { compareText } from '../kernel/compare-text.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { isOperationId, operationTime } from '../kernel/ids.ts';
import type { OperationId } from '../kernel/ids.ts';
import { present } from '../kernel/present.ts';
import { componentsOf, isInside, relPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Plan } from '../plan/plan.ts';
import { walk } from '../scan/walk.ts';
import type { MarkedArchive } from './archive.ts';
import { planHead } from './plan-head.ts';
import { operationsOf } from './state.ts';
import type { ArchiveState } from './state.ts';

/** A file in the trash, with what the journals say of how it got there. */
export type TrashItem = {
  /** Where it lies now. */
  readonly path: RelPath;
  /** Bytes. */
  readonly size: number;
  /** Last change of the content, milliseconds since 1970. */
  readonly modified: number;
  /** Where it came from; absent for partial copies that recovery put into the trash. */
  readonly from?: RelPath;
  /** The document that it is a copy of, as the journal names it. */
  readonly copyOf?: string;
  /** The document of which its old name has become a further name (a hard link). */
  readonly linkedTo?: RelPath;
  readonly operation?: OperationId;
  readonly command?: string;
  readonly by?: string;
  /** When it was put into the trash, ISO 8601. */
  readonly since?: string;
};

/** Returns the files in the trash, the most recent first. */
export function listTrash(archive: MarkedArchive, state: ArchiveState): readonly TrashItem[] {
  const { disk } = archive;
  if (disk.stat(TRASH) === undefined) return [];
  const found = walk(disk, { from: TRASH }).entries.filter(({ kind }) => kind === 'file');
  const since = Math.min(...found.map(({ path }) => putIntoTrashSince(path)));
  let moved = movedIntoTrash(archive, state, since);
  // The clock that gave an operation its id may have been ahead of those of its events.
  if (found.some(({ path }) => !moved.byPlace.has(path))) moved = movedIntoTrash(archive, state, 0);
  const { byPlace, byId } = moved;
  const items = found.map(({ path, size, modified }): TrashItem => {
    const move = byPlace.get(path);
    const operation = move?.operation === undefined ? undefined : byId.get(move.operation);
    return {
      path,
      size,
      modified,
      ...present({
        from: move?.from,
        copyOf: move?.copyOf,
        operation: operation?.id,
        command: operation?.command,
        by: operation?.by,
        since: operation?.at,
      }),
      ...(move?.leavesLink === true && move.copyOf !== undefined && { linkedTo: relPath(move.copyOf) }),
    };
  });
  return items.toSorted((a, b) => compareText(b.since ?? '', a.since ?? '') || compareText(a.path, b.path));
}

/**
 * Returns the moves into the trash in journals since the hybrid clock `since`, by their destinations, and their
 * operations.
 */
function movedIntoTrash(
  archive: MarkedArchive,
  state: ArchiveState,
  since: number,
): {
  readonly byPlace: ReadonlyMap<RelPath, RecordedMove>;
  readonly byId: ReadonlyMap<string, RecordedOperation>;
} {
  // For an old archive only recent journals are read, and none if the trash is empty.
  const { moves, operations } = operationsOf(archive, state, { isWanted: ({ to }) => isPrivate(to), since });
  const done = [...moves.values()].filter((move) => move.state === 'done');
  return {
    byPlace: new Map(done.map((move) => [move.to, move])),
    byId: new Map(operations.map((operation) => [operation.id, operation])),
  };
}

/**
 * Returns the time from which what lies at `path` may have been in the trash, in milliseconds since 1970; 0 if the name
 * of its folder does not say.
 */
function putIntoTrashSince(path: RelPath): number {
  const [, , folder = ''] = componentsOf(path);
  return isOperationId(folder) ? operationTime(folder) : 0;
}

/**
 * Returns the items that a person means: all of an operation, or those that came from a path or lie at or below it.
 * Throws `not-in-trash` for a word that matches none.
 */
export function trashItemsNamed(
  items: readonly TrashItem[],
  named: readonly (OperationId | RelPath)[],
): readonly TrashItem[] {
  const meant = new Set<TrashItem>();
  for (const word of named) {
    const found = items.filter(
      ({ operation, from, path }) =>
        operation === word ||
        isInside(path, word as RelPath) ||
        (from !== undefined && isInside(from, word as RelPath)),
    );
    if (found.length === 0) throw new UserFacingError('not-in-trash', { what: word });
    for (const item of found) meant.add(item);
  }
  return [...meant];
}

/** Returns the plan that moves items of the trash back to their original paths. */
export function planRestore(archive: MarkedArchive, items: readonly TrashItem[]): Plan {
  return {
    ...planHead(archive),
    version: 1,
    command: 'restore',
    steps: items.flatMap(({ from, path, size, modified, linkedTo }) =>
      from === undefined || isPrivate(from)
        ? []
        : [
            {
              kind: 'move-file',
              from: path,
              to: from,
              size,
              modified,
              reasons: [],
              ...(linkedTo !== undefined && { replacesLink: linkedTo }),
            },
          ],
    ),
    held: [],
    skipped: [],
  };
}

/** Returns the folder of the trash that an item lies in: its operation's, or that of the move that recovery closed. */
export function trashFolderOf({ path }: TrashItem): RelPath {
  return componentsOf(path).slice(0, 3).join('/') as RelPath;
}
