import { wholeDigest } from '../files/copy-file.ts';
import type { Disk } from '../files/disk.ts';
import { isSameFile } from '../files/identity.ts';
import { isFurtherName } from '../files/publish-link.ts';
import { parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';

/** Returns the first of `names` that is a further name of the captured file, or has its size, time and content. */
export function wholeCopyAmong(
  disk: Disk,
  names: readonly RelPath[],
  captured: RelPath,
): RelPath | undefined {
  return names.find((path) => isCopyOf(disk, path, captured));
}

function isCopyOf(disk: Disk, path: RelPath, captured: RelPath): boolean {
  const [copy, original] = [disk.stat(path), disk.stat(captured)];
  if (isSameFile(copy, original)) return isFurtherName(disk, captured, path);
  if (copy?.kind !== 'file' || copy.size !== original?.size) return false;
  return copy.modifiedNs === original.modifiedNs && wholeDigest(disk, path) === wholeDigest(disk, captured);
}

/**
 * Makes a copy that was found, and its name, durable: the program that was killed may have ended before it did. Throws
 * `DiskError`.
 */
export function makeDurable(disk: Disk, path: RelPath): void {
  disk.syncFile(path);
  disk.syncFolder(parentOf(path));
}
