import type { Disk, OpenFile } from '../files/disk.ts';
import { BUFFER } from '../files/fill.ts';
import type { Fingerprint } from '../journal/event.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import { sha256Stream } from '../kernel/sha256.ts';
import type { Sha256 } from '../kernel/sha256.ts';

/** The file was written to while it was read, so its digest would describe a content that never existed. */
export type Changed = { readonly kind: 'changed' };

/** How many bytes a fingerprint takes from the beginning, from the middle and from the end of a file. */
export const SAMPLE = 64 * 1024;

/**
 * Returns the fingerprint of a file: its size, and the SHA-256 of its first 64 KiB, the 64 KiB from
 * `floor((size - 64 KiB) / 2)` on, and its last 64 KiB, one after the other; of the whole when it is no larger than
 * 192 KiB. Fails with `changed` when somebody wrote meanwhile; throws `DiskError` when the file cannot be read.
 */
export function fingerprint(disk: Disk, path: RelPath): Result<Fingerprint, Changed> {
  using file = disk.open(path);
  const before = file.stat();
  const { size } = before;
  const digest = digestOf(file, size <= 3 * SAMPLE ? [[0, size]] : samplesOf(size));
  const after = file.stat();
  const isSame = size === after.size && before.modifiedNs === after.modifiedNs;
  return digest === undefined || !isSame ? fail({ kind: 'changed' }) : ok({ size, digest });
}

type Range = readonly [start: number, end: number];

function samplesOf(size: number): readonly Range[] {
  const middle = Math.floor((size - SAMPLE) / 2);
  return [
    [0, SAMPLE],
    [middle, middle + SAMPLE],
    [size - SAMPLE, size],
  ];
}

/** Returns the digest of the ranges, or undefined when the file ends before one of them does. */
function digestOf(file: OpenFile, ranges: readonly Range[]): Sha256 | undefined {
  const stream = sha256Stream();
  // No larger than needed: most documents are small, and a thousand of them would take 64 MB.
  const buffer = new Uint8Array(Math.min(BUFFER, Math.max(...ranges.map(([start, end]) => end - start))));
  for (const [start, end] of ranges) {
    for (let position = start; position < end;) {
      const count = file.read(buffer.subarray(0, Math.min(BUFFER, end - position)), position);
      if (count === 0) return undefined;
      stream.update(buffer.subarray(0, count));
      position += count;
    }
  }
  return stream.digest();
}
