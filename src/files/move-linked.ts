import { joinPath, parentOf } from '../kernel/rel-path.ts';
import { capture } from './capture.ts';
import { copyFile } from './copy-file.ts';
import { reasonOf } from './disk-errors.ts';
import type { Disk } from './disk.ts';
import { identityOf, isSame, isSameFile } from './identity.ts';
import type { MoveNotes, MoveOutcome, MoveRequest, RefusalReason } from './move-outcome.ts';
import { TRANSIT } from './private-names.ts';
import { publishLink } from './publish-link.ts';
import { putBack } from './put-back.ts';

/**
 * Moves within one volume without an atomic call: captures the file under a private name first (on a share this also
 * shows whether somebody has it open), verifies that it is the file that was planned, then publishes it with a link,
 * or with an exclusive copy where the disk has no links. Never throws a `DiskError`.
 */
export function moveLinked(disk: Disk, request: MoveRequest, notes: MoveNotes): MoveOutcome {
  const { id, from, identity } = request;
  const captured = joinPath(TRANSIT, id);
  try {
    const refusal = capture(disk, from, captured);
    if (refusal !== undefined) return { kind: 'refused', reason: refusal };
    if (!isSame(disk.stat(captured), identity)) return giveBack(disk, request, 'changed');
    return publishCaptured(disk, request, {
      notes,
      giveUp: (reason) => giveBack(disk, request, reason),
    });
  } catch (error) {
    return { kind: 'unfinished', reason: reasonOf(error) };
  }
}

/** How a captured document is published: what is noted on the way, and what is done if publishing fails. */
export type Publishing = {
  readonly notes: MoveNotes;
  readonly giveUp: (reason: RefusalReason) => MoveOutcome;
};

/** Gives a captured document its new name, if that is free. Throws `DiskError` if not even the disk can be asked. */
export function publishCaptured(disk: Disk, request: MoveRequest, publishing: Publishing): MoveOutcome {
  const { id, to, identity } = request;
  const captured = joinPath(TRANSIT, id);
  const refusal = publishLink(disk, captured, to);
  if (refusal !== undefined) {
    const { reason } = refusal;
    const hasNoLinks = ['not-supported', 'denied', 'io'].includes(reason) && disk.stat(to) === undefined;
    return hasNoLinks ? publishCopy(disk, request, publishing) : publishing.giveUp(reason);
  }
  disk.syncFolder(parentOf(to));
  const published = disk.stat(to);
  if (!isSameFile(published, identity) || published === undefined) return publishing.giveUp('changed');
  disk.removePrivate(captured);
  disk.syncFolder(parentOf(request.from));
  return { kind: 'moved', class: 'linked', identity: identityOf(published) };
}

function publishCopy(disk: Disk, request: MoveRequest, { notes, giveUp }: Publishing): MoveOutcome {
  const { id, from, to, identity } = request;
  const captured = joinPath(TRANSIT, id);
  try {
    const copy = copyFile(disk, {
      from: captured,
      to,
      expected: identity,
      created: (empty) => notes.copied(to, empty),
      alive: () => notes.alive?.(),
    });
    disk.syncFolder(parentOf(to));
    if (!isSame(disk.stat(to), copy)) return { kind: 'unfinished', reason: 'changed' };
    const moved = { kind: 'moved', class: 'copied-here', identity: identityOf(copy) } as const;
    // A program that had it open has saved it since it was read: reading the copy back takes as long again.
    if (!isSame(disk.stat(captured), identity)) {
      putBack(disk, captured, from, id);
      return { ...moved, sourceKept: true };
    }
    disk.removePrivate(captured);
    disk.syncFolder(parentOf(from));
    return moved;
  } catch (error) {
    const reason = reasonOf(error);
    // A half-filled copy may have a public name now: only recovery may take it away, into the trash.
    return disk.stat(to) === undefined ? giveUp(reason) : { kind: 'unfinished', reason };
  }
}

/** Gives a captured document its old name again, or one beside it. Throws `DiskError` if it stays captured. */
export function giveBack(disk: Disk, request: MoveRequest, reason: RefusalReason): MoveOutcome {
  const at = putBack(disk, joinPath(TRANSIT, request.id), request.from, request.id);
  return at === request.from ? { kind: 'refused', reason } : { kind: 'held', at, reason };
}
