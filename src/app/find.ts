import { openCatalog, openCatalogReadOnly } from '../catalog/open-catalog.ts';
import type { Catalog, CatalogReader } from '../catalog/open-catalog.ts';
import { discardIndex } from '../catalog/discard-index.ts';
import type { FindAnswer, FindQuery } from '../catalog/query.ts';
import { readMount } from '../files/mount.ts';
import { openStateFolder } from '../files/state-folder.ts';
import { journalsSignature } from '../journal/read-journals.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { MarkedArchive } from './archive.ts';
import { catchUp } from './catch-up.ts';
import { indexFile, META, refreshIndex } from './refresh-index.ts';
import type { RefreshOptions } from './refresh-index.ts';
import { indexFolder } from './settings.ts';
import { readState } from './state.ts';

/** How a question is to be answered. */
export type FindOptions = RefreshOptions & { readonly refresh: boolean };

/** The answer, with how old the index was that gave it, in milliseconds. */
export type Found = FindAnswer & { readonly age: number };

/**
 * Answers a question from the index. One that is missing, of other rules or asked to be refreshed is brought up to
 * date first; one whose register is older than the journals takes over the register alone, without a scan.
 */
export async function findDocuments(
  archive: MarkedArchive,
  query: FindQuery,
  options: FindOptions,
): Promise<Found> {
  const file = indexFile(archive);
  const opened = options.refresh ? undefined : openCatalogReadOnly(file, { archive: archive.id });
  if (opened?.ok === true) {
    using reader = opened.value;
    if (isCurrent(archive, reader)) return answer(archive, reader, query);
  }
  using catalog = openIndex(archive);
  await bringUpToDate(archive, catalog, options);
  return answer(archive, catalog, query);
}

/** Opens the index for writing, on a disk of this machine. Throws `index-on-share` or `index-unusable`. */
export function openIndex(archive: MarkedArchive): Catalog {
  const folder = indexFolder(archive.environment);
  openStateFolder(folder);
  const { type, network } = readMount(folder, false);
  // SQLite's locks do not hold on a share, and two machines would spoil one file.
  if (network && type !== 'fuse') throw new UserFacingError('index-on-share', { file: folder });
  return openCatalog(indexFile(archive), { archive: archive.id });
}

/** Opens an empty index in place of the one that is there. Throws as `openIndex` does. */
export function openEmptyIndex(archive: MarkedArchive): Catalog {
  discardIndex(indexFile(archive));
  return openIndex(archive);
}

/** Brings the index up to date: wholly if need be or asked for, else only where the journals say that something moved. */
async function bringUpToDate(archive: MarkedArchive, catalog: Catalog, options: FindOptions): Promise<void> {
  const state = readState(archive);
  const isUsable =
    catalog.meta.get(META.scanned) !== undefined && catalog.meta.get(META.rules) === archive.rulesDigest;
  if (options.refresh || !isUsable) await refreshIndex(archive, state, catalog, options);
  else await catchUp(archive, state, catalog, options);
}

function isCurrent(archive: MarkedArchive, reader: CatalogReader): boolean {
  return (
    reader.meta.get(META.scanned) !== undefined &&
    reader.meta.get(META.rules) === archive.rulesDigest &&
    reader.meta.get(META.journals) === journalsSignature(archive.disk)
  );
}

function answer(archive: MarkedArchive, reader: CatalogReader, query: FindQuery): Found {
  const scanned = Number(reader.meta.get(META.scanned));
  return { ...reader.find(query), age: Math.max(0, archive.environment.clock.now() - scanned) };
}
