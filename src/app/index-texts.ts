import type { Heard, Unheard } from '../catalog/content-index.ts';
import type { Catalog } from '../catalog/open-catalog.ts';
import { promisesText } from '../content/expected-formats.ts';
import { extensionOf } from '../kernel/rel-path.ts';
import type { MarkedArchive } from './archive.ts';
import { documentTexts } from './document-texts.ts';
import type { OnProgress } from './progress.ts';
import { contentForm, takeTexts } from './shared-texts.ts';

/** Texts are stored in batches of this size; a stopped run loses no more than these. */
const BATCH = 50;

/** The result of taking texts into the index. */
export type TextsReport = {
  /** Documents whose text can now be searched. */
  readonly texts: number;
  /** Documents without text: scans, encrypted or damaged files. */
  readonly withoutText: number;
  /** Documents that were left for another time. */
  readonly left: number;
};

/** Which texts are to be taken into the index. */
export type TextsOptions = {
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress;
  /** At most this many documents, the newest first; all if absent. */
  readonly most?: number;
};

/**
 * Takes the texts of documents into the index that it does not have yet. When `signal` is aborted, what was done by
 * then is kept, and its reason is thrown.
 */
export async function indexTexts(
  archive: MarkedArchive,
  catalog: Catalog,
  { most = Number.POSITIVE_INFINITY, ...options }: TextsOptions,
): Promise<TextsReport> {
  const { withoutContent } = archive.rules.search;
  catalog.keepContentOf(contentForm(archive.rules));
  takeTexts(archive, catalog, options);
  const unread = catalog.unheard(withoutContent, (path) => promisesText(extensionOf(path)));
  const unheard = unread.slice(0, most);
  let [texts, withoutText] = [0, 0];
  let waiting: Heard[] = [];
  const flush = (): void => {
    if (waiting.length > 0) catalog.hear(waiting);
    waiting = [];
  };
  try {
    for await (const found of heardOf(archive, unheard, options)) {
      if (found.body === undefined) withoutText++;
      else texts++;
      waiting.push(found);
      if (waiting.length >= BATCH) flush();
    }
  } finally {
    flush();
  }
  catalog.dropUnusedContent();
  return { texts, withoutText, left: unread.length - unheard.length };
}

async function* heardOf(
  archive: MarkedArchive,
  unheard: readonly Unheard[],
  options: { readonly signal: AbortSignal; readonly onProgress?: OnProgress },
): AsyncGenerator<Heard> {
  if (unheard.length === 0) return;
  const { contentCharacters } = archive.rules.search;
  const byPath = new Map(unheard.map((document) => [document.path, document]));
  const paths = unheard.map(({ path }) => path);
  for await (const { path, text, fingerprint } of documentTexts(archive, paths, options)) {
    const document = byPath.get(path);
    // What could not be read this time is tried again next time.
    const passes = !text.ok && (text.failure.code === 'changed' || text.failure.code === 'unreadable');
    if (document === undefined || fingerprint === undefined || passes) continue;
    // Does not cut a surrogate pair in half.
    const body = text.ok ? text.value.body.slice(0, contentCharacters).replace(/[\ud800-\udbff]$/, '') : '';
    yield { document, fingerprint, ...(body.trim() !== '' && { body }) };
  }
}
