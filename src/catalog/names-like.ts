import { foldText } from '../text/fold.ts';
import type { IndexDatabase } from './open-database.ts';

/** What subjects and documents are found by. */
export type NameKind = 'client' | 'project' | 'tag' | 'owner';

/** Returns the names and aliases of some kinds that share a character with `text`, as every name near it does. */
export function namesLike(
  database: IndexDatabase,
  kinds: readonly NameKind[],
  text: string,
): readonly string[] {
  const characters = [...new Set(foldText(text))];
  return database
    .prepare<[string, string], string>(
      `SELECT DISTINCT text FROM term WHERE kind IN (SELECT value FROM json_each(?))
       AND EXISTS (SELECT 1 FROM json_each(?) WHERE instr(term.key, value) > 0)`,
    )
    .pluck()
    .all(JSON.stringify(kinds), JSON.stringify(characters));
}
