import type { IndexDatabase } from './open-database.ts';

/** What subjects and documents are found by. */
export type NameKind = 'client' | 'project' | 'tag' | 'owner';

/** Returns the names and aliases of some kinds, sorted, each once. */
export function names(database: IndexDatabase, kinds: readonly NameKind[]): readonly string[] {
  return database
    .prepare<[string], { readonly text: string }>(
      'SELECT DISTINCT text FROM term WHERE kind IN (SELECT value FROM json_each(?)) ORDER BY text',
    )
    .all(JSON.stringify(kinds))
    .map(({ text }) => text);
}
