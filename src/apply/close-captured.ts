import { identityOf, isSame, isSameFile } from '../files/identity.ts';
import { isWhole } from '../files/is-beginning-of.ts';
import type { MoveNotes, MoveOutcome } from '../files/move-outcome.ts';
import { isFurtherName } from '../files/publish-link.ts';
import { namesToPutBack, putBack } from '../files/put-back.ts';
import type { Disk, Stat } from '../files/disk.ts';
import type { RecordedMove } from '../journal/fold-operations.ts';
import { parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { dropPartial } from './drop-partial.ts';
import type { InterruptedSwap } from './interrupted-swaps.ts';
import { goOn } from './recover-swap.ts';
import { makeDurable, wholeCopyAmong } from './whole-copy.ts';

type Captured = { readonly captured: RelPath; readonly inTransit: Stat };

/**
 * Closes a move whose document waits in transit: finishes it if it was published, goes on with a swap that goes on, and
 * puts it back otherwise. Returns how it ended. Throws `DiskError`.
 */
export function closeCaptured(
  move: RecordedMove,
  disk: Disk,
  {
    swap,
    notes,
    ...file
  }: Captured & { readonly swap: InterruptedSwap | undefined; readonly notes: MoveNotes },
): MoveOutcome {
  const finished = finishPublished(move, disk, file);
  if (finished !== undefined) return finished;
  if (swap?.way === 'on') return goOn(move, disk, { notes, members: swap.members });
  return putCapturedBack(move, disk, file);
}

/** The file waits in transit: if it has its new name already, nothing but the private name is left to remove. */
function finishPublished(
  move: RecordedMove,
  disk: Disk,
  { captured }: Pick<Captured, 'captured'>,
): MoveOutcome | undefined {
  const isPublished = isFurtherName(disk, captured, move.to);
  const target = disk.stat(move.to);
  if (isPublished && target !== undefined) {
    disk.syncFolder(parentOf(move.to));
    disk.removePrivate(captured);
    return { kind: 'moved', class: 'linked', identity: identityOf(target) };
  }
  if (target !== undefined && isSameFile(target, move.copied?.copy) && isWhole(disk, move.to, captured)) {
    makeDurable(disk, move.to);
    disk.removePrivate(captured);
    return { kind: 'moved', class: 'copied-here', identity: identityOf(target) };
  }
  return undefined;
}

/** The file waits in transit and was not published: it goes back. */
function putCapturedBack(move: RecordedMove, disk: Disk, { captured, inTransit }: Captured): MoveOutcome {
  // On a disk without links a crash may have cut a copy short, which goes to the trash, never away, or have left a
  // complete one at the old place, which is then the document itself.
  const oldNames = namesToPutBack(disk, move.from, move.id);
  const complete = wholeCopyAmong(disk, oldNames, captured);
  // A swap that goes back has published nothing: its new name is another one's document.
  const newNames = move.swap === undefined ? [move.to] : [];
  for (const path of [...newNames, ...oldNames]) {
    if (path === complete || isSameFile(disk.stat(path), inTransit)) continue;
    dropPartial(disk, path, { id: move.id, whole: captured });
  }
  if (complete !== undefined) {
    makeDurable(disk, complete);
    disk.removePrivate(captured);
  }
  const at = complete ?? putBack(disk, captured, move.from, move.id);
  const reason = isSame(inTransit, move.identity) ? 'stopped' : 'changed';
  return at === move.from ? { kind: 'refused', reason } : { kind: 'held', at, reason };
}
