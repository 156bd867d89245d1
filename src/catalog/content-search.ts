import { bigramPhrases } from '../text/bigrams.ts';
import { foldText } from '../text/fold.ts';
import type { FoldedText } from '../text/fold.ts';
import type { Clause } from './clause.ts';
import { hasContent } from './content-index.ts';
import { inflated } from './deflated.ts';
import type { IndexDatabase } from './open-database.ts';

/**
 * Returns the query for the ids of the documents whose text contains `word`; undefined if texts cannot be searched for
 * it.
 */
export function documentsSaying(database: IndexDatabase, word: FoldedText): Clause | undefined {
  const { match, exact } = bigramPhrases(word);
  if (match === undefined || !hasContent(database)) return undefined;
  const from = 'content_text t CROSS JOIN document_content dc ON dc.content = t.rowid';
  const where = 'content_text MATCH ?';
  if (exact) return { sql: `SELECT dc.document AS id FROM ${from} WHERE ${where}`, values: [match] };
  database.function('says', (body, sought) =>
    body instanceof Uint8Array && foldText(inflated(body)).includes(String(sought)) ? 1 : 0,
  );
  return {
    sql: `SELECT dc.document AS id FROM ${from} CROSS JOIN content c ON c.id = t.rowid
      WHERE ${where} AND says(c.body, ?)`,
    values: [match, word],
  };
}
