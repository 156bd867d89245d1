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
    .prepare<[string, string], number>('SELECT id FROM term WHERE kind = ? AND key = ?')
    .pluck();
  return names.flatMap((name) => find.all(kind, foldText(name)));
}

/** Returns the clients, projects and tags that are called `word`. */
export function termsSpelt(database: IndexDatabase, word: FoldedText): readonly number[] {
  return database
    .prepare<[string], number>(`SELECT id FROM term WHERE kind IN ('client', 'project', 'tag') AND key = ?`)
    .pluck()
    .all(word);
}

/** Returns the clients, projects and tags whose names contain `word` and that something has. */
export function termsContaining(database: IndexDatabase, word: FoldedText): readonly number[] {
  const match = matchExpression(word);
  const inText = match === undefined ? '' : 'id IN (SELECT rowid FROM term_text WHERE term_text MATCH ?) AND';
  const values = match === undefined ? [word] : [match, word];
  return database
    .prepare<string[], number>(
      `SELECT id FROM term WHERE ${inText} kind <> 'owner' AND instr(key, ?) > 0
         AND (EXISTS (SELECT 1 FROM subject_term WHERE term = id) OR EXISTS (SELECT 1 FROM document_tag WHERE term = id))`,
    )
    .pluck()
    .all(...values);
}

/** Returns the full-text expression for `word`, or undefined when it is all punctuation. */
export function matchExpression(word: FoldedText): string | undefined {
  const { tokens, prefix } = bigramQuery(word);
  if (prefix !== undefined) return `"${prefix}" *`;
  return tokens.length === 0 ? undefined : tokens.map((token) => `"${token}"`).join(' AND ');
}
