import { openCatalogReadOnly } from '../catalog/catalog-reader.ts';
import type { CatalogReader } from '../catalog/catalog-reader.ts';
import type { FindQuery } from '../catalog/query.ts';
import { systemPath } from '../files/locate.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { MarkedArchive } from './archive.ts';
import { answer, isCurrent } from './find-ready.ts';
import type { AskedFor, Found } from './find-ready.ts';
import { indexFile } from './index-file.ts';
import { lookAgain } from './quick-look.ts';
import type { RefreshOptions } from './refresh-index.ts';
import { understandQuery } from './understand-query.ts';

/** A search reads at most this many texts first, since a person waits for the answer; `archive index` reads all. */
const MOST_TEXTS = 50;

/** How questions are to be answered. */
export type FindOptions = RefreshOptions & AskedFor;

/** An open index that answers one question after another. */
export type Finder = Disposable & {
  readonly ask: (question: FindQuery) => Found;
  /** Returns the absolute path of a document or folder on this machine. */
  readonly systemPath: (path: RelPath) => string;
};

/**
 * Opens the index for questions. The index is first brought up to date with the tree if it is missing, was made with
 * other rules, or `refresh` asks for it; if only its register is older than the journals, the register is taken over
 * without a scan.
 */
export async function openFinder(archive: MarkedArchive, options: FindOptions): Promise<Finder> {
  const reader = currentReader(archive, options) ?? (await refreshed(archive, options));
  return {
    ask: (question) =>
      answer(archive, reader, {
        query: understandQuery(archive.rules, question),
        now: archive.environment.clock.now(),
        explainsNone: options.explainsNone === true,
      }),
    systemPath: (path) => systemPath(archive.root, path),
    [Symbol.dispose]: () => reader.close(),
  };
}

/** Answers a single question, as `openFinder` does. */
export async function findDocuments(
  archive: MarkedArchive,
  question: FindQuery,
  options: FindOptions,
): Promise<Found> {
  using finder = await openFinder(archive, options);
  return finder.ask(question);
}

function currentReader(archive: MarkedArchive, { refresh }: FindOptions): CatalogReader | undefined {
  const opened = openCatalogReadOnly(indexFile(archive), { archive: archive.id });
  if (!opened.ok) return undefined;
  const isReady =
    isCurrent(archive, opened.value) && (!refresh || lookAgain(archive, opened.value, archive.environment));
  if (isReady) return opened.value;
  opened.value.close();
  return undefined;
}

async function refreshed(archive: MarkedArchive, options: FindOptions): Promise<CatalogReader> {
  // Loaded only here: bringing the index up to date needs most of the program, answering needs little.
  const { bringUpToDate, preparedIndex } = await import('./open-index.ts');
  const { catalog } = await preparedIndex(archive, async (index) => {
    await bringUpToDate(archive, index, options);
    if (!options.refresh || !archive.rules.search.content || !index.hasContent()) return;
    const { indexTexts } = await import('./index-texts.ts');
    await indexTexts(archive, index, { ...options, most: MOST_TEXTS });
  });
  return catalog;
}
