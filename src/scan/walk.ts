import type { Disk, EntryKind, Listed } from '../files/disk.ts';
import { listFolder } from '../files/folder-listing.ts';
import type { FolderListing } from '../files/folder-listing.ts';
import { isPrivateName } from '../files/private-names.ts';
import { ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry, Scan, Unseen } from './entry.ts';

/** What to walk. */
export type WalkOptions = {
  /** The folder to begin in; the root if absent. It is not itself an entry. */
  readonly from?: RelPath;
  /** Claims that an entry, and all below it, is to be left out. */
  readonly skip?: (path: RelPath, kind: EntryKind) => boolean;
};

/** A folder of a walk: what lies in it, as soon as it has been listed. */
type Visit = {
  readonly folder: RelPath;
  readonly entries: Entry[];
  readonly unseen: Unseen[];
  readonly below: Visit[];
};

/**
 * A walk under way: whoever lists folders takes them from the end of `ahead` and notes what lies in them, in any order
 * and several at once. Links are entries and are not followed; the program's own private names are left out. A folder
 * that cannot be read is named in `unseen` and the walk goes on.
 */
export type Walk = {
  /** Folders that are known and not listed yet; the walk is over when none is left and none is being listed. */
  readonly ahead: Visit[];
  /** How many entries have been seen so far. */
  readonly seen: number;
  /** Notes what lies in a folder. */
  note(visit: Visit, listing: FolderListing): void;
  /** Returns what was seen. The order depends on the tree alone: the entries of a folder by name, then its folders. */
  scan(): Scan;
};

/** Begins a walk. */
export function beginWalk({ from = ROOT, skip }: WalkOptions = {}): Walk {
  const first = visitTo(from);
  const ahead = [first];
  let seen = 0;
  return {
    ahead,
    get seen() {
      return seen;
    },
    note(visit, listing) {
      if (typeof listing === 'string') visit.unseen.push({ path: visit.folder, why: listing });
      else for (const listed of listing) noteOne(visit, listed, skip);
      seen += visit.entries.length;
      // The next folder is at the end.
      for (let at = visit.below.length - 1; at >= 0; at--) ahead.push(visit.below[at] ?? visit);
    },
    scan: () => inOrder(first),
  };
}

/** Walks a tree alone, to its end. */
export function walk(disk: Pick<Disk, 'list'>, options: WalkOptions = {}): Scan {
  const begun = beginWalk(options);
  walkOn(begun, disk, Infinity);
  return begun.scan();
}

/** Goes on with a walk for at most so many folders. */
export function walkOn(walk: Walk, disk: Pick<Disk, 'list'>, folders: number): void {
  for (let count = 0; count < folders; count++) {
    const visit = walk.ahead.pop();
    if (visit === undefined) return;
    walk.note(visit, listFolder(disk, visit.folder));
  }
}

function visitTo(folder: RelPath): Visit {
  return { folder, entries: [], unseen: [], below: [] };
}

function noteOne(visit: Visit, listed: Listed, skip: WalkOptions['skip']): void {
  const { name, kind, size, modified } = listed;
  if (isPrivateName(name)) return;
  // A name of a listing is one component, so that it need not be checked a million times.
  const path = (visit.folder === ROOT ? name : `${visit.folder}/${name}`) as RelPath;
  if (listed.undecodable === true) visit.unseen.push({ path, why: 'undecodable-name' });
  else if (skip?.(path, kind) !== true) {
    visit.entries.push({ path, kind, size, modified });
    if (kind === 'folder') visit.below.push(visitTo(path));
  }
}

function inOrder(first: Visit): Scan {
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
