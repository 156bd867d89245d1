import type { IndexDatabase } from './open-database.ts';

/** Returns the highest id of a document, there or gone; 0 where there never was one. */
export function highestId(database: IndexDatabase): number {
  return database.prepare<[], number | null>('SELECT max(id) FROM document').pluck().get() ?? 0;
}
