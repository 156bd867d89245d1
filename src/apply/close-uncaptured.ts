import { isSame, isSameFile, identityOf } from '../files/identity.ts';
import type { MoveOutcome } from '../files/move-outcome.ts';
import type { Disk, Stat } from '../files/disk.ts';
import type { RecordedMove } from '../journal/fold-operations.ts';
import { baseName, parentOf, spellingKey } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { isEqualContent } from './is-equal-content.ts';
import { isSameSince } from './still-at.ts';

/**
 * Closes a move of which nothing waits in a private place: it either did not begin or is complete. Returns how it ended,
 * undefined when the document is at none of its places. Throws `DiskError`.
 */
export function closeUncaptured(move: RecordedMove, disk: Disk): MoveOutcome | undefined {
  // A case-blind disk finds a document by either spelling, and a client of a share may find it by a name that is
  // gone; the listing shows which one it has.
  const isRespelled = spellingKey(move.from) === spellingKey(move.to) && isListed(disk, move.to);
  const isDoubtful = isRespelled || disk.mount.network;
  const source = isDoubtful && !isListed(disk, move.from, move.to) ? undefined : disk.stat(move.from);
  if (source !== undefined && isSameSince(source, move.identity))
    return { kind: 'refused', reason: 'stopped' };
  const target = disk.stat(move.to);
  if (target !== undefined && isMoved(disk, move, target)) {
    const newer = isSame(target, move.identity) ? {} : ({ newer: true } as const);
    return { kind: 'moved', class: 'atomic', identity: identityOf(target), ...newer };
  }
  return source === undefined ? undefined : { kind: 'refused', reason: 'changed' };
}

/** The inode decides where it can be trusted, since an older equal file may lie there; else the content. */
function isMoved(disk: Disk, move: RecordedMove, target: Stat): boolean {
  const isSameMount = disk.mount.stableInodes && target.device === move.identity.device;
  if (isSameMount && !isSameFile(target, move.copied?.copy)) return isSameFile(target, move.identity);
  return isEqualContent(disk, move.to, move);
}

/** Returns whether the listing has this name; also in another Unicode form, which some shares give it, unless that is `not`. */
function isListed(disk: Disk, path: RelPath, not?: RelPath): boolean {
  if (disk.stat(parentOf(path)) === undefined) return false;
  const [wanted, other] = [baseName(path), baseName(not ?? path)];
  const isWanted = (name: string): boolean =>
    name === wanted ||
    (not !== undefined && name !== other && name.normalize('NFC') === wanted.normalize('NFC'));
  return disk.list(parentOf(path)).some(({ name }) => isWanted(name));
}
