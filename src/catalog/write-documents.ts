import { nameWords } from '../text/name-words.ts';
import type { FoldedText } from '../text/fold.ts';
import { DOCUMENT_COLUMNS } from './document-row.ts';
import type { SqlValue } from './document-row.ts';
import { insertRows } from './insert-rows.ts';
import type { IndexDatabase } from './open-database.ts';
import { runWriter } from './spoken-words.ts';

const ID = DOCUMENT_COLUMNS.indexOf('id');
const FOLDED = DOCUMENT_COLUMNS.indexOf('folded');

/**
 * Inserts rows (the values of `DOCUMENT_COLUMNS`) and the text of their names. An error rolls back the whole
 * transaction.
 */
export function writeDocuments(database: IndexDatabase, rows: Iterable<readonly SqlValue[]>): void {
  const insertText = database.prepare<[SqlValue, Uint8Array]>(
    'INSERT INTO document_text (rowid, words) VALUES (?, ?)',
  );
  const addRuns = runWriter(database);
  writeRows(database, rows, (row) => {
    const folded = row[FOLDED] as FoldedText;
    insertText.run(row[ID] ?? null, nameWords(folded));
    addRuns(folded);
  });
}

/** Inserts rows without the text of their names; `onRow` is called for each. */
export function writeRows(
  database: IndexDatabase,
  rows: Iterable<readonly SqlValue[]>,
  onRow?: (row: readonly SqlValue[]) => void,
): void {
  insertRows(database, { table: 'document', columns: DOCUMENT_COLUMNS }, rows, onRow);
}
