import { isRefusal } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import { moveToTrash } from '../files/move-to-trash.ts';
import { copyBeside } from '../files/private-names.ts';
import type { RelPath } from '../kernel/rel-path.ts';

/** Puts a partial copy, whose original is safe, into the trash; if the trash is on another volume, deletes it. */
export function dropPartial(disk: Disk, path: RelPath, id: string): void {
  try {
    moveToTrash(disk, path, { id });
  } catch (error) {
    if (!isRefusal(error, 'other-volume')) throw error;
    disk.moveToPrivate(path, copyBeside(path, id));
    disk.removePrivate(copyBeside(path, id));
  }
}
