import type { Source } from './cover.ts';
import type { SqlValue } from './document-row.ts';
import { ORDERED_UP_TO } from './meta.ts';
import type { IndexDatabase } from './open-database.ts';
import type { Clause } from './clause.ts';
import { once } from './predicate.ts';
import type { Translation } from './predicate.ts';
import { idsIn, idsInAll, originOf, testOf } from './source-sql.ts';
import { PATH } from './sql-path.ts';

/**
 * Up to this many subjects, SQLite reads each from its newest document on, as long as that can still be among the
 * newest.
 */
const FEW_SUBJECTS = 400;

/** If at least one document in this many belongs to a set, a walk from the newest finds enough of them soon. */
const COMMON = 50;

/**
 * Returns the ids of the `limit` newest documents of `sources` that meet `predicate` (all of them if it is 0): newest
 * first, those of equal time by path. Up to `ORDERED_UP_TO` ids are in that order, so that the documents themselves
 * need not be read; the others are few.
 */
export function newestIds(
  translation: Translation,
  sources: readonly Source[],
  predicate: Clause,
  limit: number,
): readonly number[] {
  const { database } = translation;
  const { highest, ordered } = once(translation, 'bounds', () => boundsIn(database));
  if (limit === 0) {
    const { sql, values } = idsInAll(sources, predicate);
    return inOrder(database, pluck(translation, sql, values), ordered);
  }
  const found = new Set<number>();
  for (const source of sources) {
    for (const id of orderedIds(translation, source, predicate, { limit, ordered, highest })) found.add(id);
    if (highest > ordered) {
      for (const id of laterIds(translation, source, predicate, { limit, ordered })) found.add(id);
    }
  }
  return inOrder(database, [...found], ordered).slice(0, limit);
}

/** Returns `ids` sorted by time, newest first. */
function inOrder(database: IndexDatabase, ids: readonly number[], ordered: number): readonly number[] {
  if (ids.every((id) => id <= ordered)) return ids.toSorted((a, b) => b - a);
  return database
    .ask<[string], number>(
      `SELECT d.id FROM json_each(?) CROSS JOIN document d ON d.id = value JOIN folder f ON f.id = d.folder
       ORDER BY d.modified DESC, ${PATH}`,
    )
    .pluck()
    .all(JSON.stringify(ids));
}

function boundsIn(database: IndexDatabase): Pick<Bounds, 'highest' | 'ordered'> {
  const [highest, ordered] = database
    .ask<[string], [number | null, string | null]>(
      'SELECT (SELECT max(id) FROM document), (SELECT value FROM meta WHERE key = ?)',
    )
    .raw()
    .get(ORDERED_UP_TO) ?? [null, null];
  return { highest: highest ?? 0, ordered: Math.min(highest ?? 0, Number(ordered ?? 0)) };
}

type Bounds = { readonly limit: number; readonly ordered: number; readonly highest: number };

function orderedIds(
  translation: Translation,
  source: Source,
  predicate: Clause,
  { limit, ordered, highest }: Bounds,
): readonly number[] {
  if (source.kind === 'subjects') {
    const areFew = source.proves && source.subjects.length <= FEW_SUBJECTS;
    if (!areFew && source.estimate() * COMMON > highest) {
      const test = testOf(source, predicate);
      // The plus sign keeps SQLite from using the index by subject.
      const sql = `SELECT d.id FROM document d WHERE d.gone IS NULL AND +d.subject IN (SELECT value FROM json_each(?))
        AND ${test.sql} AND d.id <= ? ORDER BY d.id DESC LIMIT ?`;
      return pluck(translation, sql, [JSON.stringify(source.subjects), ...test.values, ordered, limit]);
    }
  }
  const { sql, values } = idsIn(source, predicate);
  const id = source.kind === 'names' ? 'rowid' : 'd.id';
  const of = source.kind === 'names' && !source.proves ? 't.rowid' : id;
  return pluck(translation, `${sql} AND ${of} <= ? ORDER BY ${of} DESC LIMIT ?`, [...values, ordered, limit]);
}

/** Returns the documents added after the first build, whose ids are not in order of time. */
function laterIds(
  translation: Translation,
  source: Source,
  predicate: Clause,
  { limit, ordered }: Omit<Bounds, 'highest'>,
): readonly number[] {
  const { from, where, values } = originOf(source);
  const id = source.kind === 'names' ? 't.rowid' : 'd.id';
  const columns = where.replace(/^d\.(subject|category)/, '+$&');
  const path = `(SELECT ${PATH} FROM folder f WHERE f.id = d.folder)`;
  const test = testOf(source, predicate);
  const sql = `SELECT d.id FROM ${from} WHERE ${columns} AND ${id} > ? AND d.gone IS NULL AND ${test.sql}
    ORDER BY d.modified DESC, ${path} LIMIT ?`;
  return pluck(translation, sql, [...values, ordered, ...test.values, limit]);
}

/** Runs each query only once: every level repeats those of the levels before it. */
function pluck(translation: Translation, sql: string, values: readonly SqlValue[]): readonly number[] {
  return once(translation, `ids ${sql} ${JSON.stringify(values)}`, () =>
    translation.database
      .ask<SqlValue[], number>(sql)
      .pluck()
      .all(...values),
  );
}
