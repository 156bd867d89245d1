import type { Fingerprint } from '../journal/event.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { bigramText } from '../text/bigrams.ts';
import { foldText } from '../text/fold.ts';
import { deflated } from './deflated.ts';
import type { SqlValue } from './document-row.ts';
import { metaOf } from './meta.ts';
import type { IndexDatabase } from './open-database.ts';
import { PATH } from './sql-path.ts';

/** A document in the index whose text the index does not have yet. */
export type Unheard = {
  readonly id: number;
  readonly path: RelPath;
  readonly size: number;
  readonly modified: number;
};

/** The text that was read from such a document. */
export type Heard = {
  readonly document: Unheard;
  readonly fingerprint: Fingerprint;
  /** As much of the text as can be searched; absent if there is none. */
  readonly body?: string;
};

/** The key of the form in which texts were taken in. */
const FORM = 'content-form';

/** Returns whether the index has the text of any document. */
export function hasContent(database: IndexDatabase): boolean {
  return database.ask('SELECT EXISTS (SELECT 1 FROM document_content)').pluck().get() === 1;
}

/** Returns the present, wanted documents without a known text, newest first. */
export function unheardDocuments(
  database: IndexDatabase,
  withoutContent: readonly string[],
  isWanted: (path: RelPath) => boolean,
): readonly Unheard[] {
  const rows = database
    .prepare<SqlValue[], Unheard>(
      `SELECT d.id, ${PATH} AS path, d.size, d.modified FROM document d JOIN folder f ON f.id = d.folder
       WHERE d.gone IS NULL AND d.id NOT IN (SELECT document FROM document_content)
         AND ${isOneOf(withoutContent)} IS NOT TRUE
       ORDER BY d.id DESC`,
    )
    .iterate(...withoutContent);
  const unheard: Unheard[] = [];
  for (const row of rows) if (isWanted(row.path)) unheard.push(row);
  return unheard;
}

/** Stores texts of documents in one transaction; a document that has changed or gone meanwhile remains without text. */
export function hear(database: IndexDatabase, heard: readonly Heard[]): void {
  const find = database
    .prepare<[number, string], number>('SELECT id FROM content WHERE size = ? AND digest = ?')
    .pluck();
  const add = database.prepare('INSERT INTO content (size, digest, body) VALUES (?, ?, ?)');
  const addText = database.prepare('INSERT INTO content_text (rowid, words) VALUES (?, ?)');
  const link = database.prepare(
    `INSERT OR REPLACE INTO document_content
     SELECT id, ? FROM document WHERE id = ? AND size = ? AND modified = ? AND gone IS NULL`,
  );
  database.transaction(() => {
    for (const { document, fingerprint, body } of heard) {
      let content = find.get(fingerprint.size, fingerprint.digest);
      if (content === undefined) {
        const kept = body === undefined ? null : deflated(body);
        content = Number(add.run(fingerprint.size, fingerprint.digest, kept).lastInsertRowid);
        if (body !== undefined) addText.run(content, bigramText(foldText(body)));
      }
      link.run(content, document.id, document.size, document.modified);
    }
  });
}

/** Removes all texts unless they were taken in with this `form`. */
export function keepContentOf(database: IndexDatabase, form: string): void {
  const meta = metaOf(database);
  if (meta.get(FORM) === form) return;
  database.transaction(() => {
    database.exec('DELETE FROM document_content');
    dropUnusedContent(database);
    meta.set(FORM, form);
  });
}

/** Removes the texts of documents in `categories`. */
export function leaveOutContent(database: IndexDatabase, categories: readonly string[]): void {
  if (categories.length === 0 || !hasContent(database)) return;
  const { changes } = database
    .prepare<SqlValue[]>(
      `DELETE FROM document_content WHERE document IN (SELECT d.id FROM document d WHERE ${isOneOf(categories)})`,
    )
    .run(...categories);
  if (changes > 0) dropUnusedContent(database);
}

/** Removes texts that no document has any more. */
export function dropUnusedContent(database: IndexDatabase): void {
  const unused = 'SELECT id FROM content WHERE id NOT IN (SELECT content FROM document_content)';
  database.transaction(() => {
    database.exec(`DELETE FROM content_text WHERE rowid IN (${unused} AND body IS NOT NULL)`);
    database.exec(`DELETE FROM content WHERE id IN (${unused})`);
  });
}

function isOneOf(categories: readonly string[]): string {
  return `(d.category IN (${categories.map(() => '?').join(', ')}))`;
}
