import { FACT, FACTS } from '../files/file-facts.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { RootedPath } from './candidate.ts';
import { columnOf } from './rows-alike.ts';
import type { Column } from './rows-alike.ts';
import { BITS, hashStates, Piece, ROWS } from './table-piece.ts';

/** Files of one folder, as they are listed. */
type FilesOfFolder = {
  readonly root: number;
  readonly folder: RelPath;
  /** How many there are. */
  readonly count: number;
  /** The names of all files of a message in UTF-8, each with NUL behind it; those of this folder begin at `nameAt`. */
  readonly names: Uint8Array;
  readonly nameAt: number;
  /** Of all files of a message; those of this folder begin at `from`. */
  readonly facts: Float64Array;
  readonly from: number;
};

/** The numbers of a file that are asked for one by one. */
export type TableFact = 'size' | 'modified' | 'changed' | 'links' | 'allocated';

/**
 * Files of one or several trees in little memory: a million take some 100 MB, where their paths alone would take more.
 * A row is a file under one of its names.
 */
export type FileTable = {
  readonly length: number;
  /** Adds the files of a folder whose names `isWanted`, all of them if that is absent; returns where the next names begin. */
  add(files: FilesOfFolder, isWanted?: (name: string) => boolean): number;
  placeOf(row: number): RootedPath;
  /** Returns one of the numbers that are known of a file. */
  fact(row: number, part: TableFact): number;
  /** Writes the facts that identify a file in its state into `into`, in the form of `files/file-facts.ts`. */
  putState(row: number, into: Float64Array, at: number): void;
  /**
   * Returns a number up to 2^53 that differs for almost any two states of any files: inode, device, size and times.
   * Two states may collide, once in 2^53; before anything moves, everything is compared again.
   */
  state(row: number): number;
  /** Returns the inode; two that are too large for a number may come out equal. */
  inode(row: number): number;
  /** Returns all sizes, by row. */
  sizes(): Float64Array;
  /** Returns what two rows of one file are alike in. */
  identities(): readonly Column[];
  /** Returns the rows of the files without content. */
  empty(): readonly number[];
};

/** Returns a table without files. */
export function fileTable(): FileTable {
  return new PackedTable();
}

class PackedTable implements FileTable {
  length = 0;
  readonly #folders: { readonly root: number; readonly path: RelPath; readonly names: Buffer }[] = [];
  readonly #devices: number[] = [];
  readonly #pieces: Piece[] = [];
  /** Which piece the states are of, and how many rows there were. */
  readonly #hashed = { piece: -1, length: 0, states: new Float64Array(ROWS) };

  add(
    { root, folder, count, names, nameAt, facts, from }: FilesOfFolder,
    isWanted?: (name: string) => boolean,
  ): number {
    const text = Buffer.from(names.buffer, names.byteOffset, names.byteLength);
    if (count > 0) this.#folders.push({ root, path: folder, names: text });
    let start = nameAt;
    for (let file = 0; file < count; file++) {
      let end = start;
      while (names[end] !== 0) end++;
      if (isWanted === undefined || isWanted(text.toString('utf8', start, end)))
        this.#addOne(start, facts, from + file * FACTS);
      start = end + 1;
    }
    return start;
  }

  #addOne(nameAt: number, facts: Float64Array, at: number): void {
    const row = this.length++ & (ROWS - 1);
    if (row === 0) this.#pieces.push(new Piece());
    const piece = this.#pieceOf(this.length - 1);
    const part = (one: number): number => facts[at + one] ?? 0;
    piece.folder[row] = this.#folders.length - 1;
    piece.name[row] = nameAt;
    piece.size[row] = part(FACT.size);
    piece.modified[row] = part(FACT.modified);
    piece.changed[row] = part(FACT.changed);
    piece.inode[2 * row] = part(FACT.inodeLow);
    piece.inode[2 * row + 1] = part(FACT.inodeHigh);
    piece.device[row] = this.#deviceNumber(part(FACT.device));
    piece.links[row] = part(FACT.links);
    piece.blocks[row] = Math.min(part(FACT.allocated) / 512, 0xffff_ffff);
  }

  placeOf(row: number): RootedPath {
    const piece = this.#pieceOf(row);
    const folder = this.#folders[piece.folder[row & (ROWS - 1)] ?? -1];
    if (folder === undefined) throw new Error(`no file ${row}`);
    const start = piece.name[row & (ROWS - 1)] ?? 0;
    let end = start;
    while (folder.names[end] !== 0) end++;
    const name = folder.names.toString('utf8', start, end);
    // A name of a listing is one component, so that it need not be checked again.
    return { root: folder.root, path: (folder.path === '' ? name : `${folder.path}/${name}`) as RelPath };
  }

  fact(row: number, part: TableFact): number {
    const piece = this.#pieceOf(row);
    const at = row & (ROWS - 1);
    return part === 'allocated' ? (piece.blocks[at] ?? 0) * 512 : (piece[part][at] ?? 0);
  }

  putState(row: number, into: Float64Array, at: number): void {
    const piece = this.#pieceOf(row);
    const from = row & (ROWS - 1);
    into[at + FACT.size] = piece.size[from] ?? 0;
    into[at + FACT.modified] = piece.modified[from] ?? 0;
    into[at + FACT.changed] = piece.changed[from] ?? 0;
    into[at + FACT.device] = this.#devices[piece.device[from] ?? 0] ?? 0;
    into[at + FACT.inodeHigh] = piece.inode[2 * from + 1] ?? 0;
    into[at + FACT.inodeLow] = piece.inode[2 * from] ?? 0;
  }

  state(row: number): number {
    const number = row >>> BITS;
    if (this.#hashed.piece !== number || this.#hashed.length !== this.length) this.#hashPiece(number);
    return this.#hashed.states[row & (ROWS - 1)] ?? 0;
  }

  /** Works out all states of a piece: rows are asked for in their order. */
  #hashPiece(number: number): void {
    const piece = this.#pieceOf(number * ROWS);
    hashStates(piece, this.#devices, this.#hashed.states);
    [this.#hashed.piece, this.#hashed.length] = [number, this.length];
  }

  inode(row: number): number {
    const { inode } = this.#pieceOf(row);
    const at = 2 * (row & (ROWS - 1));
    return (inode[at + 1] ?? 0) * 2 ** 32 + (inode[at] ?? 0);
  }

  sizes(): Float64Array {
    const sizes = new Float64Array(this.length);
    this.#eachPiece((piece, rows, at) => sizes.set(piece.size.subarray(0, rows), at));
    return sizes;
  }

  identities(): readonly Column[] {
    const inodes = new Int32Array(2 * this.length);
    this.#eachPiece((piece, rows, at) => inodes.set(piece.inode.subarray(0, 2 * rows), 2 * at));
    if (this.#devices.length < 2) return [inodes];
    const devices = new Float64Array(this.length);
    this.#eachPiece((piece, rows, at) => devices.set(piece.device.subarray(0, rows), at));
    return [inodes, columnOf(devices)];
  }

  empty(): readonly number[] {
    const rows: number[] = [];
    for (let row = 0; row < this.length; row++)
      if (this.#pieceOf(row).size[row & (ROWS - 1)] === 0) rows.push(row);
    return rows;
  }

  #eachPiece(note: (piece: Piece, rows: number, at: number) => void): void {
    this.#pieces.forEach((piece, at) => note(piece, Math.min(ROWS, this.length - at * ROWS), at * ROWS));
  }

  #pieceOf(row: number): Piece {
    const piece = this.#pieces[row >>> BITS];
    if (piece === undefined || row >= this.length) throw new Error(`no file ${row}`);
    return piece;
  }

  #deviceNumber(device: number): number {
    const last = this.#devices.length - 1;
    if (this.#devices[last] === device) return last;
    const known = this.#devices.indexOf(device);
    return known >= 0 ? known : this.#devices.push(device) - 1;
  }
}
