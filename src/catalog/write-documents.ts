import { bigramText } from '../text/bigrams.ts';
import type { FoldedText } from '../text/fold.ts';
import { DOCUMENT_COLUMNS } from './document-row.ts';
import type { SqlValue } from './document-row.ts';
import type { IndexDatabase } from './open-database.ts';

/** Rows in one statement: measured the cheapest, 0.85 of the time of single rows; 500 is slower again. */
const BATCH = 50;

const FOLDED = DOCUMENT_COLUMNS.indexOf('folded');

/** Inserts rows (the values of `DOCUMENT_COLUMNS`) and the text of their names. */
export function writeDocuments(database: IndexDatabase, rows: Iterable<readonly SqlValue[]>): void {
  let batch: (readonly SqlValue[])[] = [];
  const full = batchWriter(database, BATCH);
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    full(batch);
    batch = [];
  }
  if (batch.length > 0) batchWriter(database, batch.length)(batch);
}

function batchWriter(
  database: IndexDatabase,
  count: number,
): (rows: readonly (readonly SqlValue[])[]) => void {
  const one = `(${DOCUMENT_COLUMNS.map(() => '?').join(', ')})`;
  const documents = database.prepare<SqlValue[]>(
    `INSERT INTO document (${DOCUMENT_COLUMNS.join(', ')}) VALUES ${repeated(one, count)}`,
  );
  const texts = database.prepare<SqlValue[]>(
    `INSERT INTO document_text (rowid, words) VALUES ${repeated('(?, ?)', count)}`,
  );
  return (rows) => {
    documents.run(...rows.flat());
    texts.run(...rows.flatMap((row) => [row[0] ?? null, bigramText(row[FOLDED] as FoldedText)]));
  };
}

function repeated(text: string, count: number): string {
  return Array.from({ length: count }, () => text).join(', ');
}
