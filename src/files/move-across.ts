import { parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { copyFile } from './copy-file.ts';
import { capture } from './capture.ts';
import { isRefusal, reasonOf } from './disk-errors.ts';
import type { Disk, Stat } from './disk.ts';
import { identityOf, isSame, isSameFile } from './identity.ts';
import { isWhole } from './is-beginning-of.ts';
import type { MoveNotes, MoveOutcome, MoveRequest, RefusalReason } from './move-outcome.ts';
import { captureBeside, copyBeside } from './private-names.ts';
import { putBack } from './put-back.ts';

/**
 * Moves to another volume: copies beside the target under a private name, verifies, publishes, and only then removes
 * the source, if it is still the one that was copied. Copy, name and removal are made durable in this order. Never
 * throws a `DiskError`.
 */
export function moveAcross(disk: Disk, request: MoveRequest, notes: MoveNotes): MoveOutcome {
  const { id, from, to, identity } = request;
  const temporary = copyBeside(to, id);
  let copy: Stat;
  try {
    if (disk.freeBytes() < identity.size) return { kind: 'refused', reason: 'full' };
    copy = copyFile(disk, { from, to: temporary, expected: identity, alive: () => notes.alive?.() });
    notes.copied(temporary, copy);
  } catch (error) {
    return dropTemporary(disk, request, reasonOf(error) === 'gone-away' ? 'changed' : reasonOf(error));
  }
  try {
    publishTemporary(disk, request, copy);
  } catch (error) {
    const reason = reasonOf(error);
    const there = whatIsThere(disk, { to, copy });
    // What lies there now may be our own incomplete copy: recovery distinguishes it from somebody else's document.
    if (there === 'unknown' || (there === 'another' && reason !== 'exists'))
      return { kind: 'unfinished', reason };
    if (there !== 'ours') return dropTemporary(disk, request, reason);
  }
  return removeSource(disk, request, copy);
}

function publishTemporary(disk: Disk, { to, id }: MoveRequest, copy: Stat): void {
  const temporary = copyBeside(to, id);
  if (disk.mount.atomicMove) {
    try {
      return disk.moveNoReplace(temporary, to);
    } catch (error) {
      if (!isRefusal(error, 'not-supported')) throw error;
    }
  }
  try {
    disk.link(temporary, to);
  } catch (error) {
    if (!isRefusal(error, 'not-supported', 'denied') || disk.stat(to) !== undefined) throw error;
    copyFile(disk, { from: temporary, to, expected: copy });
  }
}

/** Removes the source after its copy is published and durable, unless somebody changed it meanwhile. */
export function removeSource(disk: Disk, request: MoveRequest, copy: Stat): MoveOutcome {
  const { id, from, to, identity } = request;
  try {
    disk.syncFolder(parentOf(to));
    const published = disk.stat(to);
    if (published?.kind !== 'file' || published.size !== copy.size) {
      return { kind: 'unfinished', reason: 'changed' };
    }
    if (disk.stat(copyBeside(to, id)) !== undefined) disk.removePrivate(copyBeside(to, id));
    const moved = { kind: 'moved', class: 'copied-across', identity: identityOf(published) } as const;
    const captured = captureBeside(from, id);
    const refusal = disk.stat(captured) === undefined ? capture(disk, from, captured) : undefined;
    if (refusal === 'missing') return moved;
    if (refusal !== undefined) return { kind: 'unfinished', reason: refusal };
    // After a restart inode numbers may differ although nothing changed; then the content decides.
    if (!isSame(disk.stat(captured), identity) && !isWhole(disk, to, captured)) {
      putBack(disk, captured, from, id);
      return { ...moved, sourceKept: true };
    }
    disk.removePrivate(captured);
    disk.syncFolder(parentOf(from));
    return moved;
  } catch (error) {
    return { kind: 'unfinished', reason: reasonOf(error) };
  }
}

function dropTemporary(disk: Disk, request: MoveRequest, reason: RefusalReason): MoveOutcome {
  const temporary = copyBeside(request.to, request.id);
  try {
    if (disk.stat(temporary) !== undefined) disk.removePrivate(temporary);
    return { kind: 'refused', reason };
  } catch (error) {
    return { kind: 'unfinished', reason: reasonOf(error) };
  }
}

/** Returns what the new name stands for after publishing the copy has failed; `unknown` when the disk cannot be asked. */
function whatIsThere(
  disk: Disk,
  { to, copy }: { readonly to: RelPath; readonly copy: Stat },
): 'nothing' | 'ours' | 'another' | 'unknown' {
  try {
    const there = disk.stat(to);
    if (there === undefined) return 'nothing';
    return isSameFile(there, copy) ? 'ours' : 'another';
  } catch (error) {
    reasonOf(error);
    return 'unknown';
  }
}
