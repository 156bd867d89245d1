import type { FileTable } from './file-table.ts';
import { filesToRead } from './files-to-read.ts';
import { UNREADABLE } from './knowledge.ts';
import type { Knowledge } from './knowledge.ts';
import { UNKNOWN } from './quick-hash.ts';
import { HEAD } from './read-heads.ts';
import type { Readers } from './readers.ts';
import { eachGroup } from './rows-alike.ts';
import type { RowGroups } from './rows-alike.ts';

/** Who reads, and who is told about progress. */
export type ReadingSetup = {
  /** Absolute. */
  readonly roots: readonly string[];
  /** Returns who reads so many files of so many bytes. */
  readonly readersFor: (files: number, bytes: number) => Readers;
  /** A number that no other search has, for naming contents. */
  readonly stamp: number;
  /** Is called between two jobs; what it throws ends the search. */
  readonly onProgress: (done: number, total: number) => void;
};

/** How much is one job: files of some bytes, so that threads are neither idle nor waited for. */
const BATCH_FILES = 256;
const BATCH_BYTES = 32 * 1024 * 1024;

/** Reads what must be read, in jobs, and notes what is found. */
export class ReadingWork {
  /** Whether anything was read. */
  hasLearnt = false;
  #done = 0;
  #total = 0;
  readonly #table: FileTable;
  readonly #reading: ReadingSetup;
  readonly #knowledge: Knowledge;

  constructor(table: FileTable, reading: ReadingSetup, knowledge: Knowledge) {
    this.#table = table;
    this.#reading = reading;
    this.#knowledge = knowledge;
  }

  /** Reads the first bytes of files. */
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

  /** Reads some bytes from the middle and the end of files. */
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
    const open = [...this.#unsettled(groups)].sort((a, b) => this.#size(b) - this.#size(a));
    const rows = open.reduce((sum, group) => sum + group.length, 0);
    const bytes = open.reduce((sum, group) => sum + group.length * this.#size(group), 0);
    const readers = this.#reading.readersFor(rows, bytes);
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
          together[row] = found < 0 ? UNREADABLE : this.#reading.stamp + base + group;
          kind[row] = found;
        });
      },
    );
  }

  /** Yields the groups of which not all files were compared with each other. */
  *#unsettled(groups: RowGroups): Generator<Uint32Array> {
    const { together } = this.#knowledge;
    for (const group of eachGroup(groups)) {
      const first = together[group[0] ?? 0] ?? UNKNOWN;
      if (first >= 0 && group.every((row) => together[row] === first)) continue;
      if (this.#size(group) > HEAD) yield group;
    }
  }

  #size(group: Uint32Array): number {
    return this.#table.fact(group[0] ?? 0, 'size');
  }

  #readersFor(rows: Uint32Array, each: number): Readers {
    return this.#reading.readersFor(rows.length, rows.length * each);
  }

  #toRead(rows: Uint32Array): ReturnType<typeof filesToRead> {
    return filesToRead(this.#table, rows, this.#reading.roots);
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
        this.#reading.onProgress((this.#done += 1), this.#total);
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
