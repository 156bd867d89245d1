import type { EntryKind, FlatListing } from '../files/disk.ts';
import { entryKinds } from '../files/flat-listing.ts';
import type { Entry } from './entry.ts';

/** How many entries there will be, and how many UTF-16 units in their names. */
export type Expected = { readonly entries: number; readonly units: number };

/** Entries of one block of numbers, and bytes of one block of names. */
const BLOCK = 1 << 16;
const NAME_BLOCK = 1 << 20;
const FILE = entryKinds.indexOf('file');

/** The numbers of some entries, each kind in an array of its own. */
class Block {
  readonly kinds: Uint8Array;
  readonly sizes: Float64Array;
  readonly times: Float64Array;
  readonly nameBlocks: Uint16Array;
  readonly nameStarts: Uint32Array;
  readonly nameEnds: Uint32Array;
  readonly folders: Uint32Array;

  constructor(length: number) {
    this.kinds = new Uint8Array(length);
    this.sizes = new Float64Array(length);
    this.times = new Float64Array(length);
    this.nameBlocks = new Uint16Array(length);
    this.nameStarts = new Uint32Array(length);
    this.nameEnds = new Uint32Array(length);
    this.folders = new Uint32Array(length);
  }
}

/** Entries in columns; an entry's index is the order in which it was added. */
export class PackedRows {
  length = 0;
  /** How many of them are files. */
  files = 0;
  readonly #expected: Expected;
  readonly #blocks: Block[] = [];
  /** The names in UTF-8, each with NUL behind it. */
  readonly #names: Buffer[] = [];
  /** Where the next name begins in the last block of names. */
  #nameEnd = 0;

  /** If it is not known how many are `expected`, the rows begin with room for many. */
  constructor(expected: Expected = { entries: BLOCK, units: NAME_BLOCK }) {
    this.#expected = expected;
  }

  /** Adds an entry of the folder with this number. */
  add(folder: number, name: string, { kind, size, modified }: Omit<Entry, 'path'>): void {
    // A UTF-16 unit takes at most three bytes in UTF-8.
    const room = this.#roomFor(3 * name.length + 1);
    const start = this.#nameEnd;
    const end = start + room.write(name, start, 'utf8');
    room[end] = 0;
    const at = this.length & (BLOCK - 1);
    const block = this.#addRow(folder, entryKinds.indexOf(kind), start, end);
    block.sizes[at] = size;
    block.times[at] = modified;
    this.#nameEnd = end + 1;
  }

  /** Adds all that a listing of that folder holds; their names stand together. */
  addListing(folder: number, { names, length, starts, kinds, sizes, times }: FlatListing): void {
    this.#roomFor(names.length).set(names, this.#nameEnd);
    for (let index = 0; index < length; index++) {
      const at = this.length & (BLOCK - 1);
      const start = this.#nameEnd + (starts[index] ?? 0);
      const end = this.#nameEnd + (starts[index + 1] ?? 1) - 1;
      const block = this.#addRow(folder, kinds[index] ?? FILE, start, end);
      block.sizes[at] = sizes[index] ?? 0;
      block.times[at] = times[index] ?? 0;
    }
    this.#nameEnd += names.length;
  }

  folderAt(index: number): number {
    return this.#blockOf(index).folders[index & (BLOCK - 1)] ?? 0;
  }

  /** Returns where the name of an entry stands: in these bytes, from `startAt` up to `endAt`. */
  bytesAt(index: number): Buffer {
    const kept = this.#names[this.#blockOf(index).nameBlocks[index & (BLOCK - 1)] ?? 0];
    if (kept === undefined) throw new Error(`no name ${index}`);
    return kept;
  }

  startAt(index: number): number {
    return this.#blockOf(index).nameStarts[index & (BLOCK - 1)] ?? 0;
  }

  endAt(index: number): number {
    return this.#blockOf(index).nameEnds[index & (BLOCK - 1)] ?? 0;
  }

  nameAt(index: number): string {
    return this.bytesAt(index).toString('utf8', this.startAt(index), this.endAt(index));
  }

  nameBytesAt(index: number): Uint8Array {
    return this.bytesAt(index).subarray(this.startAt(index), this.endAt(index));
  }

  /** Returns the names of the entries from `from` up to, but without, `to`, each with NUL behind it. */
  namesBetween(from: number, to: number): Uint8Array {
    if (from === to) return new Uint8Array(0);
    const bytes = this.bytesAt(from);
    // What was added at once stands in one block.
    if (bytes === this.bytesAt(to - 1)) return bytes.subarray(this.startAt(from), this.endAt(to - 1) + 1);
    const all: Uint8Array[] = [];
    for (let at = from; at < to; at++)
      all.push(this.bytesAt(at).subarray(this.startAt(at), this.endAt(at) + 1));
    return Buffer.concat(all);
  }

  isFile(index: number): boolean {
    return this.kindIndexAt(index) === FILE;
  }

  kindAt(index: number): EntryKind {
    return entryKinds[this.kindIndexAt(index)] ?? 'other';
  }

  /** Returns the index of its kind in `entryKinds`. */
  kindIndexAt(index: number): number {
    return this.#blockOf(index).kinds[index & (BLOCK - 1)] ?? 0;
  }

  sizeAt(index: number): number {
    return this.#blockOf(index).sizes[index & (BLOCK - 1)] ?? 0;
  }

  modifiedAt(index: number): number {
    return this.#blockOf(index).times[index & (BLOCK - 1)] ?? 0;
  }

  #blockOf(index: number): Block {
    const block = this.#blocks[index >> 16];
    if (block === undefined) throw new Error(`no entry ${index}`);
    return block;
  }

  /** Begins a row, whose name stands at `start` of the last block of names; returns its block. */
  #addRow(folder: number, kind: number, start: number, end: number): Block {
    const at = this.length & (BLOCK - 1);
    if (at === 0)
      this.#blocks.push(new Block(this.length === 0 ? Math.min(BLOCK, this.#expected.entries) : BLOCK));
    const block = this.#blockOf(this.length);
    block.kinds[at] = kind;
    block.folders[at] = folder;
    block.nameBlocks[at] = this.#names.length - 1;
    block.nameStarts[at] = start;
    block.nameEnds[at] = end;
    this.length++;
    if (kind === FILE) this.files++;
    return block;
  }

  /** Returns a block of names with room for so many bytes more, from where the next name begins. */
  #roomFor(bytes: number): Buffer {
    const last = this.#names.at(-1);
    if (last !== undefined && this.#nameEnd + bytes <= last.length) return last;
    const { entries, units } = this.#expected;
    const block = Buffer.allocUnsafeSlow(Math.max(Math.min(NAME_BLOCK, 3 * units + entries), bytes));
    this.#names.push(block);
    this.#nameEnd = 0;
    return block;
  }
}
