import { readFileSync, watch } from 'node:fs';
import { DiskError } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { calling } from './disk-errors.ts';
import { systemPath } from './locate.ts';

/** A watch on the names of one folder. */
export type FolderWatch = { readonly close: () => void };

/**
 * Watches one folder of the archive at `root`, not what is below it: `heard` is told a name in it, or undefined where
 * the system does not say which. Throws `DiskError`: `full` or `too-many-open` when the system allows no more watches.
 */
export function watchFolder(
  root: string,
  folder: RelPath,
  heard: (name: string | undefined) => void,
): FolderWatch {
  const watcher = calling(folder, () => watch(systemPath(root, folder), { persistent: true }));
  watcher.on('change', (_kind, name) => heard(typeof name === 'string' ? name : undefined));
  // The folder is gone, or its disk: whoever looks there next sees it.
  watcher.on('error', () => heard(undefined));
  return { close: () => watcher.close() };
}

/** Claims that a watch was refused because the system allows no more of them. */
export function isWatchLimit(error: unknown): boolean {
  return error instanceof DiskError && (error.reason === 'full' || error.reason === 'too-many-open');
}

/** Returns how many folders one user of this machine may watch, as Linux limits it; undefined elsewhere. */
export function watchLimit(): number | undefined {
  try {
    return Number(readFileSync('/proc/sys/fs/inotify/max_user_watches', 'utf8'));
  } catch {
    // Other systems have no such limit, or none that is reached.
    return undefined;
  }
}
