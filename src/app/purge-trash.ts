import { wholeDigest } from '../files/copy-file.ts';
import { reasonOf } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import { openDisk } from '../files/real-disk.ts';
import type { EventBody } from '../journal/event.ts';
import { DiskError, UserFacingError } from '../kernel/errors.ts';
import { newOperationId } from '../kernel/ids.ts';
import type { OperationId } from '../kernel/ids.ts';
import { parentOf, parseRelPath, relPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { removeEmptied } from '../apply/remove-emptied.ts';
import { requireWritable } from './archive.ts';
import type { MarkedArchive } from './archive.ts';
import { takeArchive } from './take-lease.ts';
import type { RunOptions } from './take-lease.ts';
import { openWriter, readState } from './state.ts';
import { trashFolderOf } from './trash.ts';
import type { TrashItem } from './trash.ts';

/**
 * Why an item stays in the trash: it is too recent, it may be the last copy of its content, it has changed, or the disk
 * refuses.
 */
export type PurgeRefusal = 'too-young' | 'last-copy' | 'changed' | 'refused';

/** The result for one item. */
export type Purged = {
  readonly item: TrashItem;
  /** Absent when it was deleted. */
  readonly refusal?: PurgeRefusal;
};

const DAY = 24 * 60 * 60 * 1000;

/** Makes sure that this person may purge the trash. Throws `not-permitted`. */
export function requirePurgeRight({ rules, environment }: MarkedArchive): void {
  const { user, host } = environment;
  const { purgeBy } = rules.trash;
  if (purgeBy.includes(user) || purgeBy.includes(`${user}@${host}`)) return;
  throw new UserFacingError('not-permitted', { by: user, key: 'trash.purge_by', allowed: purgeBy });
}

/**
 * Returns which of `items` may be purged now: those that have been in the trash for the given days, never fewer than
 * the rules require, and no copy whose kept document is gone or has changed, since it may be the last of its content.
 */
export function purgeable(
  archive: MarkedArchive,
  items: readonly TrashItem[],
  olderThanDays: number | undefined,
): readonly Purged[] {
  const { keepDays } = archive.rules.trash;
  const days = Math.max(keepDays, olderThanDays ?? keepDays);
  const limit = archive.environment.clock.now() - days * DAY;
  return items.map((item) => {
    if (!(putIntoTrash(archive, item) <= limit)) return { item, refusal: 'too-young' };
    return isLastCopy(archive, item) ? { item, refusal: 'last-copy' } : { item };
  });
}

/**
 * Returns when an item was put into the trash, in milliseconds since 1970. For what recovery put there the time of its
 * folder says so: the document may be years old.
 */
function putIntoTrash({ disk }: MarkedArchive, { path, since, modified }: TrashItem): number {
  if (since !== undefined) return Date.parse(since);
  const folder = disk.stat(parentOf(path));
  return Math.max(modified, Number(BigInt(folder?.modifiedNs ?? 0) / 1_000_000n));
}

/**
 * Deletes items of the trash for good as one operation that records each deletion; each item is checked once more.
 * Throws `not-permitted`, `archive-locked`, `read-only` or `no-permission`.
 */
export async function purgeTrash(
  archive: MarkedArchive,
  items: readonly TrashItem[],
  options: RunOptions,
): Promise<{ readonly operation: OperationId; readonly purged: readonly Purged[] }> {
  requirePurgeRight(archive);
  requireWritable(archive);
  const { environment } = archive;
  const operation = newOperationId(environment.ids, environment.clock.now());
  const lease = await takeArchive(archive, options);
  try {
    const journal = openWriter(archive, readState(archive));
    journal.append([{ op: 'operation-started', command: 'trash purge', steps: items.length }], operation);
    const purged: Purged[] = [];
    for (const item of items) {
      if (options.signal.aborted || !lease.beat()) break;
      purged.push(purgeOne(archive, item, (event) => journal.append([event], operation)));
    }
    const failed = purged.filter(({ refusal }) => refusal !== undefined).length;
    journal.append([{ op: 'operation-finished', moved: purged.length - failed, failed }], operation);
    removeFolders(archive, purged);
    return { operation, purged };
  } finally {
    lease.release();
  }
}

/**
 * Records the deletion before the item is deleted: after a crash in between it is still in the trash and can be purged
 * again.
 */
function purgeOne(archive: MarkedArchive, item: TrashItem, note: (event: EventBody) => void): Purged {
  const { disk } = archive;
  const { path, size, from } = item;
  try {
    if (disk.stat(path)?.size !== size) return { item, refusal: 'changed' };
    if (isLastCopy(archive, item)) return { item, refusal: 'last-copy' };
    const digest = wholeDigest(disk, path);
    note({ op: 'trash-purged', path, size, digest, ...(from !== undefined && { from }) });
    disk.removePrivate(path);
    return { item };
  } catch (error) {
    reasonOf(error);
    return { item, refusal: 'refused' };
  }
}

/** Returns whether the document that this is a copy of is gone or no longer equal. */
function isLastCopy(archive: MarkedArchive, { path, copyOf }: TrashItem): boolean {
  if (copyOf === undefined) return false;
  const { disk } = archive;
  const [keptDisk, kept] = placeOf(disk, copyOf);
  try {
    if (keptDisk.stat(kept)?.size !== disk.stat(path)?.size) return true;
    return wholeDigest(keptDisk, kept) !== wholeDigest(disk, path);
  } catch (error) {
    if (error instanceof DiskError) return true;
    throw error;
  }
}

/** A kept document outside the archive is recorded by its absolute path. */
function placeOf(disk: Disk, copyOf: string): readonly [Disk, RelPath] {
  const parsed = parseRelPath(copyOf);
  if (parsed.ok) return [disk, parsed.value];
  const slash = copyOf.lastIndexOf('/');
  return [openDisk(copyOf.slice(0, slash)), relPath(copyOf.slice(slash + 1))];
}

function removeFolders({ disk }: MarkedArchive, purged: readonly Purged[]): void {
  const folders = new Set<RelPath>();
  for (const { item, refusal } of purged) {
    if (refusal !== undefined) continue;
    const top = trashFolderOf(item);
    for (let folder = parentOf(item.path); folder.startsWith(top); folder = parentOf(folder))
      folders.add(folder);
  }
  removeEmptied(disk, [...folders].sort());
}
