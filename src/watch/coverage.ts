import type { Disk } from '../files/disk.ts';
import { isPrivateName } from '../files/private-names.ts';
import { isWatchLimit, openNodeWatches } from '../files/folder-watches.ts';
import type { FolderWatches, WatchListener, WatchMeans } from '../files/folder-watches.ts';
import { isLasting } from '../files/folder-stamp.ts';
import type { FolderStamp } from '../files/folder-stamp.ts';
import { openInotify } from '../files/inotify.ts';
import type { Millis } from '../kernel/clock.ts';
import { DiskError } from '../kernel/errors.ts';
import { isInside, joinPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';

/** The number of folders watched in each way. */
type CoverageCounts = {
  /** Watched by events of the system. */
  readonly events: number;
  /** Polled: listed at intervals. */
  readonly polled: number;
  /** The source of the events; absent if there is none. */
  readonly means?: WatchMeans;
};

/** What a coverage needs. */
export type CoverageSetup = {
  readonly root: string;
  readonly disk: Disk;
  readonly now: () => Millis;
  /** Whether the system reports changes here; otherwise every folder is polled. */
  readonly hasEvents: boolean;
  /** The most folders to watch by events. */
  readonly most: number;
  /** Called with a folder in which something changed, and with the changed path if it is known. */
  readonly heard: (folder: RelPath, path?: RelPath) => void;
  /** Called when events were lost. */
  readonly flooded: () => void;
};

type Polled = { print: string; stamp: FolderStamp | undefined };

/**
 * The watched folders, each either by events of the system or by polling. Events are only hints: the system may drop
 * them, and a folder may already contain files when its watch begins, so the caller must look into new folders again.
 */
export class Coverage {
  readonly #setup: CoverageSetup;
  readonly #watched: FolderWatches;
  readonly #polled = new Map<RelPath, Polled>();
  #isShort = false;

  constructor(setup: CoverageSetup) {
    const listener: WatchListener = {
      heard(folder, name) {
        if (name === undefined) setup.heard(folder);
        else if (!isPrivateName(name)) setup.heard(folder, joinPath(folder, name));
      },
      // If a folder takes its place, that one is found and watched by the look at the folder around it.
      gone: (folder) => setup.heard(folder),
      flooded: setup.flooded,
    };
    this.#setup = setup;
    const native = setup.hasEvents ? openInotify(setup.root, listener) : undefined;
    this.#watched = native ?? openNodeWatches(setup.root, listener);
  }

  /**
   * Watches `folders`, which are all the folders at and below `within`, and stops watching any others there; returns
   * the new ones.
   */
  cover(within: RelPath, folders: Iterable<RelPath>): readonly RelPath[] {
    const wanted = new Set(folders);
    for (const known of [...this.#watched.folders(), ...this.#polled.keys()]) {
      if (!isInside(known, within) || wanted.has(known)) continue;
      this.#watched.delete(known);
      this.#polled.delete(known);
    }
    return [...wanted].filter((folder) => this.#add(folder));
  }

  /**
   * Lists the polled folders that `wanted` accepts and reports those that changed; yields before each. For `names` a
   * folder is listed only if its stamp has changed, so that edits inside files are not noticed.
   */
  *poll(wanted: (folder: RelPath) => boolean, what: 'names' | 'files'): Generator<void, void, undefined> {
    for (const [folder, known] of this.#polled) {
      if (!wanted(folder)) continue;
      yield;
      const stamp = what === 'names' ? stampOf(this.#setup, folder) : undefined;
      if (stamp !== undefined && stamp === known.stamp) continue;
      const print = printOf(this.#setup.disk, folder);
      if (print !== known.print) this.#setup.heard(folder);
      Object.assign(known, { print, stamp });
    }
  }

  counts(): CoverageCounts {
    const { size: events, means } = this.#watched;
    return { events, polled: this.#polled.size, ...(events > 0 && { means }) };
  }

  /** Returns whether the system did not allow all folders to be watched by events. */
  isShort(): boolean {
    return this.#isShort;
  }

  close(): void {
    this.#watched.close();
    this.#polled.clear();
  }

  /** Returns whether the folder is new here. */
  #add(folder: RelPath): boolean {
    const isNew = this.#watch(folder);
    if (isNew !== undefined) return isNew && !this.#polled.delete(folder);
    if (this.#polled.has(folder)) return false;
    const { disk } = this.#setup;
    this.#polled.set(folder, { stamp: stampOf(this.#setup, folder), print: printOf(disk, folder) });
    return true;
  }

  /** Returns whether the folder is newly watched by events; undefined if it cannot be. */
  #watch(folder: RelPath): boolean | undefined {
    const { hasEvents, most } = this.#setup;
    if (!hasEvents) return undefined;
    if (!this.#watched.has(folder) && this.#watched.size >= most) return void (this.#isShort = true);
    try {
      return this.#watched.add(folder);
    } catch (error) {
      if (!(error instanceof DiskError)) throw error;
      if (isWatchLimit(error)) this.#isShort = true;
      // A folder that no longer exists is polled until the next look leaves it out.
      this.#watched.delete(folder);
      return undefined;
    }
  }
}

/** Returns the folder's stamp if any later change of names is certain to give it another one. */
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

/** Returns a text that identifies the state of a folder's entries; empty if it cannot be listed. */
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

/** FNV-1a, continued over another text. */
function mix(start: number, text: string): number {
  let hash = start ^ 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
