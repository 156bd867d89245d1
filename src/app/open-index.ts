import { openCatalog } from '../catalog/open-catalog.ts';
import type { Catalog } from '../catalog/open-catalog.ts';
import { isReplaced } from '../catalog/sqlite-errors.ts';
import { openStateFolder } from '../files/state-folder.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { ErrorDetails } from '../kernel/errors.ts';
import type { MarkedArchive } from './archive.ts';
import { catchUp, touchedFolders } from './catch-up.ts';
import { indexFile, META } from './index-file.ts';
import { isAtPlace } from './index-place.ts';
import { knownCounts, refreshIndex, rememberKnown, takeIn } from './refresh-index.ts';
import type { RefreshOptions } from './refresh-index.ts';
import { indexPlace, isLocal } from './settings.ts';
import { takeTexts } from './shared-texts.ts';
import { newestSnapshot } from './snapshots.ts';
import { readState } from './state.ts';
import type { ArchiveState } from './state.ts';

/**
 * The longest time, in milliseconds, that a person waits for another machine's texts; the rest is taken the next time.
 */
const TEXTS_WITHIN = 20_000;

/**
 * Opens the index on this machine for writing; with `anew` an empty one in its place. Throws `index-on-share` or
 * `index-unusable`.
 */
export function openIndex(archive: MarkedArchive, anew = false): Catalog {
  const { folder, insteadOf } = indexPlace(archive.environment);
  makeIndexFolder(folder);
  if (!isLocal(folder)) throw new UserFacingError('index-on-share', { file: folder });
  const catalog = openCatalog(indexFile(archive), { archive: archive.id, anew });
  if (insteadOf !== undefined && catalog.rebuiltBecause === 'missing')
    archive.environment.onIndexElsewhere?.({ folder, insteadOf });
  return catalog;
}

/** After this many attempts the error is thrown, in case somebody keeps rebuilding the index. */
const TRIES = 3;

/**
 * Opens the index and runs `prepare` with it; returns the open index and the result of `prepare`. If another command
 * replaces the index meanwhile, everything is done again with the new one. Throws like `openIndex`.
 */
export async function preparedIndex<Value>(
  archive: MarkedArchive,
  prepare: (catalog: Catalog) => Value | Promise<Value>,
  { anew = false }: { readonly anew?: boolean } = {},
): Promise<{ readonly catalog: Catalog; readonly prepared: Value }> {
  for (let tries = 1; ; tries++) {
    const catalog = openIndex(archive, anew && tries === 1);
    try {
      return { catalog, prepared: await prepare(catalog) };
    } catch (error) {
      catalog.close();
      if (!isReplaced(error) || tries === TRIES) throw error;
    }
  }
}

/** Runs `act` with the index as `preparedIndex` does, closes the index, and returns the result of `act`. */
export async function withIndex<Value>(
  archive: MarkedArchive,
  act: (catalog: Catalog) => Value | Promise<Value>,
  options: { readonly anew?: boolean } = {},
): Promise<Value> {
  const { catalog, prepared } = await preparedIndex(archive, act, options);
  catalog.close();
  return prepared;
}

function makeIndexFolder(folder: string): void {
  try {
    openStateFolder(folder);
  } catch (error) {
    if (!(error instanceof UserFacingError) || error.code !== 'state-unusable') throw error;
    const { reason } = error.details as ErrorDetails['state-unusable'];
    throw new UserFacingError('index-unusable', { file: folder, reason }, { cause: error });
  }
}

/**
 * Brings the index up to date. If `refresh` asks for it, it is compared with the tree, quickly if it is usable. Otherwise
 * only the folders are scanned in which, by the journals, something moved. If the index is missing, of other rules or
 * of a copy of the archive, or most of the tree was touched, another machine's snapshot is taken instead, or the tree
 * is scanned.
 */
export async function bringUpToDate(
  archive: MarkedArchive,
  catalog: Catalog,
  options: RefreshOptions & { readonly refresh: boolean },
): Promise<void> {
  const state = readState(archive);
  const isUsable =
    catalog.meta.get(META.scanned) !== undefined &&
    catalog.meta.get(META.rules) === archive.rulesDigest &&
    isAtPlace(archive, catalog.meta.get(META.place));
  if (options.refresh) {
    await refreshIndex(archive, state, catalog, { ...options, isQuick: isUsable });
    takeTexts(archive, catalog, { ...options, within: TEXTS_WITHIN });
    return;
  }
  const touched = isUsable
    ? touchedFolders(archive, state, { known: knownCounts(catalog), among: catalog.countFolders() })
    : 'most';
  if (touched !== 'most') await catchUp(archive, state, catalog, { ...options, touched });
  else if (!(await takeSnapshot(archive, state, catalog, options)))
    await refreshIndex(archive, state, catalog, options);
}

/**
 * Brings the index up to date from the snapshot that a daemon has published, if that is recent and newer than the
 * index, and from what the journals have recorded since; then a share need not be scanned, except what that machine
 * could not look at. Not used with `refresh`. Returns whether there was such a snapshot, and not too much has moved
 * since.
 */
async function takeSnapshot(
  archive: MarkedArchive,
  state: ArchiveState,
  catalog: Catalog,
  options: RefreshOptions,
): Promise<boolean> {
  const snapshot = newestSnapshot(archive, Number(catalog.meta.get(META.scanned) ?? 0));
  if (snapshot === undefined) return false;
  const known = new Map(Object.entries(snapshot.known));
  const touched = touchedFolders(archive, state, {
    known,
    among: snapshot.scan.folders.length,
    // The account of that machine may have fewer rights than this person.
    also: snapshot.scan.unseen.map(({ path }) => path),
  });
  if (touched === 'most') return false;
  takeIn(archive, state, catalog, { ...options, seen: snapshot });
  rememberKnown(catalog, snapshot.known);
  await catchUp(archive, state, catalog, { ...options, touched });
  takeTexts(archive, catalog, { ...options, within: TEXTS_WITHIN });
  return true;
}
