import type { RelPath } from '../kernel/rel-path.ts';
import type { Disk } from './disk.ts';
import { haveSameBeginning } from './have-same-beginning.ts';
import { isSame } from './identity.ts';

/**
 * Returns whether the file at `path` holds nothing but the beginning of the file at `whole`, or all of it. So nothing
 * is lost with it as long as the other file is there. Throws `DiskError`.
 */
export function isBeginningOf(disk: Disk, path: RelPath, whole: RelPath): boolean {
  const stat = disk.stat(path);
  if (stat?.kind !== 'file') return false;
  using long = disk.open(whole);
  const before = long.stat();
  if (stat.size > before.size) return false;
  using short = disk.open(path);
  // Neither may have been written to while they were compared.
  const isEqual = isSame(short.stat(), stat) && haveSameBeginning(short, long, stat.size);
  return isEqual && isSame(short.stat(), stat) && isSame(long.stat(), before);
}

/** Returns whether the file at `path` holds all of the file at `original` and no more, byte by byte. Throws `DiskError`. */
export function isWhole(disk: Disk, path: RelPath, original: RelPath): boolean {
  return disk.stat(path)?.size === disk.stat(original)?.size && isBeginningOf(disk, path, original);
}
