import type { Disk } from '../files/disk.ts';
import { dropLink } from '../files/drop-link.ts';
import { isSameFile } from '../files/identity.ts';
import { makeFolders } from '../files/make-folders.ts';
import { syncMoved } from '../files/move-file.ts';
import type { MoveNotes, MoveOutcome } from '../files/move-outcome.ts';
import { linkBeside } from '../files/private-names.ts';
import { putBack } from '../files/put-back.ts';
import type { RecordedMove } from '../journal/fold-operations.ts';
import { parentOf, relPath } from '../kernel/rel-path.ts';
import { bringBack } from './move-copy.ts';

type Closed = {
  /** How the move itself was closed; undefined when its document is at none of its places. */
  readonly outcome: MoveOutcome | undefined;
  readonly notes: MoveNotes;
};

/**
 * Closes what a crash has left of a move that adds or removes a further name of another document, after the move
 * itself was closed; returns the final outcome. A copy whose name did not become a link goes back; a link whose copy
 * did not come back gets its name again. Throws `DiskError`.
 */
export function closeLink(move: RecordedMove, disk: Disk, closed: Closed): MoveOutcome | undefined {
  const { outcome } = closed;
  if (outcome?.kind === 'unfinished') return outcome;
  if (move.leavesLink === true) return closeLinking(move, disk, closed);
  const link = linkBeside(move.to, move.id);
  if (move.replacesLink === undefined || disk.stat(link) === undefined) return outcome;
  if (outcome?.kind === 'moved') {
    // The folder that it came from may be gone: an undo removes what is empty.
    disk.syncFolder(parentOf(move.to));
    dropLink(disk, move.to, move.id);
  } else {
    const at = putBack(disk, link, move.to, move.id);
    if (at !== move.to) return { kind: 'held', at, reason: 'stopped' };
  }
  return outcome;
}

function closeLinking(move: RecordedMove, disk: Disk, { outcome, notes }: Closed): MoveOutcome | undefined {
  const { id, from, to, copyOf } = move;
  const link = linkBeside(from, id);
  let ended = outcome;
  if (outcome?.kind === 'moved') {
    const there = disk.stat(from);
    const kept = disk.stat(link) ?? (copyOf === undefined ? undefined : disk.stat(relPath(copyOf)));
    if (there === undefined) {
      makeFolders(disk, parentOf(from));
      const request = { id, from, to, identity: outcome.identity };
      const back = bringBack(disk, request, { moved: outcome, notes, reason: 'stopped' });
      if (back.kind === 'unfinished') return back;
      syncMoved(disk, [move]);
      ended = back.kind === 'moved' ? { ...back, notLinked: true } : back;
    } else if (!isSameFile(there, kept)) {
      ended = { ...outcome, notLinked: true };
    }
  }
  dropLink(disk, from, id);
  return ended;
}
