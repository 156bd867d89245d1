import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import type { Disk, EntryKind, Listed, OpenFile, Stat } from '../../src/files/disk.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import type { DiskReason } from '../../src/kernel/errors.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';

const reasons: Readonly<Record<string, DiskReason>> = {
  ENOENT: 'missing',
  EACCES: 'denied',
  ENOTDIR: 'not-folder',
};

/** Returns a disk on a real folder that can only be looked at: `stat`, `list` and `open`. */
export function listOnlyDisk(root: string): Disk {
  const full = (path: RelPath): string => (path === '' ? root : `${root}/${path}`);
  const readable: Pick<Disk, 'mount' | 'stat' | 'list' | 'open'> = {
    mount: { type: 'test', atomicMove: false, network: false, stableInodes: true },
    stat: (path) => translated(path, () => toStat(lstatSync(full(path)))),
    list: (folder) => translated(folder, () => listing(full(folder))),
    open: (path) => translated(path, () => opened(openSync(full(path), 'r'))),
  };
  return readable as Disk;
}

function listing(folder: string): readonly Listed[] {
  return readdirSync(folder, { withFileTypes: true }).map((entry): Listed => {
    const kind = kindOf(entry);
    if (entry.name.includes('\uFFFD'))
      return { name: entry.name, kind, size: 0, modified: 0, undecodable: true };
    if (kind !== 'file') return { name: entry.name, kind, size: 0, modified: 0 };
    const { size, mtimeMs } = lstatSync(`${folder}/${entry.name}`);
    return { name: entry.name, kind, size, modified: mtimeMs };
  });
}

function opened(descriptor: number): OpenFile {
  return {
    stat: () => toStat(fstatSync(descriptor)),
    read: (into, position) => readSync(descriptor, into, 0, into.length, position),
    [Symbol.dispose]: () => closeSync(descriptor),
  };
}

function kindOf(entry: Dirent | Stats): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function toStat(stats: Stats): Stat {
  return {
    kind: kindOf(stats),
    device: String(stats.dev),
    inode: String(stats.ino),
    size: stats.size,
    modifiedNs: String(stats.mtimeMs),
    links: stats.nlink,
    mode: stats.mode,
  };
}

function translated<Value>(path: RelPath, act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'EIO';
    throw new DiskError(reasons[code] ?? 'io', path, { code, cause: error });
  }
}
