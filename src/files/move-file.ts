import { parentOf, spellingKey } from '../kernel/rel-path.ts';
import { moveAcross } from './move-across.ts';
import { moveLinked } from './move-linked.ts';
import type { MoveNotes, MoveOutcome, MoveRequest, RefusalReason } from './move-outcome.ts';
import { isRefusal, reasonOf } from './disk-errors.ts';
import type { Disk } from './disk.ts';
import { identityOf, isSame, isSameFile } from './identity.ts';

/**
 * Moves one document to a name that must be free, never replacing anything. The folder of `to` and the private area
 * must exist, and the intent must be durable in the journal. An `atomic` move leaves syncing both folders to the
 * caller, who does it once for many; all others are durable on return. Never throws a `DiskError`.
 */
export function moveFile(disk: Disk, request: MoveRequest, notes: MoveNotes): MoveOutcome {
  try {
    const source = disk.stat(request.from);
    if (source === undefined) return { kind: 'refused', reason: 'missing' };
    if (source.kind === 'link') return { kind: 'refused', reason: 'link' };
    if (!isSame(source, request.identity)) return { kind: 'refused', reason: 'changed' };
    // A program that has it open would save it under its old name again.
    if (disk.isInUse(request.from)) return { kind: 'refused', reason: 'busy' };
  } catch (error) {
    return { kind: 'refused', reason: reasonOf(error) };
  }
  const outcome = disk.mount.atomicMove && !isRespelling(request) ? moveAtomic(disk, request) : undefined;
  if (outcome !== undefined && !isRefusedAs(outcome, 'not-supported', 'other-volume')) return outcome;
  const linked = isRefusedAs(outcome, 'other-volume') ? outcome : moveLinked(disk, request, notes);
  return isRefusedAs(linked, 'other-volume') ? moveAcross(disk, asPutBack(disk, request), notes) : linked;
}

/** A case-blind disk accepts such a rename and does nothing, so it goes through transit. */
function isRespelling({ from, to }: MoveRequest): boolean {
  return spellingKey(from) === spellingKey(to);
}

/** Without links a captured file is put back as a copy: another file with the same size and time. */
function asPutBack(disk: Disk, request: MoveRequest): MoveRequest {
  try {
    const source = disk.stat(request.from);
    const isEqual =
      source?.size === request.identity.size && source.modifiedNs === request.identity.modifiedNs;
    return isEqual ? { ...request, identity: identityOf(source) } : request;
  } catch {
    // The move itself will say what the disk refuses.
    return request;
  }
}

/**
 * Returns whether nothing was done, for one of `reasons`. Only the disk's answer counts, since device numbers may be
 * wrong.
 */
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
    // It was moved, and somebody has moved it on, or replaced the folder: recovery looks for it.
    if (failure === undefined) return { kind: 'unfinished', reason: 'changed' };
    const reason = reasonOf(failure);
    if (isSameFile(disk.stat(from), identity)) return { kind: 'refused', reason };
    return { kind: 'refused', reason: reason === 'exists' ? 'exists' : 'changed' };
  } catch (error) {
    // Even looking failed: the file is at one of its two names, and recovery will see which.
    return { kind: 'unfinished', reason: reasonOf(error) };
  }
}

/**
 * Syncs the folders whose names an atomic move changed. One that the documents came from may be gone: somebody has
 * removed it as empty. Throws `DiskError`.
 */
export function syncMoved(disk: Disk, moves: readonly Pick<MoveRequest, 'from' | 'to'>[]): void {
  const entered = new Set(moves.map(({ to }) => parentOf(to)));
  const left = new Set(moves.map(({ from }) => parentOf(from)));
  for (const folder of entered) disk.syncFolder(folder);
  for (const folder of left) {
    if (entered.has(folder)) continue;
    try {
      disk.syncFolder(folder);
    } catch (error) {
      if (!isRefusal(error, 'missing')) throw error;
    }
  }
}
