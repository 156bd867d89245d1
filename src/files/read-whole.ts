import { DiskError } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Disk } from './disk.ts';
import { fill } from './fill.ts';

/** Returns all bytes of the file at `path`, at most `limit`. Throws `DiskError`, `too-long` beyond the limit. */
export function readWhole(disk: Disk, path: RelPath, limit = 64 * 1024 * 1024): Uint8Array {
  return readFrom(disk, path, { from: 0, limit });
}

/** Returns the bytes from the position `from` on; none where the file ends before. Throws as `readWhole`. */
export function readFrom(
  disk: Disk,
  path: RelPath,
  { from, limit = 64 * 1024 * 1024 }: { readonly from: number; readonly limit?: number },
): Uint8Array {
  using file = disk.open(path);
  const size = Math.max(0, file.stat().size - from);
  if (size > limit) throw new DiskError('too-long', path, { code: 'file-too-large' });
  const bytes = new Uint8Array(size);
  return bytes.subarray(0, fill(file, bytes, from));
}
