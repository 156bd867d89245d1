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

/** Parts of names that are read at a time, and those that are remembered not to write them again. */
const PAGE = 1_000;
const REMEMBERED = 50_000;

/** Returns the Chinese words in names of documents, clients, projects and tags that people may mean by `letters`. */
export function spokenWords(database: IndexDatabase, letters: FoldedText): readonly FoldedText[] {
  return wordsIn(database, spokenMatch(letters), (text, sounds) => spokenPieces(text, sounds, letters));
}

/** Returns those whose initials are the `letters` in another order. */
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

/** Returns a function that keeps the Chinese parts of names; how they are said is added by `speakRuns`. */
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

/** Returns whether of some part of a name it is not known yet how it is said. */
export function hasUnspoken(database: IndexDatabase): boolean {
  return database.prepare('SELECT EXISTS (SELECT 1 FROM run WHERE sounds IS NULL)').pluck().get() === 1;
}

/** Writes how the Chinese parts of names are said that were not known yet. */
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
