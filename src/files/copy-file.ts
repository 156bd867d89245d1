import { DiskError } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { sha256Stream } from '../kernel/sha256.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import type { Disk, FileIdentity, Stat } from './disk.ts';
import { BUFFER } from './fill.ts';
import { isSame } from './identity.ts';

/** Bytes between two signs of life: seconds on a slow share. */
const ALIVE_EVERY = 8 * 1024 * 1024;

/**
 * Copies the file at `from`, which must still be `expected`, to the new name `to`, with its time; makes it durable
 * and reads it back. Calls `created` once the empty file exists. Returns what the copy is. Throws `DiskError`:
 * `exists` when `to` is taken, `gone-away` when the source changed, `io` when the copy does not read back equal.
 */
export function copyFile(
  disk: Disk,
  request: {
    readonly from: RelPath;
    readonly to: RelPath;
    readonly expected: FileIdentity;
    readonly created?: (copy: Stat) => void;
    /** Is called from time to time: copying a large document on a slow share takes minutes. */
    readonly alive?: (() => void) | undefined;
  },
): Stat {
  const { from, to, expected } = request;
  using source = disk.open(from);
  if (!isSame(source.stat(), expected)) throw changed(from);
  const target = disk.create(to);
  let digest: Sha256;
  try {
    request.created?.(target.stat());
    digest = pump(source, (piece) => target.write(piece), request.alive);
    if (!isSame(source.stat(), expected)) throw changed(from);
    target.setModified(expected.modifiedNs);
    target.sync();
  } finally {
    target.close();
  }
  const copy = disk.stat(to);
  if (copy === undefined || wholeDigest(disk, to, request.alive) !== digest) {
    throw new DiskError('io', to, { code: 'copy-differs' });
  }
  return copy;
}

/** Returns the SHA-256 of the whole file at `path`. Throws `DiskError`. */
export function wholeDigest(disk: Disk, path: RelPath, alive?: () => void): Sha256 {
  using file = disk.open(path);
  return pump(file, () => undefined, alive);
}

function pump(
  source: { read(into: Uint8Array, position: number): number },
  take: (piece: Uint8Array) => void,
  alive?: () => void,
): Sha256 {
  const digest = sha256Stream();
  const buffer = new Uint8Array(BUFFER);
  for (let position = 0; ;) {
    const length = source.read(buffer, position);
    if (length === 0) return digest.digest();
    const piece = buffer.subarray(0, length);
    digest.update(piece);
    take(piece);
    position += length;
    if (position % ALIVE_EVERY < length) alive?.();
  }
}

function changed(path: RelPath): DiskError {
  return new DiskError('gone-away', path, { code: 'changed-while-copied' });
}
