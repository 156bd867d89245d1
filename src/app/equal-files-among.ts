import { findEqualFiles } from '../duplicates/equal-files.ts';
import type { EqualFiles } from '../duplicates/equal-group.ts';
import { PART_BYTES } from '../duplicates/known-contents.ts';
import { readersHere, readersInThreads } from '../duplicates/readers.ts';
import { cacheFileParts, writeCacheFile } from '../files/cache-file.ts';
import { threadsFor } from '../files/listing-threads.ts';
import { openStateFolder } from '../files/state-folder.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { Archive } from './archive.ts';
import { searchedFiles } from './duplicate-files.ts';
import type { SearchedFiles, SearchedPlaces } from './duplicate-files.ts';
import { contentsFileOf } from './index-file.ts';
import { indexFolder, isLocal } from './settings.ts';

/** From this many files, or bytes, to read, threads are quicker than reading in this thread alone. */
const MANY_FILES = 2000;
const MANY_BYTES = 64 * 1024 * 1024;
/** Times are coarse: a file that changed within this many milliseconds may change again without a new time. */
export const TOO_FRESH = 3000;
/** The most remembered files from other places, as a multiple of the files that were found in this search. */
const STALE = 4;
/** Lists the files of some places and finds those that are equal, reading only what no earlier run has read. */
export async function equalFilesAmong(
  archive: Archive,
  places: SearchedPlaces,
): Promise<SearchedFiles & { readonly equal: readonly EqualFiles[] }> {
  const { environment, disk } = archive;
  // This thread reads as well.
  await using threads = readersInThreads(Math.max(1, threadsFor(disk.mount) - 1));
  const searched = await searchedFiles(archive, places, threads);
  const { table, roots } = searched;
  const file = placeToRemember(archive);
  const equal = await findEqualFiles(table, {
    roots,
    readersFor: (files, size) => (files >= MANY_FILES || size >= MANY_BYTES ? threads : readersHere()),
    known: file === undefined ? [] : cacheFileParts(file, PART_BYTES),
    remember: (packed) => file !== undefined && writeCacheFile(file, packed),
    freshSince: environment.clock.now() - TOO_FRESH,
    mostOthers: places.paths.length === 0 ? STALE * table.length + MANY_FILES : Infinity,
    stamp: Number.parseInt(environment.ids.hex(7).slice(0, 13), 16),
    onProgress: (done, total) => {
      places.signal.throwIfAborted();
      places.onProgress?.({ phase: 'comparing', done, total });
    },
  });
  return { ...searched, equal };
}

/**
 * Returns the file that remembers compared contents; undefined if this machine cannot keep one, since it only saves
 * time.
 */
function placeToRemember({ environment, id }: Archive): string | undefined {
  if (id === undefined) return undefined;
  try {
    const folder = indexFolder(environment);
    openStateFolder(folder);
    return isLocal(folder) ? contentsFileOf(environment, id) : undefined;
  } catch (error) {
    if (error instanceof UserFacingError) return undefined;
    throw error;
  }
}
