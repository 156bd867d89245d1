import { lstatSync } from 'node:fs';
import type { DiskReason } from '../kernel/errors.ts';
import { FACTS, putFacts, putStatx } from './file-facts.ts';

/** What lies in one folder; names are divided by NUL, which no name can have. */
export type ListedFolder = {
  /** How many of the files are this folder's. */
  readonly files: number;
  /** Of folders. */
  readonly folders: string;
  /** Names that are not UTF-8, as Node shows them: reported, never touched. */
  readonly undecodable: string;
};

/**
 * What lies in several folders, as one message between threads; flat, since an object for each file costs more than
 * the look.
 */
export type FilesOfFolders = {
  /** For each folder what lies in it, or why it could not be read. */
  readonly folders: readonly (ListedFolder | DiskReason)[];
  /** The names of all files in UTF-8, each with NUL behind it, in the order of the folders. */
  readonly names: Uint8Array<ArrayBuffer>;
  /** What is known of each file (file-facts.ts), in the same order. */
  readonly facts: Float64Array<ArrayBuffer>;
};

/** Files in the order in which they are added, in buffers that grow. */
export class ListedFiles {
  /** How many there are. */
  count = 0;
  #names = new Uint8Array(1 << 14);
  #end = 0;
  #facts = new Float64Array(256 * FACTS);

  /** Forgets all, and returns itself. */
  emptied(): this {
    this.cut(0, 0);
    return this;
  }

  /** Adds what is known of the file at `path`; false when there is none. Throws what the system refuses. */
  add(path: string, name: string): boolean {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats?.isFile() !== true) return false;
    const bytes = Buffer.from(name, 'utf8');
    this.makeRoom(bytes.length + 1, 1);
    putFacts(this.#facts, this.count * FACTS, stats, () => lstatSync(path, { bigint: true }).ino);
    this.count += 1;
    this.#names.set(bytes, this.#end);
    this.#end += bytes.length + 1;
    this.#names[this.#end - 1] = 0;
    return true;
  }

  /** Makes room for names of so many bytes and so many files. */
  makeRoom(bytes: number, files: number): void {
    if (this.#end + bytes > this.#names.length) {
      const larger = new Uint8Array(Math.max(2 * this.#names.length, this.#end + bytes));
      larger.set(this.#names);
      this.#names = larger;
    }
    const numbers = (this.count + files) * FACTS;
    if (numbers > this.#facts.length) {
      const larger = new Float64Array(Math.max(2 * this.#facts.length, numbers));
      larger.set(this.#facts);
      this.#facts = larger;
    }
  }

  /** Adds the file whose name stands in `bytes` from `start` to `end`, and of which statx says what is in `words` from `at` on. */
  addStatx(
    bytes: Uint8Array,
    { start, end }: { start: number; end: number },
    words: Uint32Array,
    at: number,
  ): void {
    putStatx(this.#facts, this.count * FACTS, words, at);
    this.count += 1;
    const names = this.#names;
    let to = this.#end;
    for (let from = start; from < end; from++) names[to++] = bytes[from] ?? 0;
    names[to++] = 0;
    this.#end = to;
  }

  /** Where names that are added next begin. */
  get end(): number {
    return this.#end;
  }

  /** Returns the names from `start` on, as they are now. */
  namesFrom(start: number): Uint8Array {
    return this.#names.subarray(start, this.#end);
  }

  /** Forgets what was added since there were `count` files, whose names ended at `end`. */
  cut(count: number, end: number): void {
    this.count = count;
    this.#end = end;
  }

  /** Returns all in arrays of their own. */
  taken(): Pick<FilesOfFolders, 'names' | 'facts'> {
    return { names: this.#names.slice(0, this.#end), facts: this.#facts.slice(0, this.count * FACTS) };
  }
}
