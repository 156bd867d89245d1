import type { SqlValue } from './document-row.ts';

/** An SQL expression with the values for its placeholders. */
export type Clause = { readonly sql: string; readonly values: readonly SqlValue[] };

/** A condition that every document meets. */
export const ANY: Clause = { sql: 'TRUE', values: [] };

/** Returns the clauses joined by `joint`, each in brackets; with none, TRUE for AND and FALSE for OR. */
export function joined(clauses: readonly Clause[], joint: ' AND ' | ' OR '): Clause {
  if (clauses.length === 0) return { sql: joint === ' AND ' ? 'TRUE' : 'FALSE', values: [] };
  return {
    sql: `(${clauses.map(({ sql }) => sql).join(joint)})`,
    values: clauses.flatMap(({ values }) => values),
  };
}
