import type { Disk } from '../files/disk.ts';
import { DiskError } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { LOCK_FILE_LIMIT, lockOwner } from '../scan/lock-owner.ts';

/**
 * Returns who has a document open according to the lock file `lock` beside it; undefined if the lock file cannot be
 * read or names nobody.
 */
export function openedBy(disk: Disk, lock: RelPath): string | undefined {
  try {
    using file = disk.open(lock);
    const content = new Uint8Array(LOCK_FILE_LIMIT);
    return lockOwner(content.subarray(0, file.read(content, 0)));
  } catch (error) {
    // Programs may deny others their lock files; it is enough to know that there is one.
    if (error instanceof DiskError) return undefined;
    throw error;
  }
}
