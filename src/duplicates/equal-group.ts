import { bytesOnDisk } from './candidate.ts';
import type { CopyCandidate, RootedPath } from './candidate.ts';
import type { FileTable, TableFact } from './file-table.ts';
import { filesToRead } from './files-to-read.ts';
import { readPrints } from './read-prints.ts';

/** Files that are equal byte by byte. */
export type EqualFiles = {
  /** Bytes. */
  readonly size: number;
  /** How many there are: at least two. One file by several names is one. */
  readonly count: number;
  /** How many names they have. */
  readonly names: number;
  /** What each of them takes up on the disk, where that is the same for all, in bytes. */
  readonly bytesEach: number | undefined;
  /** Made anew each time: for most groups only sums are needed. */
  readonly files: readonly CopyCandidate[];
  /**
   * Returns the SHA-256 of a content of up to 192 KiB, of a larger one that of its fingerprint, by reading it; empty where
   * none of the files can be read any more.
   */
  readonly digest: () => string;
};

/** What the groups of one search have in common. */
export type GroupedFiles = {
  readonly table: FileTable;
  /** The rows of all groups, one group after the other. */
  readonly rows: Uint32Array;
  /** Of the files by several names all rows, by the first. */
  readonly names: ReadonlyMap<number, Uint32Array>;
  /** Absolute. */
  readonly roots: readonly string[];
};

/** Equal files as rows of a table: there may be a hundred thousand groups. */
export class EqualGroup implements EqualFiles {
  readonly size: number;
  readonly #all: GroupedFiles;
  readonly #start: number;
  readonly #end: number;
  #first: string | undefined;

  constructor(all: GroupedFiles, start: number, end: number) {
    this.#all = all;
    this.#start = start;
    this.#end = end;
    this.size = all.table.fact(all.rows[start] ?? 0, 'size');
  }

  get count(): number {
    return this.#end - this.#start;
  }

  get names(): number {
    const { names } = this.#all;
    return this.#rows.reduce((sum, row) => sum + (names.get(row)?.length ?? 1), 0);
  }

  get bytesEach(): number | undefined {
    const { table } = this.#all;
    const bytes = (row: number): number =>
      bytesOnDisk({ size: table.fact(row, 'size'), allocated: table.fact(row, 'allocated') });
    const rows = this.#rows;
    const first = bytes(rows[0] ?? 0);
    return rows.every((row) => bytes(row) === first) ? first : undefined;
  }

  /** The path of the first of them: threads list folders in any order. */
  get first(): string {
    return (this.#first ??= this.#firstPlace().path);
  }

  get files(): readonly CopyCandidate[] {
    return Array.from(this.#rows, (row) => this.#candidate(row)).sort((a, b) =>
      byPlace(a.places[0], b.places[0]),
    );
  }

  get digest(): () => string {
    return () => {
      const { table, roots } = this.#all;
      for (const row of this.#rows) {
        const [print] = readPrints(filesToRead(table, Uint32Array.of(row), roots));
        if (print !== undefined) return print;
      }
      return '';
    };
  }

  get #rows(): Uint32Array {
    return this.#all.rows.subarray(this.#start, this.#end);
  }

  #firstPlace(): RootedPath {
    const [first, ...others] = Array.from(this.#rows, (row) => this.#places(row)[0]);
    if (first === undefined) throw new Error('a group without files');
    return others.reduce((least, place) => (byPlace(place, least) < 0 ? place : least), first);
  }

  #candidate(row: number): CopyCandidate {
    const fact = (part: TableFact): number => this.#all.table.fact(row, part);
    return {
      places: this.#places(row),
      size: fact('size'),
      modified: fact('modified'),
      links: fact('links'),
      allocated: fact('allocated'),
    };
  }

  #places(row: number): CopyCandidate['places'] {
    const { table, names } = this.#all;
    const several = names.get(row);
    if (several === undefined) return [table.placeOf(row)];
    const [first = table.placeOf(row), ...others] = Array.from(several, (one) => table.placeOf(one)).sort(
      byPlace,
    );
    return [first, ...others];
  }
}

function byPlace(a: RootedPath, b: RootedPath): number {
  return a.root - b.root || (a.path < b.path ? -1 : 1);
}
