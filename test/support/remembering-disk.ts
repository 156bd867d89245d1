import type { Disk, Stat } from '../../src/files/disk.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';

/**
 * Returns `disk` as a Linux machine sees an SMB share, at its worst: a name that was looked up is believed to be there as
 * long as the client thinks that it knows the file, although another spelling of it was renamed, or another machine has
 * taken it away. Only a link, or the removal of a name, makes the client ask the server about the file again.
 */
export function rememberingDisk(disk: Disk): Disk {
  const names = new Map<RelPath, string>();
  const known = new Map<string, Stat>();
  const learn = (path: RelPath): Stat | undefined => {
    const stat = disk.stat(path);
    if (stat === undefined) names.delete(path);
    else {
      names.set(path, stat.inode);
      known.set(stat.inode, stat);
    }
    return stat;
  };
  const believed = (path: RelPath): Stat | undefined => known.get(names.get(path) ?? '');
  const forgetFile = (path: RelPath): void => void known.delete(names.get(path) ?? '');
  return {
    mount: disk.mount,
    list: (folder) => disk.list(folder),
    folderStamp: (folder) => disk.folderStamp(folder),
    folders: (folder) => disk.folders(folder),
    open: (path) => disk.open(path),
    isInUse: (path) => disk.isInUse(path),
    create: (path) => disk.create(path),
    append: (path) => disk.append(path),
    makeFolder: (path) => disk.makeFolder(path),
    moveNoReplace: (from, to) => disk.moveNoReplace(from, to),
    removeEmptyFolder: (path) => disk.removeEmptyFolder(path),
    syncFile: (path) => disk.syncFile(path),
    syncFolder: (folder) => disk.syncFolder(folder),
    freeBytes: () => disk.freeBytes(),
    stat: (path) => believed(path) ?? learn(path),
    link(from, to) {
      if (believed(to) !== undefined) throw new DiskError('exists', to, { code: 'EEXIST' });
      disk.link(from, to);
      forgetFile(from);
      learn(to);
      forgetFile(to);
    },
    moveToPrivate(from, to) {
      disk.moveToPrivate(from, to);
      names.delete(from);
      learn(to);
    },
    removePrivate(path) {
      disk.removePrivate(path);
      forgetFile(path);
      names.delete(path);
    },
  };
}
