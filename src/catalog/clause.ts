import type { SqlValue } from './document-row.ts';

/** An SQL expression with the values for its placeholders. */
export type Clause = { readonly sql: string; readonly values: readonly SqlValue[] };

/** A condition that every document meets. */
export const ANY: Clause = { sql: 'TRUE', values: [] };

/** SQLite takes each of a row of operators as nested in the next, and allows a depth of 1,000. */
const MOST_IN_A_ROW = 100;

/** Returns the clauses joined by `joint`, each in brackets; with none, TRUE for AND and FALSE for OR. */
export function joined(clauses: readonly Clause[], joint: ' AND ' | ' OR '): Clause {
  if (clauses.length === 0) return { sql: joint === ' AND ' ? 'TRUE' : 'FALSE', values: [] };
  if (clauses.length > MOST_IN_A_ROW) {
    const groups: Clause[] = [];
    for (let from = 0; from < clauses.length; from += MOST_IN_A_ROW)
      groups.push(joined(clauses.slice(from, from + MOST_IN_A_ROW), joint));
    return joined(groups, joint);
  }
  return {
    sql: `(${clauses.map(({ sql }) => sql).join(joint)})`,
    values: clauses.flatMap(({ values }) => values),
  };
}
