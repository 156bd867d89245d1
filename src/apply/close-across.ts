import { isRefusal } from '../files/disk-errors.ts';
import { isSameFile } from '../files/identity.ts';
import { isWhole } from '../files/is-beginning-of.ts';
import { removeSource } from '../files/move-across.ts';
import type { MoveOutcome } from '../files/move-outcome.ts';
import { moveToTrash } from '../files/move-to-trash.ts';
import { captureBeside, copyBeside } from '../files/private-names.ts';
import { putBack } from '../files/put-back.ts';
import type { Disk, FileIdentity } from '../files/disk.ts';
import type { RecordedMove } from '../journal/fold-operations.ts';
import { baseName } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { closeUncaptured } from './close-uncaptured.ts';
import { dropPartial } from './drop-partial.ts';
import { isEqualContent } from './is-equal-content.ts';
import { makeDurable } from './whole-copy.ts';

/**
 * Closes a move whose verified `copy` was about to be published on another volume; returns how it ended, undefined when
 * the document is at none of its places. Throws `DiskError`.
 */
export function closeAcross(move: RecordedMove, disk: Disk, copy: FileIdentity): MoveOutcome | undefined {
  const temporary = copyBeside(move.to, move.id);
  const captured = captureBeside(move.from, move.id);
  const source = [captured, move.from].find((path) => disk.stat(path) !== undefined);
  const target = disk.stat(move.to);
  const isPublished =
    target !== undefined &&
    (isSameFile(target, copy) ||
      (target.size === copy.size &&
        // The source is removed for it, so all of it must be there, not only what a fingerprint covers.
        (source === undefined ? isEqualContent(disk, move.to, move) : isWhole(disk, move.to, source))));
  if (isPublished) {
    makeDurable(disk, move.to);
    return removeSource(disk, move, target);
  }
  if (disk.stat(temporary) !== undefined) {
    dropPartial(disk, move.to, { id: move.id, whole: temporary });
    if (source === undefined) return keepCopy(disk, move, temporary);
    disk.removePrivate(temporary);
  }
  if (source !== captured) return closeUncaptured(move, disk);
  // Somebody took the published copy away before its source was removed: the source is the document again.
  const at = putBack(disk, captured, move.from, move.id);
  return at === move.from ? { kind: 'refused', reason: 'changed' } : { kind: 'held', at, reason: 'changed' };
}

/**
 * The source of a verified copy that was not published is gone: the copy goes into the trash, or, if that is on another
 * volume, gets its new name, since it may be all that is left of the document.
 */
function keepCopy(disk: Disk, move: RecordedMove, temporary: RelPath): MoveOutcome | undefined {
  try {
    moveToTrash(disk, temporary, { id: move.id, name: baseName(move.to) });
    return undefined;
  } catch (error) {
    if (!isRefusal(error, 'other-volume')) throw error;
    return { kind: 'held', at: putBack(disk, temporary, move.to, move.id), reason: 'missing' };
  }
}
