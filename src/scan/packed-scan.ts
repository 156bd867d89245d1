import type { EntryKind } from '../files/disk.ts';
import type { FolderStamp } from '../files/folder-stamp.ts';
import { parentOf, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry, Scan, Unseen } from './entry.ts';
import { listingPrint } from './listing-print.ts';
import type { ListingPrint } from './listing-print.ts';

/** A folder of a packed scan: its entries are those from `from` up to, but without, `to`. */
export type PackedFolder = {
  readonly path: RelPath;
  readonly from: number;
  readonly to: number;
  /** It was not listed, because nothing in it has come, gone or been replaced. */
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
  /** Returns the parts of an entry that can be told without making it. */
  folderOf(index: number): RelPath;
  nameAt(index: number): string;
  /** Returns what tells the files of a folder from any others, and how many there are. */
  printOf(folder: PackedFolder): { readonly print: ListingPrint; readonly files: number };
  isFile(index: number): boolean;
  kindAt(index: number): EntryKind;
  sizeAt(index: number): number;
  modifiedAt(index: number): number;
  /** Returns these entries in the order in which the newest come last, and of equally new ones the first path. */
  oldestFirst(indices: readonly number[]): Uint32Array;
};

/** Takes what a scan sees, a folder after the other, in any order. */
export type Packer = {
  /** Takes the next entry of the folder that was begun last. */
  add(name: string, entry: Omit<Entry, 'path'>): void;
  /** Begins a folder. */
  begin(path: RelPath, stamp?: FolderStamp): void;
  /** Notes a folder that was not listed, because it is unchanged. */
  keep(path: RelPath, stamp: FolderStamp): void;
  miss(unseen: Unseen): void;
  readonly length: number;
  done(): PackedScan;
};

/** Entries of one block of numbers, and bytes of one block of names. */
const BLOCK = 1 << 16;
const NAME_BLOCK = 1 << 20;
const kinds: readonly EntryKind[] = ['file', 'folder', 'link', 'other'];
const FILE = kinds.indexOf('file');

type Block = {
  readonly kinds: Uint8Array;
  readonly sizes: Float64Array;
  readonly times: Float64Array;
  readonly nameBlocks: Uint16Array;
  readonly nameStarts: Uint32Array;
  readonly nameLengths: Uint32Array;
  readonly folders: Uint32Array;
};

/** How many entries there will be, and units of UTF-16 in their names. */
type Expected = { readonly entries: number; readonly units: number };

/** Begins to pack a scan; one of which the length is not `expected` has room for many from the beginning. */
export function packer(expected: Expected = { entries: BLOCK, units: NAME_BLOCK }): Packer {
  const blocks: Block[] = [];
  const names: Buffer[] = [];
  const nameBlock = Math.min(NAME_BLOCK, 3 * expected.units);
  let nameEnd = 0;
  const folders: { path: RelPath; from: number; to: number; isKept: boolean; stamp?: FolderStamp }[] = [];
  const unseen: Unseen[] = [];
  let length = 0;
  let files = 0;
  const blockOf = (index: number): Block => {
    const block = blocks[index >> 16];
    if (block === undefined) throw new Error(`no entry ${index}`);
    return block;
  };
  const keepName = (name: string, block: Block, at: number): void => {
    // A unit of UTF-16 takes at most three bytes of UTF-8.
    if (nameEnd + 3 * name.length > (names.at(-1)?.length ?? -1)) {
      names.push(Buffer.allocUnsafeSlow(Math.max(nameBlock, 3 * name.length)));
      nameEnd = 0;
    }
    const written = names.at(-1)?.write(name, nameEnd, 'utf8') ?? 0;
    block.nameBlocks[at] = names.length - 1;
    block.nameStarts[at] = nameEnd;
    block.nameLengths[at] = written;
    nameEnd += written;
  };
  const nameBytesAt = (index: number): Buffer => {
    const block = blockOf(index);
    const at = index & (BLOCK - 1);
    const start = block.nameStarts[at] ?? 0;
    const kept = names[block.nameBlocks[at] ?? 0];
    if (kept === undefined) throw new Error(`no name ${index}`);
    return kept.subarray(start, start + (block.nameLengths[at] ?? 0));
  };
  const nameAt = (index: number): string => nameBytesAt(index).toString('utf8');
  const kindAt = (index: number): number => blockOf(index).kinds[index & (BLOCK - 1)] ?? 0;
  const isFile = (index: number): boolean => kindAt(index) === FILE;
  const sizeAt = (index: number): number => blockOf(index).sizes[index & (BLOCK - 1)] ?? 0;
  const modifiedAt = (index: number): number => blockOf(index).times[index & (BLOCK - 1)] ?? 0;
  const folderOf = (index: number): RelPath =>
    folders[blockOf(index).folders[index & (BLOCK - 1)] ?? 0]?.path ?? ROOT;
  const entryAt = (index: number): Entry => {
    return {
      path: pathIn(folderOf(index), nameAt(index)),
      kind: kinds[kindAt(index)] ?? 'other',
      size: sizeAt(index),
      modified: modifiedAt(index),
    };
  };
  return {
    get length() {
      return length;
    },
    begin(path, stamp) {
      folders.push({ path, from: length, to: length, isKept: false, ...(stamp !== undefined && { stamp }) });
    },
    keep: (path, stamp) => void folders.push({ path, from: length, to: length, isKept: true, stamp }),
    miss: (one) => void unseen.push(one),
    add(name, { kind, size, modified }) {
      const at = length & (BLOCK - 1);
      if (at === 0) blocks.push(newBlock(length === 0 ? Math.min(BLOCK, expected.entries) : BLOCK));
      const block = blockOf(length);
      block.kinds[at] = kinds.indexOf(kind);
      block.sizes[at] = size;
      block.times[at] = modified;
      block.folders[at] = folders.length - 1;
      keepName(name, block, at);
      length++;
      if (kind === 'file') files++;
      const folder = folders.at(-1);
      if (folder === undefined) throw new Error('no folder was begun');
      folder.to = length;
    },
    done() {
      const byPath = folders.toSorted((a, b) => compareText(a.path, b.path));
      const parts = { nameAt, folderOf };
      return {
        folders: byPath,
        unseen: unseen.toSorted((a, b) => compareText(a.path, b.path)),
        length,
        files,
        entries: { [Symbol.iterator]: () => entriesOf(byPath, entryAt) },
        entryAt,
        folderOf,
        nameAt,
        isFile,
        printOf: (folder) => listingPrint({ nameBytesAt, isFile, sizeAt, modifiedAt }, folder),
        kindAt: (index) => kinds[kindAt(index)] ?? 'other',
        sizeAt,
        modifiedAt,
        oldestFirst: (indices) =>
          Uint32Array.from(indices).sort(
            (a, b) => modifiedAt(a) - modifiedAt(b) || comparePaths(parts, b, a),
          ),
      };
    },
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

/** Compares the paths of two entries without making more text than need be. */
function comparePaths(scan: Pick<PackedScan, 'nameAt' | 'folderOf'>, a: number, b: number): number {
  const [folderA, folderB] = [scan.folderOf(a), scan.folderOf(b)];
  if (folderA === folderB) return compareText(scan.nameAt(a), scan.nameAt(b));
  return compareText(pathIn(folderA, scan.nameAt(a)), pathIn(folderB, scan.nameAt(b)));
}

/** A name of a listing is one component, so that it need not be checked a million times. */
function pathIn(folder: RelPath, name: string): RelPath {
  return (folder === ROOT ? name : `${folder}/${name}`) as RelPath;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function* entriesOf(
  folders: readonly PackedFolder[],
  entryAt: (index: number) => Entry,
): Generator<Entry, undefined> {
  for (const { from, to } of folders) for (let index = from; index < to; index++) yield entryAt(index);
}

function newBlock(length: number): Block {
  return {
    kinds: new Uint8Array(length),
    sizes: new Float64Array(length),
    times: new Float64Array(length),
    nameBlocks: new Uint16Array(length),
    nameStarts: new Uint32Array(length),
    nameLengths: new Uint32Array(length),
    folders: new Uint32Array(length),
  };
}
