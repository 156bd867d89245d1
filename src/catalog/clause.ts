import type { SqlValue } from './document-row.ts';

/** An SQL expression with its values. */
export type Clause = { readonly sql: string; readonly values: readonly SqlValue[] };

/** What every document meets. */
export const ANY: Clause = { sql: 'TRUE', values: [] };

/** Returns clauses joined by `joint`, in brackets. */
export function joined(clauses: readonly Clause[], joint: ' AND ' | ' OR '): Clause {
  if (clauses.length === 0) return { sql: joint === ' AND ' ? 'TRUE' : 'FALSE', values: [] };
  return {
    sql: `(${clauses.map(({ sql }) => sql).join(joint)})`,
    values: clauses.flatMap(({ values }) => values),
  };
}
