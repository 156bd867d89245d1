import { lstatSync, readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { calendarTime } from './calendar-time.ts';
import { calling } from './disk-errors.ts';
import type { Listed, Mount } from './disk.ts';
import { folderStamp } from './folder-stamp.ts';
import type { FolderStamp } from './folder-stamp.ts';
import { readMount } from './mount.ts';
import type { NativeStamp } from './native-stamp.ts';
import { kindOf } from './open-files.ts';
import { namesNotUtf8 } from './undecodable-names.ts';

/**
 * Returns what lies in a folder, sorted. It is listed by its plain path: a scan reads a million names, and what it sees
 * is checked again before anything moves. Throws `DiskError`.
 */
export function listAt(absolute: string, folder: RelPath): readonly Listed[] {
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
    return listed.sort(byName);
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

/** File systems on which the time of a folder moves when names in it come and go; with FUSE this is unknown. */
const keepsFolderTimes: ReadonlySet<string> = new Set(
  'ext4 xfs btrfs tmpfs overlay zfs ntfs ntfs3 smb3 cifs smbfs nfs'.split(' '),
);

/** Returns the stamp of a folder, where its file system has a reliable one. Throws `DiskError`. */
export function stampAt(
  absolute: string,
  folder: RelPath,
  { mount, stamp }: { readonly mount: Mount; readonly stamp: NativeStamp | undefined },
): FolderStamp | undefined {
  const { type, stableInodes } = mount;
  if (!keepsFolderTimes.has(type)) return undefined;
  const stats = () => calling(folder, () => lstatSync(absolute, { bigint: true }));
  return stamp?.(absolute, stableInodes) ?? folderStamp(stats(), stableInodes);
}

/** The device on which the link count of a folder shows how many folders are in it, or `no`. */
export type CountsFolders = { readonly device: number } | 'no';

/** File systems on which a folder has a link from each folder in it, besides its name and its own dot. */
const withLinkOfEach: ReadonlySet<string> = new Set(['ext4', 'xfs', 'tmpfs']);

/** Returns what link counts of folders show on the disk of `root`. Throws `DiskError`. */
export function countsFoldersIn(root: string): CountsFolders {
  return calling(ROOT, () =>
    withLinkOfEach.has(readMount(root, false).type) ? { device: lstatSync(root).dev } : 'no',
  );
}

/** Returns the names of the folders in a folder; throws `DiskError`. */
export function foldersAt(absolute: string, folder: RelPath, counts: CountsFolders): readonly string[] {
  return calling(folder, () =>
    isLeaf(absolute, counts) ? [] : readdirSync(absolute, { withFileTypes: true }),
  )
    .filter((entry) => entry.isDirectory() && !entry.name.includes('\uFFFD'))
    .map(({ name }) => name);
}

/** Returns whether this folder is known to hold no other folder, without listing it: most hold only files. */
function isLeaf(absolute: string, counts: CountsFolders): boolean {
  if (counts === 'no') return false;
  const found = lstatSync(absolute, { throwIfNoEntry: false });
  // Another disk may be mounted there.
  return found?.nlink === 2 && found.dev === counts.device && found.isDirectory();
}
