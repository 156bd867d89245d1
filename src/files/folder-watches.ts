import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { DiskError } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { calling } from './disk-errors.ts';
import { systemPath } from './locate.ts';

/** Is called with what happened in watched folders. */
export type WatchListener = {
  /** A name in the folder changed; undefined where the system does not say which. */
  readonly heard: (folder: RelPath, name: string | undefined) => void;
  /** The folder is not where it was, and is not watched any more. */
  readonly gone: (folder: RelPath) => void;
  /** The system dropped some events. */
  readonly flooded: () => void;
};

/** Watches on the names of single folders of an archive, not of what is below them. */
export interface FolderWatches {
  /**
   * Watches what is at `folder` now; returns false when it was watched before. Throws `DiskError`: `full` or `too-many-open`
   * when the system allows no more watches.
   */
  add(folder: RelPath): boolean;
  delete(folder: RelPath): void;
  has(folder: RelPath): boolean;
  folders(): Iterable<RelPath>;
  readonly size: number;
  /** Where the events come from. */
  readonly means: WatchMeans;
  close(): void;
}

/** Linux's inotify itself, or Node's `fs.watch`. */
export type WatchMeans = 'inotify' | 'fs.watch';

/** Returns watches by Node's own means, an object for each folder. */
export function openNodeWatches(root: string, { heard }: WatchListener): FolderWatches {
  const watchers = new Map<RelPath, FSWatcher>();
  const drop = (folder: RelPath): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  return {
    add(folder) {
      if (watchers.has(folder)) return false;
      const watcher = calling(folder, () => watch(systemPath(root, folder), { persistent: true }));
      watcher.on('change', (_kind, name) => heard(folder, typeof name === 'string' ? name : undefined));
      // The folder, or its disk, is gone: the next look there shows it.
      watcher.on('error', () => heard(folder, undefined));
      watchers.set(folder, watcher);
      return true;
    },
    delete: drop,
    has: (folder) => watchers.has(folder),
    folders: () => watchers.keys(),
    get size() {
      return watchers.size;
    },
    means: 'fs.watch',
    close() {
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}

/** Returns whether a watch was refused because the system allows no more of them. */
export function isWatchLimit(error: unknown): boolean {
  return error instanceof DiskError && (error.reason === 'full' || error.reason === 'too-many-open');
}
