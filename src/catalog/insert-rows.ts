import type { SqlValue } from './document-row.ts';
import type { IndexDatabase } from './open-database.ts';

/** Rows in one statement. Measured as the quickest: 0.85 of the time of single rows; 500 is slower again. */
const BATCH = 50;

/**
 * Inserts rows into these columns of a table; an error rolls back the whole transaction. `onRow` is called for each
 * row.
 */
export function insertRows<Row extends readonly SqlValue[]>(
  database: IndexDatabase,
  { table, columns }: { readonly table: string; readonly columns: readonly string[] },
  rows: Iterable<Row>,
  onRow?: (row: Row) => void,
): void {
  const width = columns.length;
  const inserting = (count: number): ((values: readonly SqlValue[]) => void) => {
    const one = `(${columns.map(() => '?').join(', ')})`;
    const all = Array.from({ length: count }, () => one).join(', ');
    // Without OR ROLLBACK, SQLite sets a savepoint before each statement of several rows, for which the text index
    // writes out everything that it has gathered: that doubles the work.
    const insert = database.prepare<readonly SqlValue[]>(
      `INSERT OR ROLLBACK INTO ${table} (${columns.join(', ')}) VALUES ${all}`,
    );
    return (values) => insert.run(...values);
  };
  const write = inserting(BATCH);
  const values: SqlValue[] = Array.from({ length: BATCH * width }, () => null);
  let end = 0;
  for (const row of rows) {
    for (let at = 0; at < width; at++) values[end++] = row[at] ?? null;
    onRow?.(row);
    if (end < values.length) continue;
    write(values);
    end = 0;
  }
  if (end > 0) inserting(end / width)(values.slice(0, end));
}
