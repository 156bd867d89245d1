import { bigramQuery } from '../text/bigrams.ts';
import { foldText } from '../text/fold.ts';
import type { FoldedText } from '../text/fold.ts';
import type { IndexDatabase } from './open-database.ts';
import type { TermKind } from './terms.ts';

/** Returns the terms of one kind that are, folded, one of `names`. */
export function termsNamed(
  database: IndexDatabase,
  kind: TermKind,
  names: readonly string[],
): readonly number[] {
  const find = database
    .ask<[string, string], number>('SELECT id FROM term WHERE kind = ? AND key = ?')
    .pluck();
  return names.flatMap((name) => find.all(kind, foldText(name)));
}

/** Returns the clients, projects and tags that are called `word`. */
export function termsSpelt(database: IndexDatabase, word: FoldedText): readonly number[] {
  return database
    .ask<[string], number>(`SELECT id FROM term WHERE kind IN ('client', 'project', 'tag') AND key = ?`)
    .pluck()
    .all(word);
}

/** What a search for words takes a term for: owners are no words of a document, and what nobody has leads nowhere. */
const SOUGHT = `kind <> 'owner' AND (EXISTS (SELECT 1 FROM subject_term WHERE term = id)
  OR EXISTS (SELECT 1 FROM document_tag WHERE term = id))`;

/** Returns the clients, projects and tags whose names contain `word` and that something has. */
export function termsContaining(database: IndexDatabase, word: FoldedText): readonly number[] {
  const match = matchExpression(word);
  const inText = match === undefined ? '' : 'id IN (SELECT rowid FROM term_text WHERE term_text MATCH ?) AND';
  const values = match === undefined ? [word] : [match, word];
  return database
    .ask<string[], number>(`SELECT id FROM term WHERE ${inText} instr(key, ?) > 0 AND ${SOUGHT}`)
    .pluck()
    .all(...values);
}

/** Returns those whose names contain one of `words`, which `match` finds in the text index of terms. */
export function termsContainingAny(
  database: IndexDatabase,
  match: string,
  words: readonly FoldedText[],
): readonly number[] {
  return database
    .ask<[string], [number, string]>(
      `SELECT id, key FROM term WHERE id IN (SELECT rowid FROM term_text WHERE term_text MATCH ?) AND ${SOUGHT}`,
    )
    .raw()
    .all(match)
    .filter(([, key]) => words.some((word) => key.includes(word)))
    .map(([id]) => id);
}

/** Returns those whose names are like one of `patterns`. */
export function termsLike(database: IndexDatabase, patterns: readonly string[]): readonly number[] {
  const like = patterns.map(() => `key LIKE ? ESCAPE '\\'`).join(' OR ');
  return database
    .ask<string[], number>(`SELECT id FROM term WHERE (${like}) AND ${SOUGHT}`)
    .pluck()
    .all(...patterns);
}

/** Returns the full-text expression for `word`, or undefined when it is all punctuation. */
export function matchExpression(word: FoldedText): string | undefined {
  const { tokens, prefix } = bigramQuery(word);
  if (prefix !== undefined) return `"${prefix}" *`;
  return tokens.length === 0 ? undefined : tokens.map((token) => `"${token}"`).join(' AND ');
}
