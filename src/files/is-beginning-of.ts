import type { RelPath } from '../kernel/rel-path.ts';
import type { Disk, OpenFile } from './disk.ts';

const PIECE = 64 * 1024;

/**
 * Returns whether the file at `path` holds nothing but the beginning of the file at `whole`, or all of it. So nothing
 * is lost with it as long as the other file is there. Throws `DiskError`.
 */
export function isBeginningOf(disk: Disk, path: RelPath, whole: RelPath): boolean {
  const stat = disk.stat(path);
  if (stat?.kind !== 'file') return false;
  const long = disk.open(whole);
  try {
    const { size } = long.stat();
    if (stat.size > size) return false;
    const short = disk.open(path);
    try {
      return isSameUpTo(short, long, stat.size);
    } finally {
      short.close();
    }
  } finally {
    long.close();
  }
}

/** Returns whether the file at `path` holds all of the file at `original` and no more, byte by byte. Throws `DiskError`. */
export function isWhole(disk: Disk, path: RelPath, original: RelPath): boolean {
  return disk.stat(path)?.size === disk.stat(original)?.size && isBeginningOf(disk, path, original);
}

function isSameUpTo(left: OpenFile, right: OpenFile, length: number): boolean {
  const a = Buffer.alloc(PIECE);
  const b = Buffer.alloc(PIECE);
  for (let position = 0; position < length;) {
    const wanted = Math.min(PIECE, length - position);
    const read = left.read(a.subarray(0, wanted), position);
    if (read === 0 || right.read(b.subarray(0, read), position) !== read) return false;
    if (a.compare(b, 0, read, 0, read) !== 0) return false;
    position += read;
  }
  return true;
}
