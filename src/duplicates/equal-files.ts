import { distinctFiles, sharingSize } from './distinct-files.ts';
import { EqualGroup } from './equal-group.ts';
import type { EqualFiles } from './equal-group.ts';
import type { FileTable } from './file-table.ts';
import { knowNothing, UNREADABLE } from './knowledge.ts';
import { packKnown } from './known-contents.ts';
import { UNKNOWN } from './quick-hash.ts';
import { HEAD } from './read-heads.ts';
import { recall } from './recall-known.ts';
import { ReadingWork } from './reading-work.ts';
import type { ReadingSetup } from './reading-work.ts';
import { columnOf, eachGroup, rowsAlike, rowsThat, rowsWithAlike } from './rows-alike.ts';
import type { RowGroups } from './rows-alike.ts';

/** What finding equal files needs. */
export type Search = ReadingSetup & {
  /** What earlier runs have found out, as they packed it: parts, each in the memory of the one before it. */
  readonly known?: Iterable<Uint8Array>;
  /** Is called with what is to be remembered, in such parts, if it is more than was known. */
  readonly remember?: (packed: Iterable<Uint8Array>) => void;
  /**
   * A file that was changed after this (milliseconds since 1970) may change once more without another time: times are
   * coarse.
   */
  readonly freshSince: number;
  /** What is remembered about files that were not met is kept for at most this many. */
  readonly mostOthers: number;
};

/**
 * Returns the groups of equal files of a table, the largest files first. Of those that share a size the first bytes are
 * read, of those that share these some from the middle and the end, and those that share all are compared byte by byte;
 * what an earlier run has read is not read again.
 */
export async function findEqualFiles(table: FileTable, search: Search): Promise<readonly EqualFiles[]> {
  const sizes = table.sizes();
  const { rows: distinct, names } = distinctFiles(table, sharingSize(sizes));
  const knowledge = knowNothing(table.length);
  const { head, sample, together, kind } = knowledge;
  const { mostOthers } = search;
  const others = recall(search.known ?? [], table, { rows: distinct, knowledge, mostOthers });
  const work = new ReadingWork(table, search, knowledge);
  // Without further names of one file, what shares its size still does.
  const sized = names.size === 0 ? distinct : rowsWithAlike(distinct, columnOf(sizes));
  await work.readHeads(rowsThat(sized, (row) => head[row] === UNKNOWN));
  const headed = alikeAmong(sized, head, sizes);
  await work.readSamples(rowsThat(withoutSample(headed, sample), (row) => (sizes[row] ?? 0) > HEAD));
  const sampled = alikeAmong(headed.rows, head, sizes, sample);
  await work.tellApart(sampled);
  if (work.hasLearnt && search.remember !== undefined) {
    const rows = rowsThat(
      sized,
      (row) => (head[row] ?? 0) >= 0 && table.fact(row, 'changed') < search.freshSince,
    );
    search.remember(packKnown(table, { rows, knowledge, others }));
  }
  const { rows, ends } = alikeAmong(sampled.rows, together, kind, sizes);
  const all = { table, rows, names, roots: search.roots };
  return Array.from(ends, (end, at) => new EqualGroup(all, ends[at - 1] ?? 0, end)).sort(
    (a, b) => b.size - a.size || (a.first < b.first ? -1 : 1),
  );
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

/** Returns the groups among `rows` of which `part`, and what else is named, is known and equal. */
function alikeAmong(rows: Uint32Array, part: Float64Array, ...others: readonly Float64Array[]): RowGroups {
  const known = rowsThat(rows, (row) => isKnown(row, part, others));
  return rowsAlike(known, columnOf(part), ...others.map(columnOf));
}

function isKnown(row: number, part: Float64Array, others: readonly Float64Array[]): boolean {
  if ((part[row] ?? UNKNOWN) < 0) return false;
  // What is small needs no sample, and so is alike in not having one.
  for (const other of others) if (other[row] === UNREADABLE) return false;
  return true;
}
