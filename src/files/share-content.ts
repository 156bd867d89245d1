import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { constants as system } from 'node:os';
import { DiskError } from '../kernel/errors.ts';
import type { DiskReason } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { calling } from './disk-errors.ts';
import { openLibc } from './libc.ts';
import type { Libc } from './libc.ts';
import { isSameTime } from './modified-time.ts';
import { readMount } from './mount.ts';
import { withPinnedParent } from './pinned-parent.ts';

/** A file, and what it must still be: bytes, and milliseconds since 1970. */
export type FileToShare = { readonly path: RelPath; readonly size: number; readonly modified: number };

/** Why two files keep their own places on the disk. */
export type SharingRefusal = DiskReason | 'changed' | 'not-equal';

// Of ioctl_fideduperange(2).
const FIDEDUPERANGE = 0xc018_9436;
const HEADER = 24;
const INFO = 32;
/** File systems do this much at a time, and say how much they did. */
const PIECE = 16 * 1024 * 1024;

/** File systems that can keep one content once for several files, each of which stays a file of its own. */
const ABLE: ReadonlySet<string> = new Set(['btrfs', 'xfs']);

/** Returns the file system below `root` if it, and this machine, can let files share their content; else its name. */
export function canShareContent(root: string): { readonly able: boolean; readonly fileSystem: string } {
  const { type } = readMount(root, false);
  return { able: ABLE.has(type) && openLibc() !== undefined, fileSystem: type };
}

/**
 * Lets a copy share the place of its content with the file that is kept. The system itself compares both, byte by byte,
 * while nobody can write to them, and shares only what is equal: names, times and contents of both stay as they are, and
 * whoever writes to one of them later changes that one alone. Returns why nothing was shared; undefined when it is.
 */
export function shareContent(
  root: string,
  { kept, copy }: { readonly kept: FileToShare; readonly copy: FileToShare },
): SharingRefusal | undefined {
  const libc = openLibc();
  if (libc === undefined) return 'not-supported';
  try {
    using source = opened(root, kept.path);
    using target = opened(root, copy.path);
    if (!isStill(source.descriptor, kept) || !isStill(target.descriptor, copy)) return 'changed';
    if (isOneFile(source.descriptor, target.descriptor)) return 'not-equal';
    for (let offset = 0; offset < copy.size;) {
      const shared = shareFrom(libc, [source.descriptor, target.descriptor], {
        offset,
        length: Math.min(PIECE, copy.size - offset),
      });
      if (typeof shared === 'string') return shared;
      offset += shared;
    }
    return undefined;
  } catch (error) {
    if (error instanceof DiskError) return error.reason;
    throw error;
  }
}

/** Returns how many bytes are shared from there on, or why none. */
function shareFrom(
  libc: Libc,
  [source, target]: readonly [number, number],
  { offset, length }: { readonly offset: number; readonly length: number },
): number | SharingRefusal {
  const bytes = new Uint8Array(HEADER + INFO);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(offset), true);
  view.setBigUint64(8, BigInt(length), true);
  view.setUint16(16, 1, true);
  view.setBigInt64(HEADER, BigInt(target), true);
  view.setBigUint64(HEADER + 8, BigInt(offset), true);
  if (libc.ioctl(source, FIDEDUPERANGE, bytes) < 0) return refusalOf(libc.errno());
  const status = view.getInt32(HEADER + 24, true);
  if (status > 0) return 'not-equal';
  if (status < 0) return refusalOf(-status);
  const shared = Number(view.getBigUint64(HEADER + 16, true));
  return shared > 0 ? shared : 'not-supported';
}

function refusalOf(errno: number): SharingRefusal {
  const { EXDEV, EPERM, EACCES, EROFS, ETXTBSY, EBUSY, ENOSPC } = system.errno;
  if (errno === EXDEV) return 'other-volume';
  if (errno === EPERM || errno === EACCES) return 'denied';
  if (errno === EROFS) return 'read-only';
  if (errno === ETXTBSY || errno === EBUSY) return 'busy';
  if (errno === ENOSPC) return 'full';
  return 'not-supported';
}

function opened(root: string, path: RelPath): Disposable & { readonly descriptor: number } {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const descriptor = withPinnedParent(root, path, (absolute) =>
    calling(path, () => openSync(absolute, flags)),
  );
  return { descriptor, [Symbol.dispose]: () => closeSync(descriptor) };
}

function isStill(descriptor: number, { size, modified }: FileToShare): boolean {
  const stats = fstatSync(descriptor);
  return stats.isFile() && stats.size === size && isSameTime(stats.mtimeMs, modified);
}

function isOneFile(one: number, other: number): boolean {
  const [a, b] = [fstatSync(one, { bigint: true }), fstatSync(other, { bigint: true })];
  return a.dev === b.dev && a.ino === b.ino;
}
