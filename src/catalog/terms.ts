import { bigramText } from '../text/bigrams.ts';
import { foldText } from '../text/fold.ts';
import type { IndexDatabase } from './open-database.ts';
import { runWriter } from './spoken-words.ts';

/** What a term is: a name of a client or project, a tag, or an owner. */
export type TermKind = 'client' | 'project' | 'tag' | 'owner';

/** Returns a function that gives the row id of a term, inserting it if necessary. */
export function termWriter(database: IndexDatabase): (kind: TermKind, text: string) => number {
  const known = new Map<string, number>();
  const find = database
    .prepare<[string, string, string], number>('SELECT id FROM term WHERE kind = ? AND key = ? AND text = ?')
    .pluck();
  const add = database.prepare('INSERT INTO term (kind, key, text) VALUES (?, ?, ?)');
  const addRuns = runWriter(database);
  const addText = database.prepare('INSERT INTO term_text (rowid, words) VALUES (?, ?)');
  return (kind, text) => {
    const cached = known.get(`${kind} ${text}`);
    if (cached !== undefined) return cached;
    const key = foldText(text);
    let id = find.get(kind, key, text);
    if (id === undefined) {
      id = Number(add.run(kind, key, text).lastInsertRowid);
      addText.run(id, bigramText(key));
      if (kind !== 'owner') addRuns(key);
    }
    known.set(`${kind} ${text}`, id);
    return id;
  };
}
