import type { FACT } from '../files/file-facts.ts';
import type { Candidate, Place } from './candidate.ts';
import { distinctFiles } from './file-table.ts';
import type { FileTable } from './file-table.ts';
import { filesToRead } from './files-to-read.ts';
import { knowNothing, UNREADABLE } from './knowledge.ts';
import type { Knowledge } from './knowledge.ts';
import { nothingKnown, packKnown, recall } from './known-contents.ts';
import type { KnownContents } from './known-contents.ts';
import { hashOfNumbers, UNKNOWN } from './quick-hash.ts';
import { HEAD, readPrints } from './read-contents.ts';
import type { Readers } from './readers.ts';
import { eachGroup, rowsAlike } from './rows-alike.ts';
import type { RowGroups } from './rows-alike.ts';

/** Files that are equal byte by byte. */
export type EqualFiles = {
  /** Bytes. */
  readonly size: number;
  /** At least two: one file by several names is one. Made anew each time: of most groups nobody wants more than sums. */
  readonly files: readonly Candidate[];
  /**
   * Returns the SHA-256 of a content of up to 192 KiB, of a larger one that of its fingerprint, by reading it; empty where
   * none of the files can be read any more.
   */
  readonly digest: () => string;
};

/** What finding equal files needs. */
export type Search = {
  /** Absolute. */
  readonly roots: readonly string[];
  /** Returns who reads so many files of so many bytes. */
  readonly readersFor: (files: number, bytes: number) => Readers;
  readonly known?: KnownContents;
  /** Is given what is to be remembered, if that is more than was known. */
  readonly remember?: (packed: Uint8Array) => void;
  /** What was changed after this, milliseconds since 1970, may change once more without showing it: times are coarse. */
  readonly freshSince: number;
  /** What is remembered of files that were not met is kept up to so many. */
  readonly mostOthers: number;
  /** A number that no other search has, for naming contents. */
  readonly stamp: number;
  /** Is called between two jobs; what it throws ends the search. */
  readonly onProgress: (done: number, total: number) => void;
};

/** How much is one job: files of some bytes, so that threads are neither idle nor waited for. */
const BATCH_FILES = 256;
const BATCH_BYTES = 32 * 1024 * 1024;

/**
 * Returns the groups of equal files of a table, the largest files first. Of those that share a size the first bytes are
 * read, of those that share these some from the middle and the end, and those that share all are compared byte by byte;
 * what an earlier run has read is not read again.
 */
export async function findEqualFiles(table: FileTable, search: Search): Promise<readonly EqualFiles[]> {
  const { rows: distinct, names } = distinctFiles(table, table.sharingSize());
  const size = (row: number): number => table.fact(row, 'size');
  const knowledge = knowNothing(table.length);
  const known = search.known ?? nothingKnown;
  const met = recall(known, table, { rows: distinct, knowledge });
  const work = new Work(table, search, knowledge);
  // Without further names of one file, what shares its size still does.
  const sized = names.size === 0 ? distinct : rowsAlike(distinct, likeness(size)).rows.sort();
  await work.readHeads(sized.filter((row) => knowledge.head[row] === UNKNOWN));
  const headed = alikeAmong(sized, knowledge.head, size);
  await work.readSamples(withoutSample(headed, knowledge.sample).filter((row) => size(row) > HEAD));
  const sampled = alikeAmong(headed.rows, knowledge.head, size, knowledge.sample);
  await work.tellApart(sampled);
  if (work.hasLearnt && search.remember !== undefined) {
    const rows = sized.filter(
      (row) => (knowledge.head[row] ?? 0) >= 0 && table.fact(row, 'changed') < search.freshSince,
    );
    const others = met.reduce((count, one) => count - one, met.length);
    const keep = (at: number): boolean => met[at] === 0 && others <= search.mostOthers;
    search.remember(packKnown(known, table, { rows, knowledge, keep }));
  }
  const equal = alikeAmong(sampled.rows, knowledge.together, knowledge.kind, size);
  return [...eachGroup(equal)]
    .map((group) => {
      const files = equalFiles(table, group, { names, roots: search.roots });
      return { files, first: firstPath(files) };
    })
    .sort((a, b) => b.files.size - a.files.size || (a.first < b.first ? -1 : 1))
    .map(({ files }) => files);
}

/** Returns the rows that need a sample. Two that are alone are compared at once, unless one has a sample already. */
function withoutSample(groups: RowGroups, sample: Float64Array): Uint32Array {
  const isOpen = (row: number): boolean => sample[row] === UNKNOWN;
  const rows: number[] = [];
  for (const group of eachGroup(groups)) {
    if (group.length === 2 && group.every(isOpen)) continue;
    for (const row of group) if (isOpen(row)) rows.push(row);
  }
  return Uint32Array.from(rows).sort();
}

type NumberOf = ((row: number) => number) | Float64Array;

/** Returns the groups among `rows` of which all of `parts` are known and equal. */
function alikeAmong(rows: Uint32Array, ...parts: readonly NumberOf[]): RowGroups {
  const [first, ...others] = parts.map(numberOf);
  if (first === undefined) throw new Error('nothing to be alike in');
  // What is small needs no sample, and so is alike in not having one.
  const known = rows.filter((row) => first(row) >= 0 && others.every((of) => of(row) !== UNREADABLE));
  return rowsAlike(known, likeness(first, ...others));
}

function likeness(
  one: NumberOf,
  two: NumberOf = nought,
  three: NumberOf = nought,
): Parameters<typeof rowsAlike>[1] {
  const [a, b, c] = [numberOf(one), numberOf(two), numberOf(three)];
  return {
    hashOf: (row) => hashOfNumbers(a(row), b(row), c(row)),
    areAlike: (left, right) => a(left) === a(right) && b(left) === b(right) && c(left) === c(right),
  };
}

function nought(): number {
  return 0;
}

function numberOf(part: NumberOf): (row: number) => number {
  return typeof part === 'function' ? part : (row) => part[row] ?? UNKNOWN;
}

/** Reads what must be read, in jobs, and notes what is found. */
class Work {
  hasLearnt = false;
  #done = 0;
  #total = 0;
  readonly #table: FileTable;
  readonly #search: Search;
  readonly #knowledge: Knowledge;

  constructor(table: FileTable, search: Search, knowledge: Knowledge) {
    this.#table = table;
    this.#search = search;
    this.#knowledge = knowledge;
  }

  async readHeads(rows: Uint32Array): Promise<void> {
    const { head, sample, together, kind } = this.#knowledge;
    const readers = this.#readersFor(rows, HEAD);
    await this.#inJobs(batchesOf(rows), readers.atOnce, async (batch) => {
      const heads = await readers.ask('heads', this.#toRead(batch));
      batch.forEach((row, at) => {
        head[row] = heads[3 * at] ?? UNREADABLE;
        sample[row] = UNKNOWN;
        together[row] = heads[3 * at + 1] ?? UNKNOWN;
        kind[row] = heads[3 * at + 2] ?? UNKNOWN;
      });
    });
  }

  async readSamples(rows: Uint32Array): Promise<void> {
    const { sample } = this.#knowledge;
    const readers = this.#readersFor(rows, HEAD);
    await this.#inJobs(batchesOf(rows), readers.atOnce, async (batch) => {
      const samples = await readers.ask('samples', this.#toRead(batch));
      batch.forEach((row, at) => (sample[row] = samples[at] ?? UNREADABLE));
    });
  }

  /** Finds out which files of each group are equal, where earlier runs have not. */
  async tellApart(groups: RowGroups): Promise<void> {
    const { together, kind } = this.#knowledge;
    const open = [...eachGroup(groups)]
      .filter((group) => this.#size(group) > HEAD && !this.#isSettled(group))
      .sort((a, b) => this.#size(b) - this.#size(a));
    const rows = open.reduce((sum, group) => sum + group.length, 0);
    const bytes = open.reduce((sum, group) => sum + group.length * this.#size(group), 0);
    const readers = this.#search.readersFor(rows, bytes);
    let number = 0;
    await this.#inJobs(
      groupBatches(open, (group) => this.#size(group)),
      readers.atOnce,
      async (batch) => {
        // Each group has a name of its own: only what was compared is known to be apart.
        const [base, all] = [number, joined(batch)];
        number += batch.length;
        const known = new Float64Array(2 * all.length);
        all.forEach((row, at) => known.set([together[row] ?? UNKNOWN, kind[row] ?? UNKNOWN], 2 * at));
        const ends = endsOf(batch);
        const kinds = await readers.ask('kinds', { files: this.#toRead(all), ends, known });
        let group = 0;
        all.forEach((row, at) => {
          if (at === ends[group]) group += 1;
          const found = kinds[at] ?? UNREADABLE;
          together[row] = found < 0 ? UNREADABLE : this.#search.stamp + base + group;
          kind[row] = found;
        });
      },
    );
  }

  /** Claims that the files of a group were all compared with each other. */
  #isSettled(group: Uint32Array): boolean {
    const { together } = this.#knowledge;
    const first = together[group[0] ?? 0] ?? UNKNOWN;
    return first >= 0 && group.every((row) => together[row] === first);
  }

  #size(group: Uint32Array): number {
    return this.#table.fact(group[0] ?? 0, 'size');
  }

  #readersFor(rows: Uint32Array, each: number): Readers {
    return this.#search.readersFor(rows.length, rows.length * each);
  }

  #toRead(rows: Uint32Array): ReturnType<typeof filesToRead> {
    return filesToRead(this.#table, rows, this.#search.roots);
  }

  /** Has a few jobs under way at a time. */
  async #inJobs<Batch extends { readonly length: number }>(
    batches: readonly Batch[],
    atOnce: number,
    read: (batch: Batch) => Promise<void>,
  ): Promise<void> {
    if (batches.length === 0) return;
    this.hasLearnt = true;
    this.#total += batches.length;
    const ahead = batches[Symbol.iterator]();
    const lane = async (): Promise<void> => {
      for (let next = ahead.next(); next.done !== true; next = ahead.next()) {
        await read(next.value);
        this.#search.onProgress((this.#done += 1), this.#total);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
  }
}

function batchesOf(rows: Uint32Array): readonly Uint32Array[] {
  return Array.from({ length: Math.ceil(rows.length / BATCH_FILES) }, (_, at) =>
    rows.subarray(at * BATCH_FILES, (at + 1) * BATCH_FILES),
  );
}

function groupBatches(
  groups: readonly Uint32Array[],
  sizeOf: (group: Uint32Array) => number,
): readonly (readonly Uint32Array[])[] {
  const batches: Uint32Array[][] = [];
  let [files, bytes] = [BATCH_FILES, 0];
  for (const group of groups) {
    if (files >= BATCH_FILES || bytes >= BATCH_BYTES) {
      batches.push([]);
      [files, bytes] = [0, 0];
    }
    batches.at(-1)?.push(group);
    files += group.length;
    bytes += group.length * sizeOf(group);
  }
  return batches;
}

function joined(groups: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(groups.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const group of groups) {
    all.set(group, at);
    at += group.length;
  }
  return all;
}

function endsOf(groups: readonly Uint32Array[]): Uint32Array<ArrayBuffer> {
  let end = 0;
  return Uint32Array.from(groups, ({ length }) => (end += length));
}

function equalFiles(
  table: FileTable,
  rows: Uint32Array,
  { names, roots }: { readonly names: ReadonlyMap<number, Uint32Array>; readonly roots: readonly string[] },
): EqualFiles {
  const candidate = (row: number): Candidate => {
    const places = Array.from(names.get(row) ?? [row], (one) => table.placeOf(one)).sort(byPlace);
    const [first, ...others] = places;
    if (first === undefined) throw new Error(`a file without a name: ${row}`);
    const fact = (part: keyof typeof FACT): number => table.fact(row, part);
    return {
      places: [first, ...others],
      size: fact('size'),
      modified: fact('modified'),
      links: fact('links'),
      allocated: fact('allocated'),
    };
  };
  return {
    size: table.fact(rows[0] ?? 0, 'size'),
    get files() {
      return Array.from(rows, candidate).sort((a, b) => byPlace(a.places[0], b.places[0]));
    },
    digest() {
      for (const row of rows) {
        const [print] = readPrints(filesToRead(table, Uint32Array.of(row), roots));
        if (print !== undefined) return print;
      }
      return '';
    },
  };
}

/** Threads list folders in any order. */
function byPlace(a: Place, b: Place): number {
  return a.root - b.root || (a.path < b.path ? -1 : 1);
}

function firstPath({ files }: EqualFiles): string {
  return files[0]?.places[0].path ?? '';
}
