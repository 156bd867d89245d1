import type { FlatListing, Listed } from '../files/disk.ts';
import { entryKinds, listedIn, nameIn } from '../files/flat-listing.ts';
import type { FolderAsked } from '../files/folder-listing.ts';
import type { FolderStamp } from '../files/folder-stamp.ts';
import { parentOf, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { packer } from './packed-scan.ts';
import type { PackedScan } from './packed-scan.ts';
import { beginningOf, fateOf, pathFrom } from './walk.ts';
import type { Walk, WalkOptions } from './walk.ts';

/** The folders of an earlier look, with the stamps that can be relied on; empty for those that cannot. */
export type KnownFolders = ReadonlyMap<RelPath, FolderStamp | ''>;

/** A walk that keeps what it sees in little memory. */
export type Look = Walk & { scan(): PackedScan };

/** What to look at: the whole tree, or these folders, of which none lies inside another. */
export type LookOptions = Omit<WalkOptions, 'from'> & {
  readonly from?: readonly RelPath[];
  /**
   * Folders that still have their stamp are not listed: their content is assumed to be unchanged, and their subfolders
   * to be the known ones. Absent: no folder is asked for its stamp.
   */
  readonly known?: KnownFolders;
};

/** Begins a look at a tree, or at parts of it. */
export function beginLook({ from = [ROOT], known, ...leftOut }: LookOptions = {}): Look {
  const below = belowOf(known?.keys() ?? []);
  const packing = packer();
  const visitTo = (folder: RelPath): FolderAsked =>
    known === undefined ? { folder } : { folder, stamp: known.get(folder) ?? '' };
  const ahead = from.map(visitTo);
  const noteOne = (folder: RelPath, listed: Listed): void => {
    const path = pathFrom(beginningOf(folder), listed.name);
    const fate = fateOf(path, listed, leftOut.skip);
    if (fate === 'undecodable-name') packing.miss({ path, why: fate });
    if (fate !== 'noted') return;
    packing.add(listed.name, listed);
    if (listed.kind === 'folder') ahead.push(visitTo(path));
  };
  return {
    ahead,
    get seen() {
      return packing.length;
    },
    note({ folder }, { listing, stamp }) {
      if (listing === 'unchanged') {
        if (stamp !== undefined) packing.keep(folder, stamp);
        for (const path of below.get(folder) ?? []) ahead.push(visitTo(path));
      } else if (typeof listing === 'string') packing.miss({ path: folder, why: listing });
      else {
        packing.begin(folder, stamp);
        const isFlat = 'names' in listing;
        if (isFlat && isAllNoted(listing, folder, leftOut)) {
          packing.addListing(listing);
          for (const path of foldersIn(listing, folder)) ahead.push(visitTo(path));
        } else for (const listed of isFlat ? listedIn(listing) : listing) noteOne(folder, listed);
      }
    },
    scan: () => packing.done(),
  };
}

const FILE = entryKinds.indexOf('file');
const FOLDER = entryKinds.indexOf('folder');
const DOT = 46;

/** Returns whether nothing of a listing is to be left out. */
function isAllNoted(listing: FlatListing, folder: RelPath, { skip, keeps }: WalkOptions): boolean {
  const { names, starts, kinds } = listing;
  const before = beginningOf(folder);
  for (let index = 0; index < listing.length; index++) {
    const start = starts[index] ?? 0;
    const end = (starts[index + 1] ?? 1) - 1;
    const isKept = skip === undefined || (folder !== ROOT && keeps?.(names, start, end) === true);
    // The program's own names begin with a dot.
    if (isKept && kinds[index] === FILE && names[start] !== DOT) continue;
    const name = nameIn(listing, index);
    const kind = entryKinds[kinds[index] ?? FILE] ?? 'other';
    if (fateOf(pathFrom(before, name), { name, kind }, skip) !== 'noted') return false;
  }
  return true;
}

function foldersIn(listing: FlatListing, folder: RelPath): readonly RelPath[] {
  const before = beginningOf(folder);
  const folders: RelPath[] = [];
  for (let index = 0; index < listing.length; index++)
    if (listing.kinds[index] === FOLDER) folders.push(pathFrom(before, nameIn(listing, index)));
  return folders;
}

function belowOf(known: Iterable<RelPath>): ReadonlyMap<RelPath, readonly RelPath[]> {
  const below = new Map<RelPath, RelPath[]>();
  for (const path of known) {
    if (path === ROOT) continue;
    const parent = parentOf(path);
    const folders = below.get(parent);
    if (folders === undefined) below.set(parent, [path]);
    else folders.push(path);
  }
  return below;
}
