import { isRefusal } from '../files/disk-errors.ts';
import type { Disk, OpenFile } from '../files/disk.ts';
import { openedBy } from '../app/opened-by.ts';
import { baseName, joinPath, parentOf } from '../kernel/rel-path.ts';
import type { InboxEntry } from '../plan/sort-input.ts';
import type { Entry } from '../scan/entry.ts';
import type { LockFile } from '../scan/lock-file.ts';
import { lockOn } from '../scan/settled.ts';
import type { Obstacle } from './watch-event.ts';

/**
 * Returns why a quiet file cannot be taken yet, or the entry that a plan needs; undefined if it has changed or gone.
 * `locks` are the lock and partner files of its folder. Throws `DiskError` if the disk itself fails.
 */
export function lookClosely(
  disk: Disk,
  entry: Entry,
  locks: readonly LockFile[],
): { readonly obstacle: Obstacle } | { readonly entry: InboxEntry } | undefined {
  const lock = lockOn(baseName(entry.path), locks);
  if (lock?.target.means === 'open') {
    const who = openedBy(disk, joinPath(parentOf(entry.path), lock.lock));
    const { by } = lock.target;
    return { obstacle: { code: 'open-elsewhere', by, lock: lock.lock, ...(who !== undefined && { who }) } };
  }
  if (lock !== undefined) return { obstacle: { code: 'being-written' } };
  try {
    const stat = disk.stat(entry.path);
    // Gone, or changed since it was listed: the next look will show its new state.
    if (stat?.kind !== 'file' || stat.size !== entry.size) return undefined;
    // On a share the server says whether another machine has it open.
    if (disk.isInUse(entry.path)) return { obstacle: { code: 'being-written' } };
    const unfinished = unfinishedAt(disk, entry);
    if (unfinished !== undefined) return { obstacle: { code: unfinished } };
    return { entry: { ...entry, links: stat.links, readiness: { code: 'settled' } } };
  } catch (error) {
    if (isRefusal(error, 'busy')) return { obstacle: { code: 'being-written' } };
    if (isRefusal(error, 'missing')) return undefined;
    if (!isRefusal(error, 'denied', 'io', 'link')) throw error;
    return { entry: { ...entry, links: 1, readiness: { code: 'unreadable', reason: error.reason } } };
  }
}

/** No document ends in this many zero bytes, but an interrupted upload whose size was reserved first does. */
const ZEROS = 16_384;

function unfinishedAt(disk: Disk, { path, size }: Entry): 'being-written' | 'has-holes' | undefined {
  using file = disk.open(path);
  // On a share the system knows only its own programs, and may refuse for other reasons.
  const canTell = !disk.mount.network && disk.mount.type !== 'unknown';
  if (canTell && file.unfinished !== undefined) return file.unfinished();
  return endsInZeros(file, size) ? 'has-holes' : undefined;
}

function endsInZeros(file: OpenFile, size: number): boolean {
  if (size < ZEROS) return false;
  const end = new Uint8Array(ZEROS);
  return file.read(end, size - ZEROS) === ZEROS && end.every((byte) => byte === 0);
}
