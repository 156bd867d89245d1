import { inPlace, keepJournal } from './open-database.ts';
import type { IndexDatabase } from './open-database.ts';
import { APPLICATION_ID, UNFINISHED_ID } from './schema.sql.ts';
import { isBusy } from './sqlite-errors.ts';

/**
 * Fills an empty index without a journal: there is nothing to roll back to, and every page is written once instead of
 * twice. Meanwhile the file is marked as unfinished, so that after a crash it is built anew; if `fill` throws, it is
 * left so and closed. If another process has the file open, it is filled with a journal as usual.
 */
export function withoutJournal<Value>(database: IndexDatabase, fill: () => Value): Value {
  if (!inPlace(database, () => endsJournal(database))) return fill();
  try {
    mark(database, UNFINISHED_ID);
    database.exec('PRAGMA synchronous = OFF');
    const value = fill();
    database.exec('PRAGMA synchronous = FULL');
    // Writing a mark flushes everything written before it, but the mark itself might reach the disk first. So an
    // unfinished mark is flushed first, and the final one follows it.
    mark(database, UNFINISHED_ID);
    mark(database, APPLICATION_ID);
    database.exec('PRAGMA locking_mode = NORMAL');
    inPlace(database, () => keepJournal(database));
    return value;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Turns the journal off, and keeps other processes out from the first change on; returns whether this was possible. */
function endsJournal(database: IndexDatabase): boolean {
  try {
    if (database.pragma('journal_mode = MEMORY') !== 'memory') return false;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
  database.exec('PRAGMA synchronous = FULL; PRAGMA locking_mode = EXCLUSIVE');
  return true;
}

function mark(database: IndexDatabase, application: number): void {
  database.exec(`PRAGMA application_id = ${application}`);
}
