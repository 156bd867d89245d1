import { openCatalog } from '../catalog/open-catalog.ts';
import type { Catalog } from '../catalog/open-catalog.ts';
import { isReplaced } from '../catalog/sqlite-errors.ts';
import { openStateFolder } from '../files/state-folder.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { ErrorDetails } from '../kernel/errors.ts';
import type { MarkedArchive } from './archive.ts';
import { catchUp } from './catch-up.ts';
import { indexFile, META } from './index-file.ts';
import { refreshIndex, rememberKnown, takeIn } from './refresh-index.ts';
import type { RefreshOptions } from './refresh-index.ts';
import { indexPlace, isLocal } from './settings.ts';
import { takeTexts } from './shared-texts.ts';
import { newestSnapshot } from './snapshots.ts';
import { readState } from './state.ts';
import type { ArchiveState } from './state.ts';

/** What a person waits for texts of another machine; the rest comes with the next look. */
const TEXTS_WITHIN = 20_000;

/** Opens the index for writing, on a disk of this machine; an empty one in its place when it is to be had `anew`. Throws `index-on-share` or `index-unusable`. */
export function openIndex(archive: MarkedArchive, anew = false): Catalog {
  const { folder, insteadOf } = indexPlace(archive.environment);
  makeIndexFolder(folder);
  if (!isLocal(folder)) throw new UserFacingError('index-on-share', { file: folder });
  const catalog = openCatalog(indexFile(archive), { archive: archive.id, anew });
  if (insteadOf !== undefined && catalog.rebuiltBecause === 'missing')
    archive.environment.onIndexElsewhere?.({ folder, insteadOf });
  return catalog;
}

/** Somebody who rebuilds the index again and again is told of. */
const TRIES = 3;

/**
 * Opens the index and does `prepare` with it, then returns it open, with what that returned. Where another command has put the
 * index away meanwhile, all is done again with the one in its place. Throws as `openIndex` does.
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

/** Does `act` as `preparedIndex` does, closes the index, and returns what `act` returned. */
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

/** Brings the index up to date: with the tree if need be or asked for (then quickly, where it can be), else only where the journals say that something moved. */
export async function bringUpToDate(
  archive: MarkedArchive,
  catalog: Catalog,
  options: RefreshOptions & { readonly refresh: boolean },
): Promise<void> {
  const state = readState(archive);
  const isUsable =
    catalog.meta.get(META.scanned) !== undefined && catalog.meta.get(META.rules) === archive.rulesDigest;
  if (options.refresh) {
    await refreshIndex(archive, state, catalog, { ...options, isQuick: isUsable });
    takeTexts(archive, catalog, { ...options, within: TEXTS_WITHIN });
  } else if (isUsable) await catchUp(archive, state, catalog, options);
  else if (!(await takeSnapshot(archive, state, catalog, options)))
    await refreshIndex(archive, state, catalog, options);
}

/**
 * Brings the index up to date with what a daemon beside the files has published, if that is fresh and younger than the
 * index, and with what the journals say since; a share need not be walked then. Whoever asks for a look gets one.
 * Returns whether it did.
 */
async function takeSnapshot(
  archive: MarkedArchive,
  state: ArchiveState,
  catalog: Catalog,
  options: RefreshOptions,
): Promise<boolean> {
  const snapshot = newestSnapshot(archive, Number(catalog.meta.get(META.scanned) ?? 0));
  if (snapshot === undefined) return false;
  takeIn(archive, state, catalog, { ...options, seen: snapshot });
  rememberKnown(catalog, snapshot.known);
  await catchUp(archive, state, catalog, options);
  takeTexts(archive, catalog, { ...options, within: TEXTS_WITHIN });
  return true;
}
