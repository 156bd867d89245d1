import type { Source } from './cover.ts';
import type { SqlValue } from './document-row.ts';
import { ORDERED_UP_TO } from './meta.ts';
import type { IndexDatabase } from './open-database.ts';
import { ANY } from './clause.ts';
import type { Clause } from './clause.ts';
import { once } from './predicate.ts';
import type { Translation } from './predicate.ts';
import { idsIn, idsInAll, originOf } from './source-sql.ts';
import { PATH } from './sql-path.ts';

/** Each of so many subjects is gone through from its newest on, as far as it can still be among the newest of all: SQLite does so. */
const FEW_SUBJECTS = 400;

/** A set that holds more than one document in so many is met soon enough on a walk from the newest. */
const COMMON = 50;

/**
 * Returns the ids of the `limit` newest documents of `sources` that meet `predicate`, all of them if it is 0: the newest first, and those
 * of one time by path. Up to a certain id (see `ORDERED_UP_TO`) ids follow that order, so that no document need be read; the others are
 * few.
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

/** Returns `ids` in the order of time. */
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
      const test = source.proves ? ANY : predicate;
      // The sign keeps SQLite from the index by subject.
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

/** Those that came after the first build, which is not in the order of time. */
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
  const test = source.proves ? ANY : predicate;
  const sql = `SELECT d.id FROM ${from} WHERE ${columns} AND ${id} > ? AND d.gone IS NULL AND ${test.sql}
    ORDER BY d.modified DESC, ${path} LIMIT ?`;
  return pluck(translation, sql, [...values, ordered, ...test.values, limit]);
}

/** Each level asks for what the levels before it have asked for as well. */
function pluck(translation: Translation, sql: string, values: readonly SqlValue[]): readonly number[] {
  return once(translation, `ids ${sql} ${JSON.stringify(values)}`, () =>
    translation.database
      .ask<SqlValue[], number>(sql)
      .pluck()
      .all(...values),
  );
}
