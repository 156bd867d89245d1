import { FACT, FACTS } from '../files/file-facts.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Place } from './candidate.ts';
import { hashOfNumbers } from './quick-hash.ts';
import { eachGroup, rowsAlike } from './rows-alike.ts';

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

/**
 * Files of one or several trees in little memory: a million take some 100 MB, where their paths alone would take more.
 * A row is a file under one of its names.
 */
export type FileTable = {
  readonly length: number;
  /** Adds the files of a folder whose names `isWanted`, all of them if that is absent; returns where the next names begin. */
  add(files: FilesOfFolder, isWanted?: (name: string) => boolean): number;
  placeOf(row: number): Place;
  /** Returns one of the numbers that are known of a file, named by `FACT`. */
  fact(row: number, part: keyof typeof FACT): number;
  /** Writes what tells a file in this state from any other into `into`, as `files/file-facts.ts` has it. */
  putState(row: number, into: Float64Array, at: number): void;
  /** Returns the rows of files that share their size, above 0, with another one, in the order of the table. */
  sharingSize(): Uint32Array;
  /** Returns the rows of the files without content. */
  empty(): readonly number[];
};

/** Returns a table without files. */
export function fileTable(): FileTable {
  return new PackedTable();
}

/** Rows of one piece of the table, as a power of two: it grows by pieces, since growing arrays need their room twice. */
const BITS = 14;
const ROWS = 2 ** BITS;

/** The numbers of so many files, each kind in an array of its own. */
class Piece {
  readonly folder = new Uint32Array(ROWS);
  readonly name = new Uint32Array(ROWS);
  readonly size = new Float64Array(ROWS);
  readonly modified = new Float64Array(ROWS);
  readonly changed = new Float64Array(ROWS);
  readonly inodeHigh = new Uint32Array(ROWS);
  readonly inodeLow = new Uint32Array(ROWS);
  readonly device = new Uint16Array(ROWS);
  readonly links = new Uint32Array(ROWS);
  /** Bytes on the disk in the units of the system: 512. */
  readonly blocks = new Uint32Array(ROWS);
}

class PackedTable implements FileTable {
  length = 0;
  readonly #folders: { readonly root: number; readonly path: RelPath; readonly names: Uint8Array }[] = [];
  readonly #devices: number[] = [];
  readonly #pieces: Piece[] = [];

  add(
    { root, folder, count, names, nameAt, facts, from }: FilesOfFolder,
    isWanted?: (name: string) => boolean,
  ): number {
    if (count > 0) this.#folders.push({ root, path: folder, names });
    let start = nameAt;
    for (let file = 0; file < count; file++) {
      let end = start;
      while (names[end] !== 0) end++;
      if (isWanted === undefined || isWanted(textOf(names, start, end)))
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
    piece.inodeHigh[row] = part(FACT.inodeHigh);
    piece.inodeLow[row] = part(FACT.inodeLow);
    piece.device[row] = this.#deviceNumber(part(FACT.device));
    piece.links[row] = part(FACT.links);
    piece.blocks[row] = Math.min(part(FACT.allocated) / 512, 0xffff_ffff);
  }

  placeOf(row: number): Place {
    const piece = this.#pieceOf(row);
    const folder = this.#folders[piece.folder[row & (ROWS - 1)] ?? -1];
    if (folder === undefined) throw new Error(`no file ${row}`);
    const start = piece.name[row & (ROWS - 1)] ?? 0;
    const name = textOf(folder.names, start, folder.names.indexOf(0, start));
    // A name of a listing is one component, so that it need not be checked again.
    return { root: folder.root, path: (folder.path === '' ? name : `${folder.path}/${name}`) as RelPath };
  }

  fact(row: number, part: keyof typeof FACT): number {
    const piece = this.#pieceOf(row);
    const at = row & (ROWS - 1);
    if (part === 'device') return this.#devices[piece.device[at] ?? 0] ?? 0;
    return part === 'allocated' ? (piece.blocks[at] ?? 0) * 512 : (piece[part][at] ?? 0);
  }

  putState(row: number, into: Float64Array, at: number): void {
    const piece = this.#pieceOf(row);
    const from = row & (ROWS - 1);
    into[at + FACT.size] = piece.size[from] ?? 0;
    into[at + FACT.modified] = piece.modified[from] ?? 0;
    into[at + FACT.changed] = piece.changed[from] ?? 0;
    into[at + FACT.device] = this.fact(row, 'device');
    into[at + FACT.inodeHigh] = piece.inodeHigh[from] ?? 0;
    into[at + FACT.inodeLow] = piece.inodeLow[from] ?? 0;
  }

  sharingSize(): Uint32Array {
    const size = (row: number): number => this.#sizeOf(row);
    const rows = new Uint32Array(this.length);
    let filled = 0;
    for (let row = 0; row < this.length; row++) if (size(row) !== 0) rows[filled++] = row;
    const groups = rowsAlike(rows.subarray(0, filled), {
      hashOf: (row) => hashOfNumbers(size(row), 0),
      areAlike: (one, other) => size(one) === size(other),
    });
    // In the order of the table, which is that of the folders: so a disk reads what lies together together.
    return groups.rows.sort();
  }

  empty(): readonly number[] {
    const rows: number[] = [];
    for (let row = 0; row < this.length; row++) if (this.#sizeOf(row) === 0) rows.push(row);
    return rows;
  }

  #sizeOf(row: number): number {
    return this.#pieceOf(row).size[row & (ROWS - 1)] ?? 0;
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

function textOf(names: Uint8Array, start: number, end: number): string {
  return Buffer.from(names.buffer, names.byteOffset, names.byteLength).toString('utf8', start, end);
}

/** Returns the rows of `rows` that are the first of their files, and for files by several names all of their rows. */
export function distinctFiles(
  table: Pick<FileTable, 'fact'>,
  rows: Uint32Array,
): { readonly rows: Uint32Array; readonly names: ReadonlyMap<number, Uint32Array> } {
  const { fact } = table;
  const of = fact.bind(table);
  const several = rowsAlike(rows, {
    hashOf: (row) => hashOfNumbers(of(row, 'inodeLow'), of(row, 'inodeHigh'), of(row, 'device')),
    areAlike: (one, other) =>
      of(one, 'inodeLow') === of(other, 'inodeLow') &&
      of(one, 'inodeHigh') === of(other, 'inodeHigh') &&
      of(one, 'device') === of(other, 'device'),
  });
  const names = new Map<number, Uint32Array>();
  const further = new Set<number>();
  for (const group of eachGroup(several)) {
    names.set(group[0] ?? 0, group);
    for (const row of group.subarray(1)) further.add(row);
  }
  return { rows: further.size === 0 ? rows : rows.filter((row) => !further.has(row)), names };
}
