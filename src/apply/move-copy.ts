import { reasonOf } from '../files/disk-errors.ts';
import type { Disk, FileIdentity, OpenFile } from '../files/disk.ts';
import { haveSameBeginning } from '../files/have-same-beginning.ts';
import { identityOf, isSame, isSameFile } from '../files/identity.ts';
import { moveFile } from '../files/move-file.ts';
import type { MoveNotes, MoveOutcome, MoveRequest, RefusalReason } from '../files/move-outcome.ts';
import { openDisk } from '../files/real-disk.ts';
import type { Keeper } from '../plan/plan.ts';

/** The document that is kept, and what records the facts of the move. */
export type KeptCopy = { readonly keeper: Keeper; readonly notes: MoveNotes };

/**
 * Moves a copy into the trash, if the document that is kept has the same bytes at this moment: both are compared by open
 * descriptors, the copy is moved as any document is, and then both must still be what was compared, the kept one by its
 * name. Otherwise the copy goes back. Never throws a `DiskError`.
 */
export function moveCopy(disk: Disk, request: MoveRequest, { keeper, notes }: KeptCopy): MoveOutcome {
  const compared = compareCopy(disk, request, keeper);
  if (!('kept' in compared)) return { kind: 'refused', reason: compared.reason };
  return moveCompared(disk, request, { keeper, notes, kept: compared.kept });
}

/** Moves a copy that was compared with the kept document, and looks at both again; see `moveCopy`. */
export function moveCompared(
  disk: Disk,
  request: MoveRequest,
  { keeper, notes, kept }: KeptCopy & { readonly kept: FileIdentity },
): MoveOutcome {
  const outcome = moveFile(disk, request, notes);
  if (outcome.kind !== 'moved') return outcome;
  const isNewer = outcome.newer === true || !isSame(outcome.identity, request.identity);
  if (!isNewer && isStill(diskOf(disk, keeper), keeper, kept)) return outcome;
  return bringBack(disk, request, { moved: outcome, notes, reason: isNewer ? 'changed' : 'keeper-changed' });
}

/**
 * Brings a copy back from the trash. Where its name was taken meanwhile it stays there, and so does one that went to
 * another volume: it is whole, bringing it back would mean copying again, and undo can do it. Never throws a
 * `DiskError`.
 */
export function bringBack(
  disk: Disk,
  { id, from, to }: MoveRequest,
  {
    moved,
    notes,
    reason,
  }: {
    readonly moved: Extract<MoveOutcome, { kind: 'moved' }>;
    readonly notes: MoveNotes;
    readonly reason: RefusalReason;
  },
): MoveOutcome {
  if (moved.class !== 'atomic' && moved.class !== 'linked') return moved;
  const back = moveFile(disk, { id, from: to, to: from, identity: moved.identity }, notes);
  if (back.kind === 'moved') return { kind: 'refused', reason };
  // If the disk failed, recovery finds out where it is.
  return back.kind === 'refused' ? moved : back;
}

type Compared = { readonly kept: FileIdentity } | { readonly reason: RefusalReason };

/**
 * Compares a copy with the document that is kept by open descriptors; returns what the kept one is, or why the copy is to
 * be left alone. Never throws a `DiskError`.
 */
export function compareCopy(disk: Disk, request: MoveRequest, keeper: Keeper): Compared {
  try {
    const keeperDisk = diskOf(disk, keeper);
    using copy = disk.open(request.from);
    if (!isSame(copy.stat(), request.identity)) return { reason: 'changed' };
    using kept = openKept(keeperDisk, keeper);
    if (kept === undefined) return { reason: 'keeper-changed' };
    const identity = identityOf(kept.stat());
    // With one file by two names the kept document would go away with its copy.
    if (isSameFile(identity, request.identity)) return { reason: 'not-equal' };
    if (identity.size !== request.identity.size) return { reason: 'keeper-changed' };
    if (!haveSameBeginning(copy, kept, identity.size)) return { reason: 'not-equal' };
    if (!isSame(copy.stat(), request.identity)) return { reason: 'changed' };
    if (!isSame(kept.stat(), identity) || !isStill(keeperDisk, keeper, identity))
      return { reason: 'keeper-changed' };
    return { kept: identity };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

function diskOf(disk: Disk, { root }: Keeper): Disk {
  return root === undefined ? disk : openDisk(root);
}

function openKept(disk: Disk, { path }: Keeper): OpenFile | undefined {
  return disk.stat(path)?.kind === 'file' ? disk.open(path) : undefined;
}

/** Returns whether the name of the kept document still leads to the file that was compared, unchanged. */
function isStill(disk: Disk, { path }: Keeper, identity: FileIdentity): boolean {
  try {
    return isSame(disk.stat(path), identity);
  } catch (error) {
    reasonOf(error);
    return false;
  }
}
