import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { openLibc } from './libc.ts';
import type { Libc } from './libc.ts';
import { unlessRefused } from './plain-file.ts';

/** A contiguous piece of a file on the disk: position in the file, position on the disk, length; all in bytes. */
type Extent = { readonly logical: number; readonly physical: number; readonly length: number };

/** Where a file lies on a disk, as far as other files lie there too. */
export type SharedExtents = { readonly device: number; readonly extents: readonly Extent[] };

// Of ioctl_fiemap (linux/fiemap.h).
const FS_IOC_FIEMAP = 0xc020_660b;
const HEADER = 32;
const ENTRY = 56;
const AT_ONCE = 64;
const LAST = 0x1;
const SHARED = 0x2000;
/** Not on the disk yet, or stored within the file's metadata: it has no position to compare. */
const PLACELESS = 0x2 | 0x4 | 0x200;
/** A file in more pieces than this is not looked at to its end. */
const MOST = 4096;

const bytes = new Uint8Array(HEADER + AT_ONCE * ENTRY);
const view = new DataView(bytes.buffer);

/**
 * Returns the pieces of the file at `absolute` that it shares with other files, as the file system says; undefined
 * where it shares none, where it cannot be read, and where the system cannot tell. Reads none of its content.
 */
export function sharedExtentsOf(absolute: string): SharedExtents | undefined {
  const libc = openLibc();
  if (libc === undefined) return undefined;
  return unlessRefused(() => {
    const descriptor = openSync(absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const extents = listExtents(libc, descriptor);
      return extents.length === 0 ? undefined : { device: fstatSync(descriptor).dev, extents };
    } finally {
      closeSync(descriptor);
    }
  });
}

/** Returns how many bytes of two files with equal content lie at the same place of the disk. */
export function sharedBytes(one: SharedExtents, other: SharedExtents): number {
  if (one.device !== other.device) return 0;
  let shared = 0;
  let at = 0;
  for (const piece of one.extents) {
    const isAt = (found: Extent): boolean =>
      found.physical - found.logical === piece.physical - piece.logical;
    // What is past for this piece is past for the next ones.
    while (endOf(other.extents[at]) <= piece.logical) at += 1;
    for (let next = at; next < other.extents.length; next++) {
      const found = other.extents[next];
      if (found === undefined || found.logical >= endOf(piece)) break;
      if (isAt(found))
        shared += Math.min(endOf(piece), endOf(found)) - Math.max(piece.logical, found.logical);
    }
  }
  return shared;
}

function endOf(extent: Extent | undefined): number {
  return extent === undefined ? Number.POSITIVE_INFINITY : extent.logical + extent.length;
}

function listExtents(libc: Libc, descriptor: number): readonly Extent[] {
  const shared: Extent[] = [];
  let from = 0;
  for (let listed = 0; listed < MOST; listed += AT_ONCE) {
    bytes.fill(0, 0, HEADER);
    view.setBigUint64(0, BigInt(from), true);
    view.setBigUint64(8, 0xffff_ffff_ffff_ffffn, true);
    view.setUint32(24, AT_ONCE, true);
    if (libc.ioctl(descriptor, FS_IOC_FIEMAP, bytes) < 0) return [];
    const count = view.getUint32(20, true);
    for (let number = 0; number < count; number++) {
      const at = HEADER + number * ENTRY;
      const read = (offset: number): number => Number(view.getBigUint64(at + offset, true));
      const extent = { logical: read(0), physical: read(8), length: read(16) };
      const flags = view.getUint32(at + 40, true);
      if ((flags & SHARED) !== 0 && (flags & PLACELESS) === 0) shared.push(extent);
      from = endOf(extent);
      if ((flags & LAST) !== 0) return shared;
    }
    if (count === 0) return shared;
  }
  return shared;
}
