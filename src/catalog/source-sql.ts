import type { Source } from './cover.ts';
import type { SqlValue } from './document-row.ts';
import { ANY } from './clause.ts';
import type { Clause } from './clause.ts';

/** Returns what a document that `source` yields must still meet so that it meets `predicate`. */
export function testOf(source: Source, predicate: Clause): Clause {
  return source.proves ? ANY : (source.test ?? predicate);
}

/** Returns the query for the ids of those documents of `source` that are present and meet `predicate`. */
export function idsIn(source: Source, predicate: Clause): Clause {
  if (source.kind === 'names' && source.proves) {
    return {
      sql: 'SELECT rowid AS id FROM document_text WHERE document_text MATCH ?',
      values: [source.match],
    };
  }
  const { from, where, values } = originOf(source);
  const test = testOf(source, predicate);
  return {
    sql: `SELECT d.id AS id FROM ${from} WHERE ${where} AND d.gone IS NULL AND ${test.sql}`,
    values: [...values, ...test.values],
  };
}

/** Returns the query for the ids of the documents of all `sources` that meet `predicate`, each once. */
export function idsInAll(sources: readonly Source[], predicate: Clause): Clause {
  // With a limit, the sources that need no test give their documents soonest.
  const provenFirst = sources.toSorted((a, b) => Number(b.proves) - Number(a.proves));
  const [only, ...others] = provenFirst.map((source) => idsIn(source, predicate));
  if (only === undefined) return { sql: 'SELECT 0 AS id WHERE FALSE', values: [] };
  if (others.length === 0) return only;
  const all = [only, ...others];
  return {
    sql: `SELECT DISTINCT id FROM (${inOne(all.map(({ sql }) => sql))})`,
    values: all.flatMap(({ values }) => values),
  };
}

/** SQLite joins 500 queries at most; a question may ask for more words. */
const MOST_JOINED = 250;

/** Returns the query for all that `queries` return. */
function inOne(queries: readonly string[]): string {
  if (queries.length <= MOST_JOINED) return queries.join(' UNION ALL ');
  const groups: string[] = [];
  for (let from = 0; from < queries.length; from += MOST_JOINED)
    groups.push(`SELECT id FROM (${queries.slice(from, from + MOST_JOINED).join(' UNION ALL ')})`);
  return inOne(groups);
}

/** Returns the tables and the condition from which the documents `d` of `source` are selected. */
export function originOf(source: Source): {
  readonly from: string;
  readonly where: string;
  readonly values: readonly SqlValue[];
} {
  switch (source.kind) {
    case 'names':
      return {
        from: 'document_text t CROSS JOIN document d ON d.id = t.rowid',
        where: 'document_text MATCH ?',
        values: [source.match],
      };
    case 'subjects':
      return {
        from: 'document d',
        where: 'd.subject IN (SELECT value FROM json_each(?))',
        values: [JSON.stringify(source.subjects)],
      };
    case 'ids':
      return { from: 'document d', where: `d.id IN (${source.query.sql})`, values: source.query.values };
    case 'category':
      return {
        from: 'document d',
        where: `d.category IN (${source.values.map(() => '?').join(', ')})`,
        values: source.values,
      };
    case 'walk':
      return { from: 'document d', where: 'TRUE', values: [] };
  }
}
