import {
  constants,
  linkSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  statfsSync,
  unlinkSync,
} from 'node:fs';
import { DiskError } from '../kernel/errors.ts';
import { ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { calling, isRefusal } from './disk-errors.ts';
import type { Disk, Mount } from './disk.ts';
import { listedIn } from './flat-listing.ts';
import { isInUse } from './in-use.ts';
import { readMount } from './mount.ts';
import { loadNativeListing } from './native-listing.ts';
import type { NativeListing } from './native-listing.ts';
import { loadNativeMove } from './native-move.ts';
import type { NativeMove } from './native-move.ts';
import { loadNativeStamp } from './native-stamp.ts';
import type { NativeStamp } from './native-stamp.ts';
import { openToRead, openToWrite, syncFileAt, syncFolderAt, toStat } from './open-files.ts';
import { withPinnedParent, withPinnedParents } from './pinned-parent.ts';
import { requirePrivate } from './private-names.ts';
import { countsFoldersIn, foldersAt, listAt, stampAt } from './real-folders.ts';
import type { CountsFolders } from './real-folders.ts';

/** Returns the disk of the archive whose root is the existing folder `root` (an absolute path). */
export function openDisk(root: string): Disk {
  let loaded: SystemCalls | undefined;
  const system = (): SystemCalls => (loaded ??= systemCalls(root));
  let counts: CountsFolders | undefined;
  const absolute = (folder: RelPath): string => (folder === '' ? root : `${root}/${folder}`);
  return {
    get mount() {
      return system().mount;
    },
    stat: (path) => statAt(root, path),
    // Loading the system's own calls takes as long as listing some hundred names; a caller who needs the mount will
    // list many.
    list(folder) {
      const listing = loaded?.list?.(absolute(folder));
      return listing === undefined ? listAt(absolute(folder), folder) : listedIn(listing);
    },
    listFlat: (folder) => loaded?.list?.(absolute(folder)),
    folderStamp: (folder) => stampAt(absolute(folder), folder, system()),
    folders: (folder) => foldersAt(absolute(folder), folder, (counts ??= countsFoldersIn(root))),
    open: (path) => withPinnedParent(root, path, (found) => openToRead(found, path)),
    isInUse: (path) => isInUseAt(root, path, system().mount),
    create: (path) =>
      withPinnedParent(root, path, (found) =>
        openToWrite(found, path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL),
      ),
    append: (path) =>
      withPinnedParent(root, requirePrivate(path), (found) =>
        openToWrite(found, path, constants.O_WRONLY | constants.O_APPEND),
      ),
    makeFolder: (path) => makeFolderAt(root, path),
    link: (from, to) =>
      withPinnedParents(root, [from, to], (source, target) => calling(to, () => linkSync(source, target))),
    moveNoReplace: (from, to) =>
      withPinnedParents(root, [from, to], (source, target) =>
        calling(to, () => {
          const { mount, move } = system();
          if (!mount.atomicMove || move === undefined) throw new Error('no atomic move on this disk');
          move(source, target);
        }),
      ),
    moveToPrivate: (from, to) =>
      withPinnedParents(root, [from, requirePrivate(to)], (source, target) =>
        calling(from, () => renameSync(source, target)),
      ),
    removePrivate: (path) =>
      withPinnedParent(root, requirePrivate(path), (found) => calling(path, () => unlinkSync(found))),
    removeEmptyFolder: (path) =>
      withPinnedParent(root, path, (found) => calling(path, () => rmdirSync(found))),
    syncFile: (path) => withPinnedParent(root, path, (found) => syncFileAt(found, path)),
    syncFolder: (folder) => withPinnedParent(root, folder, (found) => syncFolderAt(found, folder)),
    freeBytes: () => freeBytesAt(root),
  };
}

/** What the system offers, where it does, and what kind of file system it is asked on. */
type SystemCalls = {
  readonly mount: Mount;
  readonly move: NativeMove | undefined;
  readonly list: NativeListing | undefined;
  readonly stamp: NativeStamp | undefined;
};

function systemCalls(root: string): SystemCalls {
  const move = loadNativeMove();
  const mount = calling(ROOT, () => readMount(root, move !== undefined));
  return { mount, move, list: loadNativeListing(), stamp: loadNativeStamp() };
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

function freeBytesAt(root: string): number {
  const stats = calling(ROOT, () => statfsSync(root, { bigint: true }));
  return Number(stats.bavail * stats.bsize);
}
