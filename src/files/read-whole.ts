import { DiskError } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Disk } from './disk.ts';

/** Returns all bytes of the file at `path`, at most `limit`. Throws `DiskError`, `too-long` beyond the limit. */
export function readWhole(disk: Disk, path: RelPath, limit = 64 * 1024 * 1024): Uint8Array {
  const file = disk.open(path);
  try {
    const { size } = file.stat();
    if (size > limit) throw new DiskError('too-long', path, { code: 'file-too-large' });
    const bytes = new Uint8Array(size);
    let filled = 0;
    while (filled < size) {
      const length = file.read(bytes.subarray(filled), filled);
      if (length === 0) break;
      filled += length;
    }
    return bytes.subarray(0, filled);
  } finally {
    file.close();
  }
}
