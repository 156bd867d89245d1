import { openCatalogReadOnly } from '../catalog/catalog-reader.ts';
import type { CatalogReader } from '../catalog/catalog-reader.ts';
import { looksAtLittle } from '../catalog/query.ts';
import type { FindAnswer, FindQuery } from '../catalog/query.ts';
import { journalsSignature } from '../journal/list-segments.ts';
import type { UnreadableFrom } from '../journal/journals.ts';
import type { Millis } from '../kernel/clock.ts';
import type { Condition } from '../query/condition.ts';
import type { Environment } from './environment.ts';
import { whyNoHit } from './barren-parts.ts';
import type { NoHit } from './barren-parts.ts';
import { indexFileOf, META } from './index-file.ts';
import { isAtPlace } from './index-place.ts';
import { locateArchive } from './locate-archive.ts';
import type { Located, Whereabouts } from './locate-archive.ts';
import { areTextsNewer } from './newer-texts.ts';
import { lookAgain } from './quick-look.ts';
import { readQueryWords } from './query-words.ts';
import { understandQuery } from './understand-query.ts';

/** The answer, how the question was understood, and how old the index was, in milliseconds. */
export type Found = FindAnswer & {
  readonly query: FindQuery;
  /** Absent if there are hits, or if it was not asked for. */
  readonly noHit?: NoHit;
  readonly age: number;
  /** The question asks for words in texts, and the index has no texts. */
  readonly lacksTexts: boolean;
  /** The question asks for words in texts, and another machine has published texts that the index does not have. */
  readonly areTextsNewer: boolean;
  /** The journals that the index could not read to their end. */
  readonly unreadable: readonly UnreadableFrom[];
};

/** How an index is to be asked. */
export type AskedFor = {
  /** Whether the index is brought up to date with the tree first. */
  readonly refresh: boolean;
  /** Whether an answer without a hit says why; finding that out takes longer than the search. */
  readonly explainsNone?: boolean;
};

/**
 * Answers a question from the index as it is. Returns undefined if the index must be brought up to date first, which
 * needs most of the program, while this needs little. With `refresh` it first checks that the folders of the tree are
 * unchanged. Throws like `openFinder`, and for a damaged index.
 */
export function findReady(
  environment: Whereabouts & Pick<Environment, 'clock'>,
  root: string | undefined,
  { question, refresh, explainsNone }: Required<AskedFor> & { readonly question: FindQuery },
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
    answer(located, reader, {
      query: understandQuery(words, question),
      now: environment.clock.now(),
      explainsNone,
    })
  );
}

/** Returns whether the index is of this tree and the current rules, and has taken in all that the journals say. */
export function isCurrent({ root, disk, rulesText }: Located, { meta }: CatalogReader): boolean {
  return (
    meta.get(META.scanned) !== undefined &&
    isAtPlace({ root, disk }, meta.get(META.place)) &&
    meta.get(META.rulesText) === rulesText &&
    meta.get(META.journals) === journalsSignature(disk)
  );
}

/** Returns the answer of the index, and how old the index is. */
export function answer(
  { disk }: Pick<Located, 'disk'>,
  reader: CatalogReader,
  {
    query,
    now,
    explainsNone,
  }: { readonly query: FindQuery; readonly now: Millis; readonly explainsNone: boolean },
): Found {
  const scanned = Number(reader.meta.get(META.scanned));
  const found = reader.find(query);
  const noHit = explainsNone && found.total === 0 ? whyNoHit(reader, query) : undefined;
  return {
    ...found,
    ...(noHit && { noHit }),
    query,
    age: Math.max(0, now - scanned),
    unreadable: JSON.parse(reader.meta.get(META.unreadable) ?? '[]') as readonly UnreadableFrom[],
    lacksTexts: asksForText(query.where, ['content']) && !reader.hasContent(),
    areTextsNewer: asksForText(query.where, ['content', 'anywhere']) && areTextsNewer(disk, reader),
  };
}

/** Returns whether a condition searches texts for a word: in one of `places`. */
function asksForText(where: Condition | undefined, places: readonly string[]): boolean {
  if (where === undefined) return false;
  if (where.kind === 'all' || where.kind === 'any') return where.of.some((part) => asksForText(part, places));
  if (where.kind === 'not') return asksForText(where.of, places);
  return where.kind === 'word' && places.includes(where.place);
}
