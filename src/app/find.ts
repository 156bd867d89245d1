import { openCatalogReadOnly } from '../catalog/catalog-reader.ts';
import type { FindQuery } from '../catalog/query.ts';
import type { MarkedArchive } from './archive.ts';
import { answer, isCurrent } from './find-ready.ts';
import type { Found } from './find-ready.ts';
import { indexFile } from './index-file.ts';
import type { RefreshOptions } from './refresh-index.ts';
import { understandQuery } from './understand-query.ts';

/** How a question is to be answered. */
export type FindOptions = RefreshOptions & { readonly refresh: boolean };

/**
 * Answers a question from the index. One that is missing, of other rules or asked to be refreshed is brought up to
 * date first; one whose register is older than the journals takes over the register alone, without a scan.
 */
export async function findDocuments(
  archive: MarkedArchive,
  question: FindQuery,
  options: FindOptions,
): Promise<Found> {
  const { environment, id } = archive;
  const query = understandQuery(archive.rules, question);
  const opened = options.refresh ? undefined : openCatalogReadOnly(indexFile(archive), { archive: id });
  if (opened?.ok === true) {
    using reader = opened.value;
    if (isCurrent(archive, reader)) return answer(reader, query, environment.clock.now());
  }
  // Bringing it up to date needs most of the program; answering needs little.
  const { bringUpToDate, openIndex } = await import('./open-index.ts');
  using catalog = openIndex(archive);
  await bringUpToDate(archive, catalog, options);
  return answer(catalog, query, environment.clock.now());
}
