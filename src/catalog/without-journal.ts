import { inPlace, keepJournal } from './open-database.ts';
import type { IndexDatabase } from './open-database.ts';
import { APPLICATION_ID, UNFINISHED_ID } from './schema.sql.ts';
import { isBusy } from './sqlite-errors.ts';

/**
 * Fills an index without a journal on the disk: of an empty one there is nothing to go back to, and every page is written once
 * instead of twice. The file says meanwhile that it is unfinished, and whoever opens it after a crash begins anew; where `fill`
 * throws it is left so, and closed. With a journal where somebody else has it open.
 */
export function withoutJournal<Value>(database: IndexDatabase, fill: () => Value): Value {
  if (!inPlace(database, () => endsJournal(database))) return fill();
  try {
    mark(database, UNFINISHED_ID);
    database.exec('PRAGMA synchronous = OFF');
    const value = fill();
    database.exec('PRAGMA synchronous = FULL');
    // A mark makes all that was written before it lasting, and might itself get to the disk sooner: therefore two.
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

/** Ends the journal, and from the first change on keeps others out; returns whether it could. */
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
