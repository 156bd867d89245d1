import { identityOf } from '../files/identity.ts';
import { giveBack, publishCaptured } from '../files/move-linked.ts';
import type { MoveNotes, MoveOutcome } from '../files/move-outcome.ts';
import { TRANSIT } from '../files/private-names.ts';
import type { Disk } from '../files/disk.ts';
import type { RecordedMove } from '../journal/fold-operations.ts';
import { joinPath } from '../kernel/rel-path.ts';
import { dropPartial } from './drop-partial.ts';
import { isStillAt } from './still-at.ts';

/** How an interrupted swap is closed: every document goes on to its new name, or back to its old one. */
export type SwapWay = 'on' | 'back';

/**
 * Returns how the interrupted swap of `members` is to be closed. None is published before all are captured: while one
 * still has its old name all go back; else all go on, since others may have the old names already.
 */
export function swapWay(members: readonly RecordedMove[], disk: Disk): SwapWay {
  if (members.some(({ state }) => state === 'done')) return 'on';
  if (members.some(({ state }) => state === 'aborted')) return 'back';
  const isCaptured = members.every(
    (move) => disk.stat(joinPath(TRANSIT, move.id)) !== undefined || !isStillAt(disk, move.from, move),
  );
  return isCaptured ? 'on' : 'back';
}

/** Publishes a captured document of a swap that goes on; if its name was taken meanwhile, it goes back, or beside. */
export function goOn(
  move: RecordedMove,
  disk: Disk,
  { notes, members }: { readonly notes: MoveNotes; readonly members: readonly RecordedMove[] },
): MoveOutcome {
  const { id, from, to } = move;
  const captured = joinPath(TRANSIT, id);
  const stat = disk.stat(captured);
  if (stat === undefined) throw new Error(`not captured: ${captured}`);
  const isMember = members.some((member) => member.id !== id && isStillAt(disk, to, member));
  if (!isMember) dropPartial(disk, to, { id, whole: captured });
  // Device and inode numbers may have changed with a restart.
  const request = { id, from, to, identity: identityOf(stat) };
  return publishCaptured(disk, request, {
    notes,
    giveUp: (reason) =>
      reason === 'exists' ? giveBack(disk, request, reason) : { kind: 'unfinished', reason },
  });
}
