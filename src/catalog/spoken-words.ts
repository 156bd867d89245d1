import type { FoldedText } from '../text/fold.ts';
import {
  chineseRuns,
  disorderedMatch,
  disorderedPieces,
  spokenMatch,
  spokenPieces,
  spokenTokens,
} from '../text/spoken.ts';
import type { IndexDatabase } from './open-database.ts';

/** Chinese parts of names: how many are read at a time, and how many are remembered so as not to write them again. */
const PAGE = 1_000;
const REMEMBERED = 50_000;

/** Returns the Chinese words in names of documents, clients, projects and tags that `letters` may mean as pinyin. */
export function spokenWords(database: IndexDatabase, letters: FoldedText): readonly FoldedText[] {
  return wordsIn(database, spokenMatch(letters), (text, sounds) => spokenPieces(text, sounds, letters));
}

/** Returns the words whose initials are the `letters` in another order. */
export function disorderedWords(database: IndexDatabase, letters: FoldedText): readonly FoldedText[] {
  const match = disorderedMatch(letters);
  if (match === undefined) return [];
  return wordsIn(database, match, (text, sounds) => disorderedPieces(text, sounds, letters));
}

function wordsIn(
  database: IndexDatabase,
  match: string,
  piecesOf: (text: string, sounds: readonly string[]) => readonly string[],
): readonly FoldedText[] {
  const runs = database
    .ask<[string], [text: string, sounds: string]>(
      'SELECT text, sounds FROM run WHERE id IN (SELECT rowid FROM run_text WHERE run_text MATCH ?) ORDER BY id',
    )
    .raw()
    .all(match);
  const words = new Set<string>();
  for (const [text, sounds] of runs) for (const word of piecesOf(text, sounds.split(' '))) words.add(word);
  return [...words] as FoldedText[];
}

/** Returns a function that stores the Chinese parts of a name; `speakRuns` adds their pinyin later. */
export function runWriter(database: IndexDatabase): (name: FoldedText) => void {
  const seen = new Set<string>();
  const add = database.prepare('INSERT OR IGNORE INTO run (text) VALUES (?)');
  return (name) => {
    for (const text of chineseRuns(name)) {
      if (seen.has(text)) continue;
      if (seen.size === REMEMBERED) seen.clear();
      seen.add(text);
      add.run(text);
    }
  };
}

/** Returns whether the pinyin of a stored part is still missing. */
export function hasUnspoken(database: IndexDatabase): boolean {
  return database.prepare('SELECT EXISTS (SELECT 1 FROM run WHERE sounds IS NULL)').pluck().get() === 1;
}

/** Adds the missing pinyin of the Chinese parts of names. */
export function speakRuns(database: IndexDatabase, soundsOf: (text: string) => readonly string[]): void {
  const unspoken = database
    .prepare<[], [number, string]>(`SELECT id, text FROM run WHERE sounds IS NULL LIMIT ${PAGE}`)
    .raw();
  const write = database.prepare('UPDATE run SET sounds = ? WHERE id = ?');
  const index = database.prepare('INSERT INTO run_text (rowid, words) VALUES (?, ?)');
  database.transaction(() => {
    for (let page = unspoken.all(); page.length > 0; page = unspoken.all()) {
      for (const [id, text] of page) {
        const sounds = soundsOf(text);
        write.run(sounds.join(' '), id);
        index.run(id, spokenTokens(sounds));
      }
    }
  });
}
