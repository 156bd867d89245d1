import { isoWithOffset, millis } from '../kernel/clock.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { conditionsOf } from './conditions.ts';
import type { Conditions } from './conditions.ts';
import type { SqlValue } from './document-row.ts';
import { metaOf, ORDERED_UP_TO } from './meta.ts';
import type { IndexDatabase } from './open-database.ts';
import type { FindAnswer, FindQuery, Hit } from './query.ts';
import { PATH } from './sql-path.ts';
import { tagReader } from './tag-reader.ts';

type Row = {
  readonly id: number;
  readonly path: RelPath;
  readonly name: string;
  readonly size: number;
  readonly modified: number;
  readonly subject: number | null;
  readonly client: string | null;
  readonly project: string | null;
  readonly stage: string | null;
  readonly filedStage: string | null;
  readonly businessType: string | null;
  readonly category: string | null;
  readonly date: string | null;
  readonly version: string | null;
};

const order: { readonly [Sort in FindQuery['sort']]: string } = {
  newest: 'd.modified DESC, path',
  oldest: 'd.modified, path',
  name: 'd.name, path',
  path: 'path',
  size: 'd.size DESC, path',
};

/** Returns the documents that meet `query`, in a fixed order, and how many there are without the limit. */
export function find(database: IndexDatabase, query: FindQuery): FindAnswer {
  const conditions = conditionsOf(database, query);
  const total = count(database, query, conditions);
  if (total === 0) return { hits: [], total };
  const tagsOf = tagReader(database);
  const rows = page(database, query, conditions);
  return { hits: rows.map((row) => toHit(row, tagsOf(row.id, row.subject))), total };
}

function count(database: IndexDatabase, query: FindQuery, conditions: Conditions): number {
  const sql =
    conditions.match !== undefined && conditions.clauses.length === 0
      ? 'SELECT count(*) FROM document_text WHERE document_text MATCH ?'
      : `SELECT count(*) ${matching(query, conditions)}`;
  return (
    database
      .prepare<SqlValue[], number>(sql)
      .pluck()
      .get(...valuesOf(conditions)) ?? 0
  );
}

function page(database: IndexDatabase, query: FindQuery, conditions: Conditions): readonly Row[] {
  if (query.sort === 'newest' && query.limit > 0) {
    const ids = JSON.stringify(newest(database, query, conditions));
    return rowsOf(database, query, 'SELECT value AS id FROM json_each(?)', [ids]);
  }
  return rowsOf(database, query, `SELECT d.id ${matching(query, conditions)}`, valuesOf(conditions));
}

/** Returns the ids of the newest documents, perhaps twice as many as wanted, in no order. */
function newest(database: IndexDatabase, query: FindQuery, conditions: Conditions): readonly number[] {
  const ids = (sql: string): readonly number[] =>
    database
      .prepare<SqlValue[], number>(`SELECT d.id ${matching(query, conditions)} ${sql} LIMIT ?`)
      .pluck()
      .all(...valuesOf(conditions), orderedUpTo, query.limit);
  const orderedUpTo = Number(metaOf(database).get(ORDERED_UP_TO) ?? 0);
  const highest = database.prepare<[], number | null>('SELECT max(id) FROM document').pluck().get() ?? 0;
  const id = conditions.match === undefined ? 'd.id' : 't.rowid';
  // Up to `orderedUpTo` the ids follow the time, so the newest of those need no sorting; the others are few.
  const ordered = ids(`AND ${id} <= ? ORDER BY ${id} DESC`);
  if (highest <= orderedUpTo) return ordered;
  const path = `(SELECT ${PATH} FROM folder f WHERE f.id = d.folder)`;
  return [...ordered, ...ids(`AND ${id} > ? ORDER BY d.modified DESC, ${path}`)];
}

function rowsOf(
  database: IndexDatabase,
  query: FindQuery,
  ids: string,
  values: readonly SqlValue[],
): readonly Row[] {
  return database
    .prepare<SqlValue[], Row>(
      `SELECT d.id, ${PATH} AS path, d.name, d.size, d.modified, d.subject, s.client, s.project, s.stage,
              d.filed_stage AS filedStage, coalesce(d.business_type, s.business_type) AS businessType,
              d.category, d.date, d.version
       FROM (${ids}) wanted CROSS JOIN document d ON d.id = wanted.id JOIN folder f ON f.id = d.folder
            LEFT JOIN subject s ON s.id = d.subject
       ORDER BY ${order[query.sort]} LIMIT ?`,
    )
    .all(...values, query.limit > 0 ? query.limit : -1);
}

/** Returns the FROM and WHERE of the documents `d` that meet the conditions; `valuesOf` are its values. */
function matching({ deleted }: FindQuery, { clauses, match, needsSubject }: Conditions): string {
  const text = match === undefined ? 'document d' : 'document_text t CROSS JOIN document d ON d.id = t.rowid';
  const subject = needsSubject ? 'LEFT JOIN subject s ON s.id = d.subject' : '';
  const matches = match === undefined ? [] : ['document_text MATCH ?'];
  const where = [...matches, `d.gone IS ${deleted ? 'NOT NULL' : 'NULL'}`, ...clauses].join(' AND ');
  return `FROM ${text} ${subject} WHERE ${where}`;
}

function valuesOf({ match, values }: Conditions): readonly SqlValue[] {
  return match === undefined ? values : [match, ...values];
}

function toHit(row: Row, tags: readonly string[]): Hit {
  const { path, name, size, stage, filedStage, businessType, category, version } = row;
  const date =
    row.date === null ? null : `${row.date.slice(0, 4)}-${row.date.slice(4, 6)}-${row.date.slice(6)}`;
  return {
    path,
    name,
    ...given({
      client: row.client,
      project: row.project,
      stage,
      filedStage,
      businessType,
      category,
      date,
      version,
    }),
    tags,
    size,
    modified: isoWithOffset(millis(Math.floor(row.modified))),
  };
}

/** Returns the values that are there. */
function given<Key extends string>(
  values: Readonly<Record<Key, string | null>>,
): { readonly [K in Key]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== '')) as {
    readonly [K in Key]?: string;
  };
}
