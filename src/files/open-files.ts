import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  futimesSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import type { BigIntStats } from 'node:fs';
import type { RelPath } from '../kernel/rel-path.ts';
import { calling, isRefusal } from './disk-errors.ts';
import { unfinishedOf } from './unfinished.ts';
import { isSmb, readMount } from './mount.ts';
import type { EntryKind, OpenFile, Stat, WritableFile } from './disk.ts';

/** Returns what the system said of one name in the disk's own form. */
export function toStat(stats: BigIntStats): Stat {
  return {
    kind: kindOf(stats),
    size: Number(stats.size),
    modifiedNs: String(stats.mtimeNs),
    device: String(stats.dev),
    inode: String(stats.ino),
    links: Number(stats.nlink),
    mode: Number(stats.mode) & 0o7777,
  };
}

/** Returns the kind of what `entry` (a Dirent or Stats) describes. */
export function kindOf(entry: {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

/** Opens `absolute` for reading without following a link; `path` is what refusals name. */
export function openToRead(absolute: string, path: RelPath): OpenFile {
  // Non-blocking, so that a pipe that somebody left on the share cannot hang the program.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const descriptor = calling(path, () => openSync(absolute, flags));
  return {
    stat: () => calling(path, () => toStat(fstatSync(descriptor, { bigint: true }))),
    read: (into, position) => calling(path, () => readSync(descriptor, into, 0, into.length, position)),
    unfinished: () => calling(path, () => unfinishedOf(descriptor)),
    [Symbol.dispose]: () => closeSync(descriptor),
  };
}

/** Opens `absolute` for writing with `flags` of open(2). */
export function openToWrite(absolute: string, path: RelPath, flags: number): WritableFile {
  const descriptor = calling(path, () => openSync(absolute, flags | constants.O_NOFOLLOW, 0o666));
  return {
    stat: () => calling(path, () => toStat(fstatSync(descriptor, { bigint: true }))),
    write(bytes) {
      for (let done = 0; done < bytes.length;) {
        done += calling(path, () => writeSync(descriptor, bytes, done, bytes.length - done));
      }
    },
    sync: () => calling(path, () => fsyncSync(descriptor)),
    setModified(modifiedNs) {
      const seconds = Number(BigInt(modifiedNs) / 1000n) / 1e6;
      forgetWrites(descriptor);
      calling(path, () => futimesSync(descriptor, seconds, seconds));
    },
    close: () => calling(path, () => closeSync(descriptor)),
  };
}

/**
 * Linux's SMB client shows a file, when it is closed for the first time after its content was sent, with the time of that
 * closing for a second, whatever time it was given meanwhile. So the content is sent and the file closed once before.
 */
function forgetWrites(descriptor: number): void {
  const again = `/proc/self/fd/${descriptor}`;
  try {
    if (!isSmb(readMount(again, false))) return;
    fsyncSync(descriptor);
    closeSync(openSync(again, constants.O_RDONLY));
  } catch {
    // No /proc, or no right to read: the time is right on the server, and only late to be seen here.
  }
}

/** Makes the content of the file at `absolute` durable, where the file system can; never follows a link. */
export function syncFileAt(absolute: string, path: RelPath): void {
  syncAt(absolute, path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
}

/** Makes the names in the folder at `absolute` durable, where the file system can. */
export function syncFolderAt(absolute: string, path: RelPath): void {
  syncAt(absolute, path, constants.O_RDONLY | constants.O_DIRECTORY);
}

/** A file system that cannot sync what is only open for reading says so, and that is accepted. */
function syncAt(absolute: string, path: RelPath, flags: number): void {
  try {
    const descriptor = calling(path, () => openSync(absolute, flags));
    try {
      calling(path, () => fsyncSync(descriptor));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    // EINVAL and EACCES of shares and FUSE file systems that have no such call; the file's own sync is what counts there.
    if (!isRefusal(error, 'not-supported', 'denied')) throw error;
  }
}
