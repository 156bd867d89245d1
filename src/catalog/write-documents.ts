import { bigramText } from '../text/bigrams.ts';
import type { FoldedText } from '../text/fold.ts';
import { DOCUMENT_COLUMNS } from './document-row.ts';
import type { SqlValue } from './document-row.ts';
import type { IndexDatabase } from './open-database.ts';
import { runWriter } from './spoken-words.ts';

/** Documents in one statement: measured the cheapest, 0.85 of the time of single rows; 500 is slower again. */
export const BATCH = 50;

/**
 * Names that wait while documents are written. A statement of several rows makes the text index write out what it has
 * gathered, which doubles the work if it happens for every batch; and text itself goes in row by row for that reason.
 */
const WAITING = 20_000;

const FOLDED = DOCUMENT_COLUMNS.indexOf('folded');

/** Inserts rows (the values of `DOCUMENT_COLUMNS`) and the text of their names. */
export function writeDocuments(database: IndexDatabase, rows: Iterable<readonly SqlValue[]>): void {
  const writeFull = documentWriter(database, BATCH);
  const writeText = textWriter(database);
  let batch: (readonly SqlValue[])[] = [];
  let names: Name[] = [];
  for (const row of rows) {
    batch.push(row);
    names.push([row[0] ?? null, row[FOLDED] as FoldedText]);
    if (batch.length < BATCH) continue;
    writeFull(batch);
    batch = [];
    if (names.length < WAITING) continue;
    writeText(names);
    names = [];
  }
  if (batch.length > 0) documentWriter(database, batch.length)(batch);
  writeText(names);
}

type Name = readonly [id: SqlValue, folded: FoldedText];

/** Returns a function that inserts exactly `count` rows by one statement, without the text of their names. */
export function documentWriter(
  database: IndexDatabase,
  count: number,
): (rows: readonly (readonly SqlValue[])[]) => void {
  const one = `(${DOCUMENT_COLUMNS.map(() => '?').join(', ')})`;
  const insert = database.prepare<SqlValue[]>(
    `INSERT INTO document (${DOCUMENT_COLUMNS.join(', ')}) VALUES ${Array.from({ length: count }, () => one).join(', ')}`,
  );
  return (rows) => insert.run(...rows.flat());
}

function textWriter(database: IndexDatabase): (names: readonly Name[]) => void {
  const insert = database.prepare<SqlValue[]>('INSERT INTO document_text (rowid, words) VALUES (?, ?)');
  const addRuns = runWriter(database);
  return (names) => {
    for (const [id, folded] of names) {
      insert.run(id, bigramText(folded));
      addRuns(folded);
    }
  };
}
