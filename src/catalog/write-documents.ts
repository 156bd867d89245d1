import { bigramBytes } from '../text/bigrams.ts';
import type { FoldedText } from '../text/fold.ts';
import { DOCUMENT_COLUMNS } from './document-row.ts';
import type { SqlValue } from './document-row.ts';
import type { IndexDatabase } from './open-database.ts';
import { runWriter } from './spoken-words.ts';

/** Documents in one statement: measured the cheapest, 0.85 of the time of single rows; 500 is slower again. */
const BATCH = 50;

const ID = DOCUMENT_COLUMNS.indexOf('id');
const FOLDED = DOCUMENT_COLUMNS.indexOf('folded');

/** Inserts rows (the values of `DOCUMENT_COLUMNS`) and the text of their names. What fails takes the whole transaction back. */
export function writeDocuments(database: IndexDatabase, rows: Iterable<readonly SqlValue[]>): void {
  const insertText = database.prepare<[SqlValue, Uint8Array]>(
    'INSERT INTO document_text (rowid, words) VALUES (?, ?)',
  );
  const addRuns = runWriter(database);
  writeRows(database, rows, (row) => {
    const folded = row[FOLDED] as FoldedText;
    insertText.run(row[ID] ?? null, bigramBytes(folded));
    addRuns(folded);
  });
}

/** Inserts rows without the text of their names; `onRow` hears of each. */
export function writeRows(
  database: IndexDatabase,
  rows: Iterable<readonly SqlValue[]>,
  onRow?: (row: readonly SqlValue[]) => void,
): void {
  const width = DOCUMENT_COLUMNS.length;
  const write = inserting(database, BATCH);
  const values: SqlValue[] = Array.from({ length: BATCH * width }, () => null);
  let end = 0;
  for (const row of rows) {
    for (let at = 0; at < width; at++) values[end++] = row[at] ?? null;
    onRow?.(row);
    if (end < values.length) continue;
    write(values);
    end = 0;
  }
  if (end > 0) inserting(database, end / width)(values.slice(0, end));
}

/**
 * Returns what inserts so many rows at once. Where one may fail by itself, SQLite marks the place to come back to before each
 * statement of several, for which the text index writes out all that it has gathered: that doubles the work.
 */
function inserting(database: IndexDatabase, count: number): (values: readonly SqlValue[]) => void {
  const one = `(${DOCUMENT_COLUMNS.map(() => '?').join(', ')})`;
  const all = Array.from({ length: count }, () => one).join(', ');
  const insert = database.prepare<readonly SqlValue[]>(
    `INSERT OR ROLLBACK INTO document (${DOCUMENT_COLUMNS.join(', ')}) VALUES ${all}`,
  );
  return (values) => insert.run(...values);
}
