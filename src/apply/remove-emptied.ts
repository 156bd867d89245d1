import { isRefusal } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import type { RelPath } from '../kernel/rel-path.ts';

/** Removes those of `folders` (outermost first) that are empty now, innermost first. Throws `DiskError`. */
export function removeEmptied(disk: Disk, folders: readonly RelPath[]): void {
  for (const folder of folders.toReversed()) {
    try {
      disk.removeEmptyFolder(folder);
    } catch (error) {
      // Somebody uses it, or has removed it: it is left to them.
      if (!isRefusal(error, 'not-empty', 'missing', 'exists', 'busy', 'denied', 'not-folder', 'link'))
        throw error;
    }
  }
}
