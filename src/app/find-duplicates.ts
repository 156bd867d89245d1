import { openDigestCache } from '../catalog/digest-cache.ts';
import type { DigestCache, DigestKey } from '../catalog/digest-cache.ts';
import type { Known } from '../duplicates/candidate.ts';
import { chooseKeeper } from '../duplicates/choose-keeper.ts';
import type { JudgedGroup } from '../duplicates/choose-keeper.ts';
import { comparerHere } from '../duplicates/comparer.ts';
import type { Comparer } from '../duplicates/comparer.ts';
import { comparerInThreads } from '../duplicates/comparer-in-threads.ts';
import { findEqualFiles } from '../duplicates/equal-files.ts';
import type { EqualFiles } from '../duplicates/equal-files.ts';
import type { FileTable, OneSize } from '../duplicates/file-table.ts';
import type { KeepRule } from '../duplicates/keep-rules.ts';
import { readMount } from '../files/mount.ts';
import { openStateFolder } from '../files/state-folder.ts';
import { seenFilesBelow } from '../files/seen-files.ts';
import type { SeenFile } from '../files/seen-files.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Unseen } from '../scan/entry.ts';
import type { Archive } from './archive.ts';
import { searchedFiles } from './duplicate-files.ts';
import type { SearchedPlaces } from './duplicate-files.ts';
import { traitsIn } from './duplicate-traits.ts';
import { indexFileOf } from './index-file.ts';
import { indexFolder } from './settings.ts';
import { readState } from './state.ts';

/** Where copies are looked for, and what decides which one is kept. */
export type DuplicateOptions = SearchedPlaces & {
  /** In order: the first that tells two files apart decides. */
  readonly keep: readonly KeepRule[];
  /** Files and folders that are never taken away. */
  readonly protect: readonly RelPath[];
};

/** What was found. */
export type DuplicateReport = {
  readonly groups: readonly JudgedGroup[];
  /** Files without content, which are equal without being copies. */
  readonly empty: readonly RelPath[];
  /** How many files were looked at. */
  readonly files: number;
  /** Absolute; a place's number says below which it lies. */
  readonly roots: readonly string[];
  readonly unseen: readonly Unseen[];
};

/** From so many files, or bytes, to read on, starting threads is quicker than reading alone. */
const MANY_FILES = 2000;
const MANY_BYTES = 64 * 1024 * 1024;
/** A file that changed so shortly before may change once more without showing it: times are coarse. In milliseconds. */
const TOO_FRESH = 3000;
/** The cache may remember so many times as many files as there are. */
const STALE = 4;

/** Finds equal files and says which to keep; reads only. Throws `path-missing`. */
export async function findDuplicates(archive: Archive, options: DuplicateOptions): Promise<DuplicateReport> {
  for (const path of options.protect) {
    // A path that protects nothing would be found out too late.
    if (archive.disk.stat(path) === undefined) throw new UserFacingError('path-missing', { path });
  }
  const { table, roots, unseen } = await searchedFiles(archive, options);
  const equal = await equalFilesAmong(archive, { table, roots, options });
  const judging = { rules: options.keep, traitsOf: traitsIn(archive, readState(archive), options.protect) };
  const groups = equal
    // Copies among the references alone are not this archive's.
    .filter(({ files }) => files.some(({ places }) => places.some(({ root }) => root === 0)))
    .map((group) => chooseKeeper(group, judging))
    .toSorted((a, b) => b.redundantBytes - a.redundantBytes);
  const empty = table.empty().map((index) => table.placeOf(index));
  return {
    groups,
    empty: empty.filter(({ root }) => root === 0).map(({ path }) => path),
    files: table.length,
    roots,
    unseen,
  };
}

/** Returns the groups of equal files of a table, reading only what no earlier run has read. */
export async function equalFilesAmong(
  archive: Archive,
  {
    table,
    roots,
    options,
  }: { readonly table: FileTable; readonly roots: readonly string[]; readonly options: SearchedPlaces },
): Promise<readonly EqualFiles[]> {
  const { onProgress, signal } = options;
  const sizes = table.sharingSize();
  const total = sizes.reduce((sum, { indexes }) => sum + indexes.length, 0);
  using cache = openCache(archive);
  await using comparer = comparerFor(sizes, roots);
  const fresh = BigInt(archive.environment.clock.now() - TOO_FRESH) * 1_000_000n;
  const equal = await findEqualFiles(table, sizes, {
    roots: roots.map(seenFilesBelow),
    comparer,
    recall: (seen) => cache?.get(keyOf(seen)) ?? {},
    remember: (learnt) =>
      cache?.put(
        learnt
          .filter(([{ changedNs }]) => BigInt(changedNs) < fresh)
          .map(([seen, known]): readonly [DigestKey, Known] => [keyOf(seen), known]),
      ),
    onProgress: (done) => {
      signal.throwIfAborted();
      onProgress?.({ phase: 'comparing', done, total });
    },
  });
  if (options.paths.length === 0) cache?.forgetAbove(STALE * table.length + MANY_FILES);
  return equal;
}

function comparerFor(sizes: readonly OneSize[], roots: readonly string[]): Comparer {
  const files = sizes.reduce((sum, { indexes }) => sum + indexes.length, 0);
  const bytes = sizes.reduce((sum, { size, indexes }) => sum + size * indexes.length, 0);
  return files >= MANY_FILES || bytes >= MANY_BYTES ? comparerInThreads(roots) : comparerHere(roots);
}

/** Opens what earlier runs have learnt; nothing where the machine has no place for it, since it only saves time. */
function openCache({ environment, id }: Archive): DigestCache | undefined {
  if (id === undefined) return undefined;
  try {
    const folder = indexFolder(environment);
    openStateFolder(folder);
    const { type, network } = readMount(folder, false);
    if (network && type !== 'fuse') return undefined;
    return openDigestCache(indexFileOf(environment, id), id);
  } catch (error) {
    if (error instanceof UserFacingError) return undefined;
    throw error;
  }
}

function keyOf({ device, inode, size, modifiedNs, changedNs }: SeenFile): DigestKey {
  return { file: `${device}:${inode}`, state: `${size}:${modifiedNs}:${changedNs}` };
}
