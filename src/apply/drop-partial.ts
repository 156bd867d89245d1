import { isRefusal } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import { isSameFile } from '../files/identity.ts';
import { isBeginningOf } from '../files/is-beginning-of.ts';
import { moveToTrash } from '../files/move-to-trash.ts';
import { partBeside } from '../files/private-names.ts';
import { namesToPutBack, putBack } from '../files/put-back.ts';
import { baseName } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { makeDurable, wholeCopyAmong } from './whole-copy.ts';

/** The move that has left a copy behind, and where its document lies, whole. */
type Original = { readonly id: string; readonly whole: RelPath };

/**
 * Takes away what lies at `path` if it is the beginning of a copy of the document at `whole`: into the trash, or for good
 * if that is on another volume. It is captured and then compared again, so that what somebody saves under its name at
 * that moment goes back. Ends what an earlier call has begun, if a crash stopped that. Throws `DiskError`.
 */
export function dropPartial(disk: Disk, path: RelPath, original: Original): void {
  dropCaptured(disk, path, original);
  if (!isPartial(disk, path, original.whole)) return;
  disk.moveToPrivate(path, partBeside(path, original.id));
  dropCaptured(disk, path, original);
}

function dropCaptured(disk: Disk, path: RelPath, { id, whole }: Original): void {
  const part = partBeside(path, id);
  if (disk.stat(part) === undefined) return;
  if (!isPartial(disk, part, whole)) return giveNameAgain(disk, path, id);
  try {
    moveToTrash(disk, part, { id, name: baseName(path) });
  } catch (error) {
    if (!isRefusal(error, 'other-volume')) throw error;
    disk.removePrivate(part);
  }
}

/** A further name of the document itself, which its own run has given it meanwhile, is no copy. */
function isPartial(disk: Disk, path: RelPath, whole: RelPath): boolean {
  const [copy, original] = [disk.stat(path), disk.stat(whole)];
  return original !== undefined && !isSameFile(copy, original) && isBeginningOf(disk, path, whole);
}

/**
 * Gives what `dropPartial` has captured at `path`, and a crash has left, its name again. It may have one already. Throws
 * `DiskError`.
 */
export function giveNameAgain(disk: Disk, path: RelPath, id: string): void {
  const part = partBeside(path, id);
  if (disk.stat(part) === undefined) return;
  const complete = wholeCopyAmong(disk, namesToPutBack(disk, path, id), part);
  if (complete === undefined) return void putBack(disk, part, path, id);
  makeDurable(disk, complete);
  disk.removePrivate(part);
}
