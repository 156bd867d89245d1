import type { Disk } from '../files/disk.ts';
import { isPrivateName } from '../files/private-names.ts';
import { isWatchLimit, openNodeWatches } from '../files/folder-watches.ts';
import type { WatchMeans } from '../files/folder-watches.ts';
import { isLasting } from '../files/folder-stamp.ts';
import type { FolderStamp } from '../files/folder-stamp.ts';
import { openInotify } from '../files/inotify.ts';
import type { Millis } from '../kernel/clock.ts';
import { DiskError } from '../kernel/errors.ts';
import { isInside, joinPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';

/** How many folders are watched in which way. */
type CoverageCounts = {
  /** The system tells of changes. */
  readonly events: number;
  /** Listed at intervals. */
  readonly polled: number;
  /** What tells of changes, where anything does. */
  readonly means?: WatchMeans;
};

/** What a coverage is made of. */
export type CoverageSetup = {
  readonly root: string;
  readonly disk: Disk;
  readonly now: () => Millis;
  /** The system tells of changes here; otherwise every folder is polled. */
  readonly hasEvents: boolean;
  /** The most folders to watch by events. */
  readonly most: number;
  /** Is told a folder in which something changed, and the path itself where it is known. */
  readonly heard: (folder: RelPath, path?: RelPath) => void;
  /** Is told when changes were told to nobody. */
  readonly flooded: () => void;
};

/** The folders that are watched, each by events of the system or by listing it at intervals. */
export interface Coverage {
  /** Watches `folders`, all that there are at and below `within`, and no other there; returns those that are new. */
  cover(within: RelPath, folders: Iterable<RelPath>): readonly RelPath[];
  /**
   * Looks into the polled folders that `wanted` names and reports those that changed; yields after each. For `names` a
   * folder is listed only when its time has moved, so that a file edited in place is not told.
   */
  poll(wanted: (folder: RelPath) => boolean, what: 'names' | 'files'): Generator<void, void, undefined>;
  counts(): CoverageCounts;
  /** Returns whether the system would not let all of them be watched. */
  isShort(): boolean;
  close(): void;
}

type Polled = { print: string; stamp: FolderStamp | undefined };

/**
 * Returns a coverage of nothing. Events are only hints: the system may drop them, and a folder that was made a moment
 * ago may hold what nobody told of, so whoever covers new folders looks into them again.
 */
export function openCoverage(setup: CoverageSetup): Coverage {
  const listener = {
    heard: (folder: RelPath, name: string | undefined) => {
      if (name === undefined) setup.heard(folder);
      else if (!isPrivateName(name)) setup.heard(folder, joinPath(folder, name));
    },
    // Whatever is there now is watched with the next look at what is around it.
    gone: (folder: RelPath) => setup.heard(folder),
    flooded: setup.flooded,
  };
  const native = setup.hasEvents ? openInotify(setup.root, listener) : undefined;
  const watched = native ?? openNodeWatches(setup.root, listener);
  const polled = new Map<RelPath, Polled>();
  let isShort = false;
  const drop = (folder: RelPath): void => {
    watched.delete(folder);
    polled.delete(folder);
  };
  /** Returns whether the folder is new, or undefined when it cannot be watched. */
  const watch = (folder: RelPath): boolean | undefined => {
    if (!setup.hasEvents) return undefined;
    if (!watched.has(folder) && watched.size >= setup.most) return void (isShort = true);
    try {
      return watched.add(folder);
    } catch (error) {
      if (!(error instanceof DiskError)) throw error;
      if (isWatchLimit(error)) isShort = true;
      // A folder that went away is polled until the next look leaves it out.
      watched.delete(folder);
      return undefined;
    }
  };
  const add = (folder: RelPath): boolean => {
    const isNew = watch(folder);
    if (isNew !== undefined) return isNew && !polled.delete(folder);
    if (polled.has(folder)) return false;
    polled.set(folder, { stamp: stampOf(setup, folder), print: printOf(setup.disk, folder) });
    return true;
  };
  return {
    cover(within, folders) {
      const wanted = new Set(folders);
      for (const known of [...watched.folders(), ...polled.keys()]) {
        if (isInside(known, within) && !wanted.has(known)) drop(known);
      }
      return [...wanted].filter(add);
    },
    *poll(wanted, what) {
      for (const [folder, known] of polled) {
        if (!wanted(folder)) continue;
        yield;
        const stamp = what === 'names' ? stampOf(setup, folder) : undefined;
        if (stamp !== undefined && stamp === known.stamp) continue;
        const print = printOf(setup.disk, folder);
        if (print !== known.print) setup.heard(folder);
        Object.assign(known, { print, stamp });
      }
    },
    isShort: () => isShort,
    counts: () => ({
      events: watched.size,
      polled: polled.size,
      ...(watched.size > 0 && { means: watched.means }),
    }),
    close() {
      watched.close();
      polled.clear();
    },
  };
}

/** Returns the folder's stamp if any change of names will give it another one. */
function stampOf({ disk, now }: CoverageSetup, folder: RelPath): FolderStamp | undefined {
  try {
    const at = now();
    const stamp = disk.folderStamp(folder);
    return stamp !== undefined && isLasting(stamp, { at, network: disk.mount.network }) ? stamp : undefined;
  } catch (error) {
    if (error instanceof DiskError) return undefined;
    throw error;
  }
}

/** Returns what tells one state of a folder from another; empty when it cannot be listed. */
function printOf(disk: Disk, folder: RelPath): string {
  try {
    let print = 0;
    let count = 0;
    for (const { name, kind, size, modified } of disk.list(folder)) {
      if (isPrivateName(name)) continue;
      count += 1;
      print = mix(print, `${name}/${kind}${size} ${modified}`);
    }
    return `${count} ${print}`;
  } catch (error) {
    if (error instanceof DiskError) return '';
    throw error;
  }
}

/** FNV-1a, carried on over a text. */
function mix(start: number, text: string): number {
  let hash = start ^ 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
