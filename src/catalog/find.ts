import { wordsIn } from '../query/condition.ts';
import type { Condition } from '../query/condition.ts';
import { cover } from './cover.ts';
import type { Source } from './cover.ts';
import { currentFirst } from './current-first.ts';
import type { SqlValue } from './document-row.ts';
import { facetsOf } from './facets.ts';
import { rowsById, rowsOf, toHit } from './hit-rows.ts';
import type { Row } from './hit-rows.ts';
import { newestIds } from './newest.ts';
import type { IndexDatabase } from './open-database.ts';
import { predicateOf } from './predicate.ts';
import type { Translation } from './predicate.ts';
import { ANY } from './clause.ts';
import type { Clause } from './clause.ts';
import type { FindAnswer, FindQuery, Hit } from './query.ts';
import { snippetReader } from './snippets.ts';
import { idsIn, idsInAll } from './source-sql.ts';
import { tagsOfDocuments } from './tags-of-documents.ts';
import { ALL, LEVELS } from './word-levels.ts';
import type { Level } from './word-levels.ts';
import { wordMeanings } from './word-meaning.ts';

/** Unless an exact total is wanted, counting stops at this many hits. */
const ENOUGH = 1000;

/** With fewer hits than this, documents that match but for a slip are shown as well. */
const LITTLE = 10;
/** The most of these near hits if all hits are wanted. */
const MOST_NEAR = 50;

/** Returns the documents that meet `query`, in a fixed order, and the number of them without the limit. */
export function find(database: IndexDatabase, query: FindQuery): FindAnswer {
  const translation = { database, meaningOf: wordMeanings(database), known: new Map<string, unknown>() };
  const found = rowsInOrder(translation, query);
  const snippetOf = query.snippets === true ? snippetReader(database, query.where) : () => undefined;
  const toHits = (rows: readonly Row[]): Hit[] => {
    const tagsOf = tagsOfDocuments(database, rows);
    return rows.map((row) => toHit(row, tagsOf(row), snippetOf(row.id, row.name)));
  };
  const hits = toHits(found.rows);
  const facets =
    query.facets.length === 0 ? [] : facetsOf(database, matchingIds(translation, query), query.facets);
  if (query.limit === 0 || found.isAll) {
    const near = toHits(nearRows(translation, query, found.rows)).map((hit) => ({
      ...hit,
      near: true as const,
    }));
    return { hits: [...hits, ...near], total: hits.length + near.length, isMore: false, facets };
  }
  const total = countUpTo(translation, query, query.exactTotal ? -1 : ENOUGH);
  return { hits, total, isMore: !query.exactTotal && total >= ENOUGH, facets };
}

/** `isAll`: the rows are all the hits there are. */
type Found = { readonly rows: readonly Row[]; readonly isAll: boolean };

type FoundIds = { readonly ids: readonly number[]; readonly isAll: boolean };

/** When sorted by relevance, versions of one document are put in their own order. */
function rowsInOrder(translation: Translation, query: FindQuery): Found {
  const { database } = translation;
  const { where, sort, deleted, limit } = query;
  if (deleted || (sort !== 'best' && sort !== 'newest')) {
    const rows = rowsOf(database, matchingIds(translation, query), query);
    return { rows, isAll: limit > 0 && rows.length < limit };
  }
  // Only the rows that are shown are read.
  const { ids, isAll } = idsInOrder(translation, query);
  if (sort === 'newest') return { rows: rowsById(database, ids), isAll };
  const others = isAll || limit === 0 ? undefined : predicateOrTrue(translation, where, ALL);
  return { rows: rowsById(database, currentFirst(database, ids, others)), isAll };
}

function idsInOrder(translation: Translation, query: FindQuery): FoundIds {
  const { where, sort, limit } = query;
  if (sort === 'best' && wordsIn(where).length > 0) return byLevels(translation, query);
  const ids = newest(translation, query, ALL, limit);
  return { ids, isAll: limit > 0 && ids.length < limit };
}

/** Returns the closest hits first, and within each level the newest. */
function byLevels(translation: Translation, query: FindQuery): FoundIds {
  const { limit } = query;
  const found = new Set<number>();
  for (const level of levelsIn(translation, query.where)) {
    const wanted = limit > 0 ? limit + found.size : 0;
    for (const id of newest(translation, query, level, wanted)) {
      if (limit > 0 && found.size === limit && !found.has(id)) return { ids: [...found], isAll: false };
      found.add(id);
    }
    // Counting finds out whether there are more.
    if (limit > 0 && limit < ENOUGH && found.size === limit) break;
  }
  return { ids: [...found], isAll: limit === 0 || found.size < limit };
}

/** Returns the levels at which more may be found than at those before: where a word of the question occurs in a new way. */
function levelsIn(translation: Translation, where: Condition | undefined): readonly Level[] {
  const levels = new Set(
    wordsIn(where).flatMap(({ text }) =>
      translation.meaningOf(text, ALL).occurrences.map(({ level }) => level),
    ),
  );
  return LEVELS.filter((level) => levels.has(level));
}

/** Returns documents that contain the words but for a slip, if the words themselves give few or no hits. */
function nearRows(translation: Translation, query: FindQuery, exact: readonly Row[]): readonly Row[] {
  const { where, sort, deleted, limit } = query;
  if (sort !== 'best' || deleted || exact.length >= LITTLE || wordsIn(where).length === 0) return [];
  const seen = new Set(exact.map(({ id }) => id));
  const most = limit > 0 ? limit : MOST_NEAR;
  const others = newest(translation, query, 'near', most + seen.size).filter((id) => !seen.has(id));
  return rowsById(translation.database, others.slice(0, Math.max(0, most - seen.size)));
}

function newest(
  translation: Translation,
  { where }: FindQuery,
  level: Level,
  limit: number,
): readonly number[] {
  const sources = cover(translation, where, level);
  return newestIds(translation, sources, predicateOrTrue(translation, where, level), limit);
}

/** Returns the query for the ids of all documents that meet the question. */
function matchingIds(translation: Translation, { where, deleted }: FindQuery): Clause {
  const predicate = predicateOrTrue(translation, where, ALL);
  if (!deleted) return idsInAll(cover(translation, where, ALL), predicate);
  // Gone documents are few, and not in the text index.
  return {
    sql: `SELECT d.id FROM document d WHERE d.gone IS NOT NULL AND ${predicate.sql}`,
    values: predicate.values,
  };
}

function predicateOrTrue(translation: Translation, where: Condition | undefined, level: Level): Clause {
  return where === undefined ? ANY : predicateOf(translation, where, level);
}

/** Counts up to `limit` hits; all of them if it is negative. */
function countUpTo(translation: Translation, query: FindQuery, limit: number): number {
  const { database } = translation;
  const sources = query.deleted ? [] : cover(translation, query.where, ALL);
  const [only, ...others] = sources;
  // The number of documents of each subject is stored.
  if (only?.kind === 'subjects' && only.proves && others.length === 0) return only.estimate();
  const count = ({ sql, values }: Clause): number =>
    database
      .ask<SqlValue[], number>(`SELECT count(*) FROM (${sql} LIMIT ?)`)
      .pluck()
      .get(...values, limit) ?? 0;
  // One of several sources may be enough by itself, and within one source no document is counted twice.
  const isEnough = (one: Source): boolean =>
    one.proves && (one.kind === 'subjects' ? one.estimate() : count(idsIn(one, ANY))) >= limit;
  if (limit >= 0 && others.length > 0 && sources.some(isEnough)) return limit;
  return count(matchingIds(translation, query));
}
