import { openCatalogReadOnly } from '../catalog/catalog-reader.ts';
import type { CatalogReader } from '../catalog/catalog-reader.ts';
import type { FindAnswer, FindQuery } from '../catalog/query.ts';
import { journalsSignature } from '../journal/read-journals.ts';
import type { MarkedArchive } from './archive.ts';
import { indexFile, META } from './index-file.ts';
import type { RefreshOptions } from './refresh-index.ts';

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
  // Bringing it up to date needs most of the program; answering needs little.
  const { bringUpToDate, openIndex } = await import('./open-index.ts');
  using catalog = openIndex(archive);
  await bringUpToDate(archive, catalog, options);
  return answer(archive, catalog, query);
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
