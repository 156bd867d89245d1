import {
  constants,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  statfsSync,
  unlinkSync,
} from 'node:fs';
import type { Dirent } from 'node:fs';
import { DiskError } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { calendarTime } from './calendar-time.ts';
import { calling, isRefusal } from './disk-errors.ts';
import type { Disk, Listed, Mount } from './disk.ts';
import { listedIn } from './flat-listing.ts';
import { folderStamp } from './folder-stamp.ts';
import { isInUse } from './in-use.ts';
import { readMount } from './mount.ts';
import { loadNativeListing } from './native-listing.ts';
import type { NativeListing } from './native-listing.ts';
import { loadNativeMove } from './native-move.ts';
import type { NativeMove } from './native-move.ts';
import { loadNativeStamp } from './native-stamp.ts';
import type { NativeStamp } from './native-stamp.ts';
import { kindOf, openForReading, openForWriting, syncFolderAt, toStat } from './open-files.ts';
import { withPinnedParent, withPinnedParents } from './pinned-parent.ts';
import { requirePrivate } from './private-names.ts';
import { namesNotUtf8 } from './undecodable-names.ts';

/** File systems on which the time of a folder moves when names in it come and go; with FUSE this is unknown. */
const keepsFolderTimes: ReadonlySet<string> = new Set(
  'ext4 xfs btrfs tmpfs overlay zfs ntfs ntfs3 smb3 cifs smbfs nfs'.split(' '),
);

/** The device on which the link count of a folder shows how many folders are in it, or `no`. */
type CountsFolders = { readonly device: number } | 'no';

/** Returns the disk of the archive whose root is the existing folder `root` (an absolute path). */
export function openDisk(root: string): Disk {
  let native: NativeMove | undefined;
  let nativeListing: NativeListing | undefined;
  let nativeStamp: NativeStamp | undefined;
  let mount: Mount | undefined;
  let countsFolders: CountsFolders | undefined;
  const readMountOnce = (): Mount => {
    if (mount === undefined) {
      native = loadNativeMove();
      nativeListing = loadNativeListing();
      nativeStamp = loadNativeStamp();
      mount = calling('' as RelPath, () => readMount(root, native !== undefined));
    }
    return mount;
  };
  return {
    get mount() {
      return readMountOnce();
    },
    stat: (path) => statAt(root, path),
    // Loading the system's own calls takes as long as listing some hundred names; a caller who needs the mount will
    // list many.
    list(folder) {
      const absolute = folder === '' ? root : `${root}/${folder}`;
      const listing = nativeListing?.(absolute);
      return listing === undefined ? listAt(absolute, folder).sort(byName) : listedIn(listing);
    },
    listFlat: (folder) => nativeListing?.(folder === '' ? root : `${root}/${folder}`),
    folderStamp(folder) {
      const { type, stableInodes } = readMountOnce();
      if (!keepsFolderTimes.has(type)) return undefined;
      const absolute = folder === '' ? root : `${root}/${folder}`;
      return (
        nativeStamp?.(absolute, stableInodes) ??
        folderStamp(
          calling(folder, () => lstatSync(absolute, { bigint: true })),
          stableInodes,
        )
      );
    },
    folders(folder) {
      const absolute = folder === '' ? root : `${root}/${folder}`;
      countsFolders ??= countsFoldersIn(root);
      const counts = countsFolders;
      return calling(folder, () =>
        isLeaf(absolute, counts) ? [] : readdirSync(absolute, { withFileTypes: true }),
      )
        .filter((entry) => entry.isDirectory() && !entry.name.includes('\uFFFD'))
        .map(({ name }) => name);
    },
    open: (path) => withPinnedParent(root, path, (absolute) => openForReading(absolute, path)),
    isInUse: (path) => isInUseAt(root, path, readMountOnce()),
    create: (path) =>
      withPinnedParent(root, path, (absolute) =>
        openForWriting(absolute, path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL),
      ),
    append: (path) =>
      withPinnedParent(root, requirePrivate(path), (absolute) =>
        openForWriting(absolute, path, constants.O_WRONLY | constants.O_APPEND),
      ),
    makeFolder: (path) => makeFolderAt(root, path),
    link: (from, to) =>
      withPinnedParents(root, [from, to], (source, target) => calling(to, () => linkSync(source, target))),
    moveNoReplace: (from, to) =>
      withPinnedParents(root, [from, to], (source, target) =>
        calling(to, () => {
          if (!readMountOnce().atomicMove || native === undefined)
            throw new Error('no atomic move on this disk');
          native(source, target);
        }),
      ),
    moveToPrivate: (from, to) =>
      withPinnedParents(root, [from, requirePrivate(to)], (source, target) =>
        calling(from, () => renameSync(source, target)),
      ),
    removePrivate: (path) =>
      withPinnedParent(root, requirePrivate(path), (absolute) => calling(path, () => unlinkSync(absolute))),
    removeEmptyFolder: (path) =>
      withPinnedParent(root, path, (absolute) => calling(path, () => rmdirSync(absolute))),
    syncFolder: (folder) => withPinnedParent(root, folder, (absolute) => syncFolderAt(absolute, folder)),
    freeBytes: () => {
      const stats = calling('' as RelPath, () => statfsSync(root, { bigint: true }));
      return Number(stats.bavail * stats.bsize);
    },
  };
}

/** File systems on which a folder has a link from each folder in it, besides its name and its own dot. */
const withLinkOfEach: ReadonlySet<string> = new Set(['ext4', 'xfs', 'tmpfs']);

function countsFoldersIn(root: string): CountsFolders {
  return calling('' as RelPath, () =>
    withLinkOfEach.has(readMount(root, false).type) ? { device: lstatSync(root).dev } : 'no',
  );
}

/** Returns whether this folder is known to hold no other folder, without listing it: most hold only files. */
function isLeaf(absolute: string, counts: CountsFolders): boolean {
  if (counts === 'no') return false;
  const found = lstatSync(absolute, { throwIfNoEntry: false });
  // Another disk may be mounted there.
  return found?.nlink === 2 && found.dev === counts.device && found.isDirectory();
}

function statAt(root: string, path: RelPath): ReturnType<Disk['stat']> {
  try {
    return withPinnedParent(root, path, (absolute) =>
      calling(path, () => toStat(lstatSync(absolute, { bigint: true }))),
    );
  } catch (error) {
    if (isRefusal(error, 'missing', 'not-folder')) return undefined;
    throw error;
  }
}

function isInUseAt(root: string, path: RelPath, mount: Mount): boolean {
  try {
    return withPinnedParent(root, path, (absolute) => isInUse(absolute, mount));
  } catch (error) {
    if (error instanceof DiskError) return false;
    throw error;
  }
}

function makeFolderAt(root: string, path: RelPath): boolean {
  try {
    withPinnedParent(root, path, (absolute) => calling(path, () => mkdirSync(absolute)));
    return true;
  } catch (error) {
    if (isRefusal(error, 'exists') && statAt(root, path)?.kind === 'folder') return false;
    throw error;
  }
}

/** Lists by the plain path: a scan reads a million names, and what it sees is checked again before anything moves. */
function listAt(absolute: string, folder: RelPath): Listed[] {
  return calling(folder, () => {
    const found = readdirSync(absolute, { withFileTypes: true });
    const undecodable = found.some(({ name }) => name.includes('\uFFFD'))
      ? namesNotUtf8(absolute)
      : undefined;
    const listed: Listed[] = [];
    for (const entry of found) {
      const one = undecodable?.has(entry.name) ? unreadableName(entry) : describe(absolute, entry);
      if (one !== undefined) listed.push(one);
    }
    return listed;
  });
}

function byName(a: Listed, b: Listed): number {
  return a.name < b.name ? -1 : 1;
}

/** Returns what a listing says of one name; undefined when it is gone again. */
function describe(absolute: string, entry: Dirent): Listed | undefined {
  const kind = kindOf(entry);
  if (kind !== 'file') return { name: entry.name, kind, size: 0, modified: 0 };
  const stats = lstatSync(`${absolute}/${entry.name}`, { throwIfNoEntry: false });
  return stats && { name: entry.name, kind, size: stats.size, modified: calendarTime(stats.mtimeMs) };
}

function unreadableName(entry: Dirent): Listed {
  return { name: entry.name, kind: kindOf(entry), size: 0, modified: 0, undecodable: true };
}
