import type { SeenFile, SeenFiles } from '../files/seen-files.ts';
import { isRefusal } from '../files/disk-errors.ts';
import type { Candidate, Known, Place } from './candidate.ts';
import { areToldApart } from './compare-contents.ts';
import type { Learnt } from './compare-contents.ts';
import type { Comparer } from './comparer.ts';
import type { FileTable, OneSize } from './file-table.ts';

/** Files that are equal byte by byte. */
export type EqualFiles = {
  /** SHA-256 of a content of up to 192 KiB; of a larger one that of its fingerprint, and its bytes were compared. */
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  /** At least two: one file by several names is one. */
  readonly files: readonly Candidate[];
};

/** What finding equal files needs. */
export type Search = {
  readonly roots: readonly SeenFiles[];
  readonly comparer: Comparer;
  readonly recall: (seen: SeenFile) => Known;
  readonly remember: (learnt: readonly (readonly [SeenFile, Known])[]) => void;
  readonly onProgress: (done: number) => void;
};

/** How much is given to a comparer at once: files of some bytes, so that threads are neither idle nor waited for. */
const BATCH_FILES = 256;
const BATCH_BYTES = 32 * 1024 * 1024;
/** How many batches are under way at once: one for each thread, and one that waits. */
const UNDER_WAY = 3;

type Group = readonly Candidate[];

/** Returns the groups of equal files among those that share a size, the largest files first. */
export async function findEqualFiles(
  { placeOf }: Pick<FileTable, 'placeOf'>,
  sizes: readonly OneSize[],
  search: Search,
): Promise<readonly EqualFiles[]> {
  const found: EqualFiles[] = [];
  const underWay = new Set<Promise<void>>();
  let done = 0;
  const compare = async (batch: readonly Group[]): Promise<void> => {
    const learnt = await search.comparer.compare(batch);
    batch.forEach((group, index) => {
      const after = learnt[index] ?? [];
      search.remember(newlyLearnt(group, after));
      found.push(...equalAmong(group, after));
      done += group.length;
    });
    search.onProgress(done);
  };
  for (const batch of batchesOf(unsettled({ placeOf }, sizes, { search, found }))) {
    const work = compare(batch).finally(() => underWay.delete(work));
    underWay.add(work);
    if (underWay.size >= UNDER_WAY) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  return found.sort((a, b) => b.size - a.size || (firstPath(a) < firstPath(b) ? -1 : 1));
}

function firstPath({ files }: EqualFiles): string {
  return files[0]?.places[0].path ?? '';
}

/** Yields the groups of one size that must be read; what earlier runs know settles the others at once. */
function* unsettled(
  { placeOf }: Pick<FileTable, 'placeOf'>,
  sizes: readonly OneSize[],
  { search, found }: { readonly search: Search; readonly found: EqualFiles[] },
): Generator<Group> {
  for (const { indexes } of sizes) {
    const group = distinctFiles(indexes.map(placeOf).sort(byPlace), search);
    if (group.length < 2) continue;
    if (isSettled(group))
      found.push(
        ...equalAmong(
          group,
          group.map(({ known }) => known),
        ),
      );
    else yield group;
  }
}

/** Threads list folders in any order. */
function byPlace(a: Place, b: Place): number {
  return a.root - b.root || (a.path < b.path ? -1 : 1);
}

/** Returns the files behind names of one size: several names of one file, by link or by mount, are one. */
function distinctFiles(places: readonly Place[], { roots, recall }: Search): Group {
  const files = new Map<string, { places: [Place, ...Place[]]; seen: SeenFile; known: Known }>();
  for (const place of places) {
    const seen = look(roots, place);
    if (seen === undefined) continue;
    const file = files.get(`${seen.device}:${seen.inode}`);
    if (file === undefined)
      files.set(`${seen.device}:${seen.inode}`, { places: [place], seen, known: recall(seen) });
    else file.places.push(place);
  }
  const first = files.values().next().value?.seen.size;
  // What has another size by now was written to since it was listed.
  return [...files.values()].filter(({ seen }) => seen.size === first);
}

function look(roots: readonly SeenFiles[], { root, path }: Place): SeenFile | undefined {
  try {
    return roots[root]?.stat(path);
  } catch (error) {
    if (isRefusal(error, 'denied', 'io', 'link', 'too-long')) return undefined;
    throw error;
  }
}

/** Claims that comparing could tell nothing that is not known of every file in the group. */
function isSettled(group: Group): boolean {
  if (group.some(({ known }) => known.head === undefined)) return false;
  return several(group, ({ known }) => known.head).every(
    (alike) =>
      alike.every(({ known }) => known.print !== undefined) &&
      several(alike, ({ known }) => known.print).every(areCompared),
  );
}

/** Claims that files of one fingerprint were all compared with each other. */
function areCompared(same: Group): boolean {
  const contents = [...new Set(same.map(({ known }) => known.content))];
  const [first] = contents;
  return contents.every(
    (content) =>
      content !== undefined && first !== undefined && (content === first || areToldApart(content, first)),
  );
}

function* batchesOf(groups: Iterable<Group>): Generator<readonly Group[]> {
  let batch: Group[] = [];
  let files = 0;
  let bytes = 0;
  for (const group of groups) {
    batch.push(group);
    files += group.length;
    bytes += group.length * (group[0]?.seen.size ?? 0);
    if (files < BATCH_FILES && bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    files = 0;
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

function newlyLearnt(group: Group, learnt: readonly Learnt[]): readonly (readonly [SeenFile, Known])[] {
  return group.flatMap(({ seen, known }, index) => {
    const after = learnt[index];
    return after === undefined || after === known ? [] : [[seen, after] as const];
  });
}

function equalAmong(group: Group, learnt: readonly Learnt[]): readonly EqualFiles[] {
  const withContent = group.map((candidate, index) => ({ candidate, known: learnt[index] }));
  return several(withContent, ({ known }) => known?.content).map((same) => ({
    digest: same[0]?.known?.print ?? '',
    size: same[0]?.candidate.seen.size ?? 0,
    files: same.map(({ candidate }) => candidate),
  }));
}

/** Returns the groups of at least two of `items` that have the same key; what has none is in no group. */
function several<Item>(items: readonly Item[], keyOf: (item: Item) => string | undefined): readonly Item[][] {
  const groups = Map.groupBy(items, keyOf);
  return [...groups].flatMap(([key, group]) => (key !== undefined && group.length > 1 ? [group] : []));
}
