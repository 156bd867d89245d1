import type { EntryKind, Listed } from '../files/disk.ts';
import { entryKinds, nameIn } from '../files/flat-listing.ts';
import { lookFlat } from '../files/folder-listing.ts';
import type { FlatLooked, FolderAsked, ListingDisk } from '../files/folder-listing.ts';
import { isPrivateName } from '../files/private-names.ts';
import { ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry, Scan, Unseen } from './entry.ts';

/** What to walk. */
export type WalkOptions = {
  /** The folder to begin in; the root if absent. It is not itself an entry. */
  readonly from?: RelPath;
  /** Returns whether an entry, and all below it, is to be left out. */
  readonly skip?: (path: RelPath, kind: EntryKind) => boolean;
  /**
   * Returns whether `skip` certainly leaves out no file with the name that stands there in UTF-8, unless it lies in
   * the root; so most names need not become strings.
   */
  readonly keeps?: (names: Uint8Array, start: number, end: number) => boolean;
};

/**
 * A walk under way: whoever looks into folders takes them from the end of `ahead` and notes what lies in them, in any
 * order and several at once. Links are entries and are not followed; the program's own private names are left out. A
 * folder that cannot be read is named in `unseen` and the walk goes on.
 */
export type Walk<Visit extends FolderAsked = FolderAsked> = {
  /** Folders that are known and not looked into yet; the walk is over when none is left and none is being listed. */
  readonly ahead: Visit[];
  /** How many entries have been seen so far. */
  readonly seen: number;
  /** Notes what a look into a folder has shown. */
  note(visit: Visit, looked: FlatLooked): void;
};

/** A folder of a walk: what lies in it, as soon as it has been listed. */
type TreeVisit = {
  readonly folder: RelPath;
  readonly entries: Entry[];
  readonly unseen: Unseen[];
  readonly below: TreeVisit[];
};

/** A walk that keeps all that it sees. */
export type TreeWalk = Walk<TreeVisit> & {
  /** Returns what was seen. The order depends on the tree alone: the entries of a folder by name, then its folders. */
  scan(): Scan;
};

/** Begins a walk that keeps all that it sees. */
export function beginWalk({ from = ROOT, skip }: WalkOptions = {}): TreeWalk {
  const first = visitTo(from);
  const ahead = [first];
  let seen = 0;
  const noteOne = (visit: TreeVisit, listed: Listed): void => {
    const path = pathFrom(beginningOf(visit.folder), listed.name);
    const { kind, size, modified } = listed;
    const fate = fateOf(path, listed, skip);
    if (fate === 'undecodable-name') visit.unseen.push({ path, why: fate });
    if (fate !== 'noted') return;
    visit.entries.push({ path, kind, size, modified });
    if (kind === 'folder') visit.below.push(visitTo(path));
  };
  return {
    ahead,
    get seen() {
      return seen;
    },
    note(visit, { listing }) {
      if (listing === 'unchanged') throw new Error('a look that was not asked for');
      if (typeof listing === 'string') visit.unseen.push({ path: visit.folder, why: listing });
      else if ('names' in listing) {
        for (let index = 0; index < listing.length; index++) {
          const kind = entryKinds[listing.kinds[index] ?? 0] ?? 'other';
          const size = listing.sizes[index] ?? 0;
          const modified = listing.times[index] ?? 0;
          noteOne(visit, { name: nameIn(listing, index), kind, size, modified });
        }
      } else for (const listed of listing) noteOne(visit, listed);
      seen += visit.entries.length;
      // The next folder is at the end.
      for (let at = visit.below.length - 1; at >= 0; at--) ahead.push(visit.below[at] ?? visit);
    },
    scan: () => inOrder(first),
  };
}

/** Walks a tree alone, to its end. */
export function walk(disk: ListingDisk, options: WalkOptions = {}): Scan {
  const begun = beginWalk(options);
  walkOn(begun, disk, Infinity);
  return begun.scan();
}

/** Goes on with a walk for at most so many folders. */
export function walkOn<Visit extends FolderAsked>(
  walk: Walk<Visit>,
  disk: ListingDisk,
  folders: number,
): void {
  for (let count = 0; count < folders; count++) {
    const visit = walk.ahead.pop();
    if (visit === undefined) return;
    walk.note(visit, lookFlat(disk, visit));
  }
}

/** Returns the prefix of all paths in `folder`, so that it is made and stored only once. */
export function beginningOf(folder: RelPath): string {
  return folder === ROOT ? '' : `${folder}/`;
}

/** Returns the path of a name in a listing: one component, so that it need not be checked a million times. */
export function pathFrom(beginning: string, name: string): RelPath {
  return `${beginning}${name}` as RelPath;
}

/** Returns whether a walk is to note a name of a listing, leave it out, or say why it cannot be an entry. */
export function fateOf(
  path: RelPath,
  { name, kind, undecodable }: Pick<Listed, 'name' | 'kind' | 'undecodable'>,
  skip: WalkOptions['skip'],
): 'noted' | 'left-out' | 'undecodable-name' {
  if (isPrivateName(name)) return 'left-out';
  if (undecodable === true) return 'undecodable-name';
  return skip?.(path, kind) === true ? 'left-out' : 'noted';
}

function visitTo(folder: RelPath): TreeVisit {
  return { folder, entries: [], unseen: [], below: [] };
}

function inOrder(first: TreeVisit): Scan {
  const entries: Entry[] = [];
  const unseen: Unseen[] = [];
  const ahead = [first];
  for (let visit = ahead.pop(); visit !== undefined; visit = ahead.pop()) {
    for (const entry of visit.entries) entries.push(entry);
    for (const one of visit.unseen) unseen.push(one);
    for (let at = visit.below.length - 1; at >= 0; at--) ahead.push(visit.below[at] ?? visit);
  }
  return { entries, unseen };
}
