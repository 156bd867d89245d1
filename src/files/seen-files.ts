import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import type { RelPath } from '../kernel/rel-path.ts';
import { calling, isRefusal } from './disk-errors.ts';
import type { FileIdentity } from './disk.ts';

/** What tells whether a file's content may have changed since it was read, and what it takes up. */
export type SeenFile = FileIdentity & {
  /** Last change of the content or of what is said about it, nanoseconds since 1970: no program can set it back. */
  readonly changedNs: string;
  /** How many names the file has. */
  readonly links: number;
  /** Bytes on the disk; less than the size where the file has holes. */
  readonly allocated: number;
};

/** A file open for reading by many; the caller closes it. */
export type OpenSeenFile = {
  stat(): SeenFile;
  /** Reads up to `into.length` bytes at `position`; returns how many, 0 at the end. */
  read(into: Uint8Array, position: number): number;
  close(): void;
};

/**
 * Files below a root by their plain paths, for reading tens of thousands: an opening that follows no link on the way
 * costs several times as much. What is concluded from them is checked again through the `Disk` before anything moves.
 */
export type SeenFiles = {
  /** Returns what is known of the file at `path`; undefined when there is no file. Throws `DiskError`. */
  stat(path: RelPath): SeenFile | undefined;
  /** Opens the file at `path`; refuses a link in the last place. Throws `DiskError`. */
  open(path: RelPath): OpenSeenFile;
};

/** Returns the files below the folder `root`, an absolute path. */
export function seenFilesBelow(root: string): SeenFiles {
  return {
    stat(path) {
      try {
        const stats = calling(path, () =>
          lstatSync(`${root}/${path}`, { bigint: true, throwIfNoEntry: false }),
        );
        return stats?.isFile() === true ? toSeen(stats) : undefined;
      } catch (error) {
        if (isRefusal(error, 'missing', 'not-folder')) return undefined;
        throw error;
      }
    },
    open(path) {
      const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
      const descriptor = calling(path, () => openSync(`${root}/${path}`, flags));
      return {
        stat: () => calling(path, () => toSeen(fstatSync(descriptor, { bigint: true }))),
        read: (into, position) => calling(path, () => readSync(descriptor, into, 0, into.length, position)),
        close: () => closeSync(descriptor),
      };
    },
  };
}

function toSeen(stats: BigIntStats): SeenFile {
  return {
    device: String(stats.dev),
    inode: String(stats.ino),
    size: Number(stats.size),
    modifiedNs: String(stats.mtimeNs),
    changedNs: String(stats.ctimeNs),
    links: Number(stats.nlink),
    allocated: Number(stats.blocks) * 512,
  };
}
