import { DiskError } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Disk } from './disk.ts';

/** Removes what an interrupted write has left under a private name, if the disk allows. */
export function removeQuietly(disk: Disk, path: RelPath): void {
  try {
    disk.removePrivate(path);
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
  }
}
