import { bigramQuery } from '../text/bigrams.ts';
import { foldText } from '../text/fold.ts';
import type { FoldedText } from '../text/fold.ts';
import type { IndexDatabase } from './open-database.ts';
import type { TermKind } from './terms.ts';

/** Returns the terms of one kind whose folded text is one of `names`. */
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

/** Returns the clients, projects and tags whose name is `word`. */
export function termsSpelt(database: IndexDatabase, word: FoldedText): readonly number[] {
  return database
    .ask<[string], number>(`SELECT id FROM term WHERE kind IN ('client', 'project', 'tag') AND key = ?`)
    .pluck()
    .all(word);
}

/** The terms that a search considers: not owners, which are no words of a document, and not terms that nothing has. */
const SOUGHT = `kind <> 'owner' AND (EXISTS (SELECT 1 FROM subject_term WHERE term = id)
  OR EXISTS (SELECT 1 FROM document_tag WHERE term = id))`;

/** A term, and its text in the form for comparing. */
export type FoundTerm = { readonly id: number; readonly key: FoldedText };

/** Returns the clients, projects and tags in use whose names contain `word`. */
export function termsContaining(database: IndexDatabase, word: FoldedText): readonly FoundTerm[] {
  const match = matchExpression(word);
  const inText = match === undefined ? '' : 'id IN (SELECT rowid FROM term_text WHERE term_text MATCH ?) AND';
  const values = match === undefined ? [word] : [match, word];
  return database
    .ask<string[], [number, FoldedText]>(
      `SELECT id, key FROM term WHERE ${inText} instr(key, ?) > 0 AND ${SOUGHT}`,
    )
    .raw()
    .all(...values)
    .map(([id, key]) => ({ id, key }));
}

/** Returns the terms whose names contain one of `words`; `match` finds them in the text index of terms. */
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

/** Returns the terms whose names match one of `patterns`. */
export function termsLike(database: IndexDatabase, patterns: readonly string[]): readonly number[] {
  const like = patterns.map(() => `key LIKE ? ESCAPE '\\'`).join(' OR ');
  return database
    .ask<string[], number>(`SELECT id FROM term WHERE (${like}) AND ${SOUGHT}`)
    .pluck()
    .all(...patterns);
}

/** Returns the full-text expression for `word`, or undefined if it is only punctuation. */
export function matchExpression(word: FoldedText): string | undefined {
  const { tokens, prefix } = bigramQuery(word);
  if (prefix !== undefined) return `"${prefix}" *`;
  return tokens.length === 0 ? undefined : tokens.map((token) => `"${token}"`).join(' AND ');
}
