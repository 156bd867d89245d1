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

/**
 * The least time, in milliseconds, between publications of changed texts: each one writes all texts, which may be many.
 */
const REST = 60 * 60_000;

/** Returns a text that identifies how texts are extracted under these rules: how much of each, and by which version. */
export function contentForm({ search }: Pick<Rules, 'search'>): string {
  return `${search.contentCharacters} ${TEXT_VERSION}`;
}

/**
 * Publishes the texts in this machine's index for other machines, if the rules say so (`search.share_texts`) and they
 * differ from the published ones; removes the published ones if the rules do not. Texts that another machine has
 * published are taken over first, so that the new file contains them too. Throws `DiskError`.
 */
export function publishTexts(archive: MarkedArchive, catalog: Catalog, options: TakingOptions): void {
  const { disk, environment, id, rules } = archive;
  const names = sharedTexts(disk);
  const newest = names.at(-1);
  const published = newest === undefined ? undefined : headerAt(archive, newest);
  const form = sharedForm(rules);
  if (!rules.search.shareTexts || (published !== undefined && published.form !== form)) {
    // Texts that must no longer be readable are removed first.
    removeShared(disk, names);
  }
  // A machine that has read no texts must not replace those that others have read.
  if (!rules.search.shareTexts || !catalog.hasContent()) return;
  takeTexts(archive, catalog, options);
  const at = environment.clock.now();
  const header = { archive: id, at, form, state: catalog.heardState() };
  if (isEnough(published, header)) return;
  const own = writeShared(archive, { at, ending: 'texts' }, encodeTexts(header, catalog.heardTexts()));
  catalog.meta.set(META.texts, baseName(own));
  // A machine that is still reading the older file can go on, as far as the share allows, and takes the new one later.
  removeShared(disk, names);
}

/** Returns whether the published file need not be written again now. */
function isEnough(published: TextsHeader | undefined, { at, form, state }: TextsHeader): boolean {
  if (published?.form !== form) return false;
  return published.state === state || (at - published.at < REST && at >= published.at);
}

/** How many texts are taken. */
export type TakingOptions = {
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress;
  /** Stop after this many milliseconds; texts of the newest documents come first. No limit if absent. */
  readonly within?: number;
};

/**
 * Takes over published texts of documents whose texts this index lacks, so that this machine need not read the
 * documents. A document that has changed since has another size or time, and its text is not taken.
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
  // No later document can be found in this file, so that it need not be read again.
  if (isWhole === true) catalog.meta.set(META.texts, name);
}

type Taking = TakingOptions & {
  readonly catalog: Catalog;
  /** By path; entries are removed as their texts are taken. */
  readonly waiting: Map<string, Unheard>;
  readonly environment: MarkedArchive['environment'];
};

/** Takes the texts that are waited for from a published file; returns whether nothing more is to be had from it. */
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

/** The form also contains what the rules exclude from search: such texts must not be published either. */
function sharedForm(rules: Pick<Rules, 'search'>): string {
  return `${contentForm(rules)} ${JSON.stringify(rules.search.withoutContent.toSorted())}`;
}

function headerAt({ disk }: MarkedArchive, name: string): TextsHeader | undefined {
  return readShared(disk, name, readTextsHeader);
}

/**
 * Returns what `read` returns for a published file; undefined if the file was replaced by a newer one or cannot be
 * read.
 */
function readShared<Value>(disk: Disk, name: string, read: (file: OpenFile) => Value): Value | undefined {
  try {
    using file = disk.open(joinPath(SNAPSHOTS, name));
    return read(file);
  } catch (error) {
    if (isRefusal(error, 'missing', 'denied', 'busy', 'io', 'gone-away')) return undefined;
    throw error;
  }
}
