import type { EntryKind, FlatListing } from '../files/disk.ts';
import { entryKinds } from '../files/flat-listing.ts';
import type { Entry } from './entry.ts';

/** Entries in columns; an entry's index is the order in which it was added. */
export type PackedRows = {
  readonly length: number;
  /** How many of them are files. */
  readonly files: number;
  /** Adds an entry of the folder with this number. */
  readonly add: (folder: number, name: string, entry: Omit<Entry, 'path'>) => void;
  /** Adds all that a listing of that folder holds; their names stand together. */
  readonly addListing: (folder: number, listing: FlatListing) => void;
  readonly folderAt: (index: number) => number;
  /** Returns where the name of an entry stands in UTF-8, with NUL behind it: these bytes, from here, up to there. */
  readonly bytesAt: (index: number) => Buffer;
  readonly startAt: (index: number) => number;
  readonly endAt: (index: number) => number;
  readonly nameAt: (index: number) => string;
  readonly isFile: (index: number) => boolean;
  readonly kindAt: (index: number) => EntryKind;
  /** Returns the index of its kind in `entryKinds`. */
  readonly kindIndexAt: (index: number) => number;
  readonly sizeAt: (index: number) => number;
  readonly modifiedAt: (index: number) => number;
};

/** How many entries there will be, and how many UTF-16 units in their names. */
export type Expected = { readonly entries: number; readonly units: number };

/** Entries of one block of numbers, and bytes of one block of names. */
const BLOCK = 1 << 16;
const NAME_BLOCK = 1 << 20;
const FILE = entryKinds.indexOf('file');

type Block = {
  readonly kinds: Uint8Array;
  readonly sizes: Float64Array;
  readonly times: Float64Array;
  readonly nameBlocks: Uint16Array;
  readonly nameStarts: Uint32Array;
  readonly nameEnds: Uint32Array;
  readonly folders: Uint32Array;
};

/** Returns empty rows; if it is not known how many are `expected`, they begin with room for many. */
export function packedRows(expected: Expected = { entries: BLOCK, units: NAME_BLOCK }): PackedRows {
  const blocks: Block[] = [];
  const names: Buffer[] = [];
  const nameBlock = Math.min(NAME_BLOCK, 3 * expected.units + expected.entries);
  let nameEnd = 0;
  let length = 0;
  let files = 0;
  const blockOf = (index: number): Block => {
    const block = blocks[index >> 16];
    if (block === undefined) throw new Error(`no entry ${index}`);
    return block;
  };
  /** Begins a row, whose name stands at `start` of the last block of names; returns its block. */
  const addRow = (folder: number, kind: number, start: number, end: number): Block => {
    const at = length & (BLOCK - 1);
    if (at === 0) blocks.push(newBlock(length === 0 ? Math.min(BLOCK, expected.entries) : BLOCK));
    const block = blockOf(length);
    block.kinds[at] = kind;
    block.folders[at] = folder;
    block.nameBlocks[at] = names.length - 1;
    block.nameStarts[at] = start;
    block.nameEnds[at] = end;
    length++;
    if (kind === FILE) files++;
    return block;
  };
  /** Returns a block with room for so many bytes more, from `nameEnd` on. */
  const roomFor = (bytes: number): Buffer => {
    const last = names.at(-1);
    if (last !== undefined && nameEnd + bytes <= last.length) return last;
    const block = Buffer.allocUnsafeSlow(Math.max(nameBlock, bytes));
    names.push(block);
    nameEnd = 0;
    return block;
  };
  const bytesAt = (index: number): Buffer => {
    const kept = names[blockOf(index).nameBlocks[index & (BLOCK - 1)] ?? 0];
    if (kept === undefined) throw new Error(`no name ${index}`);
    return kept;
  };
  const startAt = (index: number): number => blockOf(index).nameStarts[index & (BLOCK - 1)] ?? 0;
  const endAt = (index: number): number => blockOf(index).nameEnds[index & (BLOCK - 1)] ?? 0;
  const kindIndexAt = (index: number): number => blockOf(index).kinds[index & (BLOCK - 1)] ?? 0;
  return {
    get length() {
      return length;
    },
    get files() {
      return files;
    },
    add(folder, name, { kind, size, modified }) {
      // A UTF-16 unit takes at most three bytes in UTF-8.
      const room = roomFor(3 * name.length + 1);
      const end = nameEnd + room.write(name, nameEnd, 'utf8');
      room[end] = 0;
      const at = length & (BLOCK - 1);
      const block = addRow(folder, entryKinds.indexOf(kind), nameEnd, end);
      block.sizes[at] = size;
      block.times[at] = modified;
      nameEnd = end + 1;
    },
    addListing(folder, listing) {
      const { starts, kinds, sizes, times } = listing;
      const room = roomFor(listing.names.length);
      room.set(listing.names, nameEnd);
      for (let index = 0; index < listing.length; index++) {
        const at = length & (BLOCK - 1);
        const start = nameEnd + (starts[index] ?? 0);
        const end = nameEnd + (starts[index + 1] ?? 1) - 1;
        const block = addRow(folder, kinds[index] ?? FILE, start, end);
        block.sizes[at] = sizes[index] ?? 0;
        block.times[at] = times[index] ?? 0;
      }
      nameEnd += listing.names.length;
    },
    folderAt: (index) => blockOf(index).folders[index & (BLOCK - 1)] ?? 0,
    bytesAt,
    startAt,
    endAt,
    nameAt: (index) => bytesAt(index).toString('utf8', startAt(index), endAt(index)),
    isFile: (index) => kindIndexAt(index) === FILE,
    kindAt: (index) => entryKinds[kindIndexAt(index)] ?? 'other',
    kindIndexAt,
    sizeAt: (index) => blockOf(index).sizes[index & (BLOCK - 1)] ?? 0,
    modifiedAt: (index) => blockOf(index).times[index & (BLOCK - 1)] ?? 0,
  };
}

function newBlock(length: number): Block {
  return {
    kinds: new Uint8Array(length),
    sizes: new Float64Array(length),
    times: new Float64Array(length),
    nameBlocks: new Uint16Array(length),
    nameStarts: new Uint32Array(length),
    nameEnds: new Uint32Array(length),
    folders: new Uint32Array(length),
  };
}
