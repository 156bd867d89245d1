import { parentOf } from '../kernel/rel-path.ts';
import { moveAcross } from './move-across.ts';
import { moveLinked } from './move-linked.ts';
import type { MoveNotes, MoveOutcome, MoveRequest, RefusalReason } from './move-outcome.ts';
import { reasonOf } from './disk-errors.ts';
import type { Disk } from './disk.ts';
import { identityOf, isSame, isSameFile } from './identity.ts';
import { caseKey } from '../text/fold.ts';

/**
 * Moves one document to a name that must be free, never replacing anything. The folder of `to` and the private area
 * must exist, and the intent must be durable in the journal. An `atomic` move leaves syncing both folders to the
 * caller, who does it once for many; all others are durable on return. Never throws a `DiskError`.
 */
export function moveFile(disk: Disk, request: MoveRequest, notes: MoveNotes): MoveOutcome {
  let isOneName: boolean;
  try {
    const source = disk.stat(request.from);
    if (source === undefined) return { kind: 'refused', reason: 'missing' };
    if (source.kind === 'link') return { kind: 'refused', reason: 'link' };
    if (!isSame(source, request.identity)) return { kind: 'refused', reason: 'changed' };
    // A case-blind disk takes the new spelling for the old name: its rename says yes and does nothing.
    isOneName = caseKey(request.from) === caseKey(request.to) && isSameFile(disk.stat(request.to), source);
  } catch (error) {
    return { kind: 'refused', reason: reasonOf(error) };
  }
  const outcome = disk.mount.atomicMove && !isOneName ? moveAtomic(disk, request) : undefined;
  if (outcome !== undefined && !isRefusedAs(outcome, 'not-supported', 'other-volume')) return outcome;
  const linked = isRefusedAs(outcome, 'other-volume') ? outcome : moveLinked(disk, request, notes);
  return isRefusedAs(linked, 'other-volume') ? moveAcross(disk, request, notes) : linked;
}

/** Claims that nothing was done, for one of `reasons`. Only what the disk says counts: device numbers lie. */
function isRefusedAs(
  outcome: MoveOutcome | undefined,
  ...reasons: readonly RefusalReason[]
): outcome is MoveOutcome {
  return outcome?.kind === 'refused' && reasons.includes(outcome.reason);
}

function moveAtomic(disk: Disk, request: MoveRequest): MoveOutcome {
  const { from, to, identity } = request;
  let failure: unknown;
  try {
    disk.moveNoReplace(from, to);
  } catch (error) {
    failure = error;
  }
  try {
    const target = disk.stat(to);
    if (isSame(target, identity)) return { kind: 'moved', class: 'atomic', identity };
    if (failure === undefined && target !== undefined) {
      return { kind: 'moved', class: 'atomic', identity: identityOf(target), newer: true };
    }
    // It was moved, and somebody has taken it on from there, or swapped the folder: recovery looks for it.
    if (failure === undefined) return { kind: 'unfinished', reason: 'changed' };
    const reason = reasonOf(failure);
    if (isSameFile(disk.stat(from), identity)) return { kind: 'refused', reason };
    return { kind: 'refused', reason: reason === 'exists' ? 'exists' : 'changed' };
  } catch (error) {
    // Even looking failed: the file is at one of its two names, and recovery will see which.
    return { kind: 'unfinished', reason: reasonOf(error) };
  }
}

/** Syncs the folders whose names an atomic move changed. Throws `DiskError`. */
export function syncMoved(disk: Disk, moves: readonly Pick<MoveRequest, 'from' | 'to'>[]): void {
  const folders = new Set(moves.flatMap(({ from, to }) => [parentOf(to), parentOf(from)]));
  for (const folder of folders) disk.syncFolder(folder);
}
