import { constants } from 'node:os';
import { calling } from '../../src/files/disk-errors.ts';
import type { Disk, OpenFile, WritableFile } from '../../src/files/disk.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';

/** Called around every call of the disk; throws to refuse it, before or after its effect. */
export type Hook = (moment: 'before' | 'after', call: string, path: RelPath) => void;

/** Calls that change something. */
export const changing: ReadonlySet<string> = new Set([
  'create',
  'append',
  'makeFolder',
  'link',
  'moveNoReplace',
  'moveToPrivate',
  'removePrivate',
  'removeEmptyFolder',
  'syncFile',
  'syncFolder',
  'write',
  'sync',
  'setModified',
]);

/** Error numbers that Linux gives; Node has no name for the last two. */
export const errorNumbers = {
  EIO: constants.errno.EIO,
  ENOSPC: constants.errno.ENOSPC,
  EACCES: constants.errno.EACCES,
  EBUSY: constants.errno.EBUSY,
  EROFS: constants.errno.EROFS,
  EMFILE: constants.errno.EMFILE,
  EXDEV: constants.errno.EXDEV,
  ENAMETOOLONG: constants.errno.ENAMETOOLONG,
  EDQUOT: 122,
  ESTALE: 116,
} as const;

/** The name of an error that can be planted. */
export type ErrorName = keyof typeof errorNumbers;

/** Returns the refusal that the real disk would throw for this error of the system, through the same translation. */
export function plantedError(name: ErrorName, path: RelPath): unknown {
  const errno = -errorNumbers[name];
  const code = name === 'EDQUOT' || name === 'ESTALE' ? `Unknown system error ${errno}` : name;
  try {
    return calling(path, () => {
      throw Object.assign(new Error(`planted ${name}`), { errno, code });
    });
  } catch (refusal) {
    return refusal;
  }
}

function close(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (Symbol.dispose in value) (value as OpenFile)[Symbol.dispose]();
  if ('close' in value) (value as WritableFile).close();
}

/** Returns a disk that does what `disk` does and asks `hook` before and after every call. A short write writes half. */
export function hookedDisk(disk: Disk, hook: Hook, isShort: () => boolean = () => false): Disk {
  const around = <Value>(call: string, path: RelPath, act: () => Value): Value => {
    hook('before', call, path);
    const value = act();
    try {
      hook('after', call, path);
    } catch (refusal) {
      // A process that was told of no file has none open; ours would hold it, and a later move would see it in use.
      close(value);
      throw refusal;
    }
    return value;
  };
  const writable = (path: RelPath, file: WritableFile): WritableFile => ({
    ...file,
    write(bytes) {
      if (isShort()) file.write(bytes.subarray(0, bytes.length >> 1));
      around('write', path, () => file.write(bytes));
    },
    sync: () => around('sync', path, () => file.sync()),
    setModified: (time) => around('setModified', path, () => file.setModified(time)),
  });
  const readable = (path: RelPath, file: OpenFile): OpenFile => ({
    ...file,
    read: (into, position) => around('read', path, () => file.read(into, position)),
  });
  return {
    mount: disk.mount,
    freeBytes: () => disk.freeBytes(),
    stat: (path) => around('stat', path, () => disk.stat(path)),
    list: (path) => around('list', path, () => disk.list(path)),
    folderStamp: (path) => around('stat', path, () => disk.folderStamp(path)),
    folders: (path) => around('list', path, () => disk.folders(path)),
    open: (path) =>
      readable(
        path,
        around('open', path, () => disk.open(path)),
      ),
    isInUse: (path) => disk.isInUse(path),
    create: (path) =>
      writable(
        path,
        around('create', path, () => disk.create(path)),
      ),
    append: (path) =>
      writable(
        path,
        around('append', path, () => disk.append(path)),
      ),
    makeFolder: (path) => around('makeFolder', path, () => disk.makeFolder(path)),
    link: (from, to) => around('link', to, () => disk.link(from, to)),
    moveNoReplace: (from, to) => around('moveNoReplace', to, () => disk.moveNoReplace(from, to)),
    moveToPrivate: (from, to) => around('moveToPrivate', from, () => disk.moveToPrivate(from, to)),
    removePrivate: (path) => around('removePrivate', path, () => disk.removePrivate(path)),
    removeEmptyFolder: (path) => around('removeEmptyFolder', path, () => disk.removeEmptyFolder(path)),
    syncFile: (path) => around('syncFile', path, () => disk.syncFile(path)),
    syncFolder: (path) => around('syncFolder', path, () => disk.syncFolder(path)),
  };
}
