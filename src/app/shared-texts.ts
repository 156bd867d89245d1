import type { Heard, Unheard } from '../catalog/content-index.ts';
import type { Catalog } from '../catalog/open-catalog.ts';
import { TEXT_VERSION } from '../catalog/text-schema.sql.ts';
import { isRefusal } from '../files/disk-errors.ts';
import type { Disk, OpenFile } from '../files/disk.ts';
import { SNAPSHOTS } from '../files/private-names.ts';
import { baseName, joinPath } from '../kernel/rel-path.ts';
import type { Rules } from '../rules/rules.ts';
import { decodeTexts, encodeTexts, readTextsHeader } from '../scan/snapshot-texts.ts';
import type { SharedText, TextsHeader } from '../scan/snapshot-texts.ts';
import type { MarkedArchive } from './archive.ts';
import { META } from './index-file.ts';
import type { OnProgress } from './progress.ts';
import { removeShared, sharedTexts, writeShared } from './shared-files.ts';

/** Texts that have changed are written again no more often: all are, and they may be many. */
const REST = 60 * 60_000;

/** Returns what tells whether texts were taken in as the rules say now: how much of each. */
export function contentForm({ search }: Pick<Rules, 'search'>): string {
  return `${search.contentCharacters} ${TEXT_VERSION}`;
}

/**
 * Publishes what this machine's index knows documents to say, for others to take, if the rules want that
 * (`search.share_texts`) and it is another than what is published; takes it away if they do not. What another machine has
 * read and this one has not is taken over first, so that nothing is lost to the others. Throws `DiskError`.
 */
export function publishTexts(archive: MarkedArchive, catalog: Catalog, options: TakingOptions): void {
  const { disk, environment, id, rules } = archive;
  const names = sharedTexts(disk);
  const newest = names.at(-1);
  const published = newest === undefined ? undefined : headerAt(archive, newest);
  const form = sharedForm(rules);
  if (!rules.search.shareTexts || (published !== undefined && published.form !== form)) {
    // What may no longer be read is taken away first.
    removeShared(disk, names);
  }
  // A machine that has read nothing has nothing to say about what others have read.
  if (!rules.search.shareTexts || !catalog.hasContent()) return;
  takeTexts(archive, catalog, options);
  const at = environment.clock.now();
  const header = { archive: id, at, form, state: catalog.heardState() };
  if (isEnough(published, header)) return;
  const own = writeShared(archive, { at, ending: 'texts' }, encodeTexts(header, catalog.heardTexts()));
  catalog.meta.set(META.texts, baseName(own));
  // Whoever reads the one before goes on with it, as far as the share lets him, and takes the new one later.
  removeShared(disk, names);
}

/** Returns whether what is published need not be written again now. */
function isEnough(published: TextsHeader | undefined, { at, form, state }: TextsHeader): boolean {
  if (published?.form !== form) return false;
  return published.state === state || (at - published.at < REST && at >= published.at);
}

/** How far texts are taken. */
export type TakingOptions = {
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress;
  /** Ends after so many milliseconds; those of the newest documents come first. No end if absent. */
  readonly within?: number;
};

/**
 * Takes what another machine has published of documents that this one knows and has not read, so that it need not read
 * them. A document that has changed since has another size or time and is passed over.
 */
export function takeTexts(archive: MarkedArchive, catalog: Catalog, options: TakingOptions): void {
  const { disk, rules, environment } = archive;
  if (!rules.search.shareTexts) return;
  const name = sharedTexts(disk).at(-1);
  if (name === undefined || catalog.meta.get(META.texts) === name) return;
  const header = headerAt(archive, name);
  if (header?.archive !== archive.id || header.form !== sharedForm(rules)) {
    catalog.meta.set(META.textsPassed, name);
    return;
  }
  catalog.keepContentOf(contentForm(rules));
  const unheard = catalog.unheard(rules.search.withoutContent, () => true);
  const waiting = new Map<string, Unheard>(unheard.map((document) => [document.path, document]));
  const isWhole =
    waiting.size === 0 ||
    readShared(disk, name, (file) => takeFrom(file, { catalog, waiting, environment, ...options }));
  // What is not known now is not in it, and it need not be read again.
  if (isWhole === true) catalog.meta.set(META.texts, name);
}

type Taking = TakingOptions & {
  readonly catalog: Catalog;
  /** By path; what was taken goes away. */
  readonly waiting: Map<string, Unheard>;
  readonly environment: MarkedArchive['environment'];
};

/** Takes from a file of texts what is waited for; returns whether there is no more in it. */
function takeFrom(file: OpenFile, { catalog, waiting, environment, within, ...options }: Taking): boolean {
  const total = waiting.size;
  const until = environment.monotonic() + (within ?? Number.POSITIVE_INFINITY);
  for (const texts of decodeTexts(file)) {
    options.signal.throwIfAborted();
    const heard = texts.flatMap((text) => heardFrom(text, waiting));
    catalog.hear(heard);
    for (const { document } of heard) waiting.delete(document.path);
    options.onProgress?.({ phase: 'reading', done: total - waiting.size, total });
    if (waiting.size === 0) return true;
    if (environment.monotonic() > until) return false;
  }
  return true;
}

function heardFrom(
  { fingerprint, body, places }: SharedText,
  waiting: ReadonlyMap<string, Unheard>,
): readonly Heard[] {
  return places.flatMap(({ path, size, modified }) => {
    const document = waiting.get(path);
    if (document?.size !== size || document.modified !== modified) return [];
    return [{ document, fingerprint, ...(body !== undefined && { body }) }];
  });
}

/** Of another form are also texts of which others are left out: what may not be searched is not to lie there either. */
function sharedForm(rules: Pick<Rules, 'search'>): string {
  return `${contentForm(rules)} ${JSON.stringify(rules.search.withoutContent.toSorted())}`;
}

function headerAt({ disk }: MarkedArchive, name: string): TextsHeader | undefined {
  return readShared(disk, name, readTextsHeader);
}

/** Returns what is read from a file that was published; undefined where it was removed for a newer one, or cannot be read. */
function readShared<Value>(disk: Disk, name: string, read: (file: OpenFile) => Value): Value | undefined {
  try {
    const file = disk.open(joinPath(SNAPSHOTS, name));
    try {
      return read(file);
    } finally {
      file.close();
    }
  } catch (error) {
    if (isRefusal(error, 'missing', 'denied', 'busy', 'io', 'gone-away')) return undefined;
    throw error;
  }
}
