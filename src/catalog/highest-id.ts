import type { IndexDatabase } from './open-database.ts';

/** Returns the highest document id, present or gone; 0 if there is none. */
export function highestId(database: IndexDatabase): number {
  return database.prepare<[], number | null>('SELECT max(id) FROM document').pluck().get() ?? 0;
}
