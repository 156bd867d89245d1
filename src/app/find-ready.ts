import { openCatalogReadOnly } from '../catalog/catalog-reader.ts';
import type { CatalogReader } from '../catalog/catalog-reader.ts';
import { looksAtLittle } from '../catalog/query.ts';
import type { FindAnswer, FindQuery } from '../catalog/query.ts';
import { journalsSignature } from '../journal/list-segments.ts';
import type { UnreadableFrom } from '../journal/journals.ts';
import type { Millis } from '../kernel/clock.ts';
import type { Condition } from '../query/condition.ts';
import type { Environment } from './environment.ts';
import { indexFileOf, META } from './index-file.ts';
import { locateArchive } from './locate-archive.ts';
import type { Located, Whereabouts } from './locate-archive.ts';
import { areTextsNewer } from './newer-texts.ts';
import { lookAgain } from './quick-look.ts';
import { readQueryWords } from './query-words.ts';
import { understandQuery } from './understand-query.ts';

/** The answer, how the question was understood, and how old the index was that gave it, in milliseconds. */
export type Found = FindAnswer & {
  readonly query: FindQuery;
  readonly age: number;
  /** Texts were asked for, and the index has none. */
  readonly lacksTexts: boolean;
  /** Texts are searched, and another machine has published some that the index has not. */
  readonly areTextsNewer: boolean;
  /** Journals that the index could not take in to their end. */
  readonly unreadable: readonly UnreadableFrom[];
};

/**
 * Answers a question from the index as it is. Returns undefined where it must be brought up to date first, which needs
 * most of the program; this needs little. Asked to `refresh`, it looks whether the folders of the tree are as they were. Throws as the other way does, and for a damaged index.
 */
export function findReady(
  environment: Whereabouts & Pick<Environment, 'clock'>,
  root: string | undefined,
  { question, refresh }: { readonly question: FindQuery; readonly refresh: boolean },
): Found | undefined {
  const located = locateArchive(environment, root);
  if (located.id === undefined) return undefined;
  const opened = openCatalogReadOnly(indexFileOf(environment, located.id), {
    archive: located.id,
    mapped: refresh || !looksAtLittle(question),
  });
  if (!opened.ok) return undefined;
  using reader = opened.value;
  if (!isCurrent(located, reader) || (refresh && !lookAgain(located, reader, environment))) return undefined;
  const words = readQueryWords(reader.meta);
  return (
    words &&
    answer(located, reader, { query: understandQuery(words, question), now: environment.clock.now() })
  );
}

/** Returns whether the index knows these rules and all that the journals say. */
export function isCurrent({ disk, rulesText }: Located, { meta }: CatalogReader): boolean {
  return (
    meta.get(META.scanned) !== undefined &&
    meta.get(META.rulesText) === rulesText &&
    meta.get(META.journals) === journalsSignature(disk)
  );
}

/** Returns what the index says, and how old that is. */
export function answer(
  { disk }: Pick<Located, 'disk'>,
  reader: CatalogReader,
  { query, now }: { readonly query: FindQuery; readonly now: Millis },
): Found {
  const scanned = Number(reader.meta.get(META.scanned));
  return {
    ...reader.find(query),
    query,
    age: Math.max(0, now - scanned),
    unreadable: JSON.parse(reader.meta.get(META.unreadable) ?? '[]') as readonly UnreadableFrom[],
    lacksTexts: asksForText(query.where, ['content']) && !reader.hasContent(),
    areTextsNewer: asksForText(query.where, ['content', 'anywhere']) && areTextsNewer(disk, reader),
  };
}

/** Returns whether a condition seeks a word in texts: in one of `places`. */
function asksForText(where: Condition | undefined, places: readonly string[]): boolean {
  if (where === undefined) return false;
  if (where.kind === 'all' || where.kind === 'any') return where.of.some((part) => asksForText(part, places));
  if (where.kind === 'not') return asksForText(where.of, places);
  return where.kind === 'word' && places.includes(where.place);
}
