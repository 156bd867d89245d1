import type { Disk } from '../files/disk.ts';
import { DiskError } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { LOCK_FILE_LIMIT, lockOwner } from '../scan/lock-owner.ts';

/** Returns who has a document open, as the lock file `lock` beside it says; undefined when it cannot be read or says nobody. */
export function openedBy(disk: Disk, lock: RelPath): string | undefined {
  try {
    const file = disk.open(lock);
    try {
      const content = new Uint8Array(LOCK_FILE_LIMIT);
      return lockOwner(content.subarray(0, file.read(content, 0)));
    } finally {
      file.close();
    }
  } catch (error) {
    // Programs may keep their lock files to themselves; that there is one is enough.
    if (error instanceof DiskError) return undefined;
    throw error;
  }
}
