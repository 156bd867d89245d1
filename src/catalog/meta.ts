import type { IndexDatabase } from './open-database.ts';

/** The key of the highest id of the first build: up to it, ids follow the time of last modification. */
export const ORDERED_UP_TO = 'ordered-up-to';

/** Small facts that the index stores for its callers; all of them can be lost without harm. */
export type CatalogMeta = {
  /** Returns the value last set for `key`, or undefined. */
  get(key: string): string | undefined;
  /** Stores `value` for `key`. */
  set(key: string, value: string): void;
};

/** Returns the meta table of `database`. */
export function metaOf(database: IndexDatabase): CatalogMeta {
  const read = database.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck();
  return {
    get: (key) => read.get(key),
    set(key, value) {
      const sql = 'INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value';
      database.prepare(sql).run(key, value);
    },
  };
}
