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

/** Where Linux says how many folders one user may watch: on this machine, and in this container or session. */
const LIMITS = ['/proc/sys/fs/inotify/max_user_watches', '/proc/sys/user/max_inotify_watches'];

/** Returns how many folders one user may watch, as Linux limits it; undefined elsewhere. */
export function watchLimit(): number | undefined {
  const limits = LIMITS.flatMap((file) => readNumber(file) ?? []);
  return limits.length === 0 ? undefined : Math.min(...limits);
}

function readNumber(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    // Other systems have no such limit, or none that is reached.
    return undefined;
  }
}
