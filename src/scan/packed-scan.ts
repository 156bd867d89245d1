import type { EntryKind, FlatListing } from '../files/disk.ts';
import type { FolderStamp } from '../files/folder-stamp.ts';
import { compareText } from '../kernel/compare-text.ts';
import { parentOf, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry, Scan, Unseen } from './entry.ts';
import { listingPrint } from './listing-print.ts';
import { PackedRows } from './packed-rows.ts';
import type { Expected } from './packed-rows.ts';
import type { ListingPrint } from './listing-print.ts';

/** A folder of a packed scan: its entries are those from `from` up to, but without, `to`. */
export type PackedFolder = {
  readonly path: RelPath;
  readonly from: number;
  readonly to: number;
  /** It was not listed, because no name in it was added, removed or replaced. */
  readonly isKept: boolean;
  /** Its stamp before it was listed, where that is known. */
  readonly stamp?: FolderStamp;
};

/**
 * What a scan saw, in little memory: a million entries take some 110 MB, as objects several times as much. An entry is
 * made when somebody asks for it.
 */
export type PackedScan = {
  /** By path. */
  readonly folders: readonly PackedFolder[];
  readonly unseen: readonly Unseen[];
  /** How many entries there are. */
  readonly length: number;
  /** How many of them are files. */
  readonly files: number;
  /** All entries, folder by folder. */
  readonly entries: Iterable<Entry>;
  entryAt(index: number): Entry;
  /** Return parts of an entry without making an object. */
  folderOf(index: number): RelPath;
  /** Returns a number that only the entries of one folder share, below the number of folders. */
  folderNumberOf(index: number): number;
  nameAt(index: number): string;
  /** Returns where the name of an entry stands in UTF-8: these bytes, from here, up to there. */
  bytesAt(index: number): Buffer;
  startAt(index: number): number;
  endAt(index: number): number;
  /** Returns the names in a folder, each with NUL behind it. */
  namesIn(folder: PackedFolder): Uint8Array;
  /** Returns the digest of a folder's files, and how many there are. */
  printOf(folder: PackedFolder): { readonly print: ListingPrint; readonly files: number };
  isFile(index: number): boolean;
  kindAt(index: number): EntryKind;
  /** Returns the index of its kind in `entryKinds`. */
  kindIndexAt(index: number): number;
  sizeAt(index: number): number;
  modifiedAt(index: number): number;
  /** Returns these entries in the order in which the newest come last, and of equally new ones the first path. */
  oldestFirst(indices: ArrayLike<number>): Uint32Array;
};

/** Takes what a scan sees, a folder after the other, in any order. */
export type Packer = {
  /** Takes the next entry of the folder that was begun last. */
  add(name: string, entry: Omit<Entry, 'path'>): void;
  /** Adds all that a listing of that folder holds. */
  addListing(listing: FlatListing): void;
  /** Begins a folder. */
  begin(path: RelPath, stamp?: FolderStamp): void;
  /** Notes a folder that was not listed, because it is unchanged. */
  keep(path: RelPath, stamp: FolderStamp): void;
  miss(unseen: Unseen): void;
  readonly length: number;
  done(): PackedScan;
};

/** Begins to pack a scan; if it is not known how much is `expected`, it begins with room for many. */
export function packer(expected?: Expected): Packer {
  const rows = new PackedRows(expected);
  const folders: { path: RelPath; from: number; to: number; isKept: boolean; stamp?: FolderStamp }[] = [];
  const unseen: Unseen[] = [];
  const endFolder = (): void => {
    const folder = folders.at(-1);
    if (folder === undefined) throw new Error('no folder was begun');
    folder.to = rows.length;
  };
  return {
    get length() {
      return rows.length;
    },
    begin(path, stamp) {
      const from = rows.length;
      folders.push({ path, from, to: from, isKept: false, ...(stamp !== undefined && { stamp }) });
    },
    keep(path, stamp) {
      folders.push({ path, from: rows.length, to: rows.length, isKept: true, stamp });
    },
    miss: (one) => void unseen.push(one),
    add(name, entry) {
      rows.add(folders.length - 1, name, entry);
      endFolder();
    },
    addListing(listing) {
      rows.addListing(folders.length - 1, listing);
      endFolder();
    },
    done: () => scanOf(rows, folders, unseen),
  };
}

function scanOf(rows: PackedRows, folders: readonly PackedFolder[], unseen: readonly Unseen[]): PackedScan {
  const folderOf = (index: number): RelPath => folders[rows.folderAt(index)]?.path ?? ROOT;
  const byPath = folders.toSorted((a, b) => compareText(a.path, b.path));
  const entryAt = (index: number): Entry => ({
    path: pathIn(folderOf(index), rows.nameAt(index)),
    kind: rows.kindAt(index),
    size: rows.sizeAt(index),
    modified: rows.modifiedAt(index),
  });
  /** Makes as few strings as possible. */
  const comparePaths = (a: number, b: number): number => {
    const [folderA, folderB] = [folderOf(a), folderOf(b)];
    if (folderA === folderB) return compareText(rows.nameAt(a), rows.nameAt(b));
    return compareText(pathIn(folderA, rows.nameAt(a)), pathIn(folderB, rows.nameAt(b)));
  };
  return {
    folders: byPath,
    unseen: unseen.toSorted((a, b) => compareText(a.path, b.path)),
    length: rows.length,
    files: rows.files,
    entries: { [Symbol.iterator]: () => entriesOf(byPath, entryAt) },
    entryAt,
    folderOf,
    folderNumberOf: (index) => rows.folderAt(index),
    nameAt: (index) => rows.nameAt(index),
    bytesAt: (index) => rows.bytesAt(index),
    startAt: (index) => rows.startAt(index),
    endAt: (index) => rows.endAt(index),
    namesIn: ({ from, to }) => rows.namesBetween(from, to),
    printOf: (folder) => listingPrint(rows, folder),
    isFile: (index) => rows.isFile(index),
    kindAt: (index) => rows.kindAt(index),
    kindIndexAt: (index) => rows.kindIndexAt(index),
    sizeAt: (index) => rows.sizeAt(index),
    modifiedAt: (index) => rows.modifiedAt(index),
    oldestFirst: (indices) =>
      Uint32Array.from(indices).sort((a, b) => rows.modifiedAt(a) - rows.modifiedAt(b) || comparePaths(b, a)),
  };
}

/** Returns a scan in little memory, as it is: a daemon looks into hundreds of small folders at once. */
export function packScan({ entries, unseen }: Scan): PackedScan {
  const folders = Map.groupBy(entries, ({ path }) => parentOf(path));
  const units = entries.reduce((sum, { path }) => sum + path.length, 0);
  const packing = packer({ entries: entries.length, units });
  for (const [folder, inside] of folders) {
    packing.begin(folder);
    for (const entry of inside) packing.add(entry.path.slice(folder === ROOT ? 0 : folder.length + 1), entry);
  }
  for (const one of unseen) packing.miss(one);
  return packing.done();
}

/** A name of a listing is one component, so that it need not be checked a million times. */
function pathIn(folder: RelPath, name: string): RelPath {
  return (folder === ROOT ? name : `${folder}/${name}`) as RelPath;
}

function* entriesOf(
  folders: readonly PackedFolder[],
  entryAt: (index: number) => Entry,
): Generator<Entry, undefined> {
  for (const { from, to } of folders) for (let index = from; index < to; index++) yield entryAt(index);
}
