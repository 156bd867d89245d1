import { baseName, parentOf } from '../kernel/rel-path.ts';
import { sha256 } from '../kernel/sha256.ts';
import type { KnownDocument } from '../register/known-document.ts';
import { metaOf } from './meta.ts';
import type { IndexDatabase } from './open-database.ts';
import { termWriter } from './terms.ts';

/** Writes the tags of single documents; does nothing if these are unchanged since the last time and not `stale`. */
export function tagDocuments(
  database: IndexDatabase,
  documents: readonly KnownDocument[],
  stale: boolean,
): void {
  const meta = metaOf(database);
  const tagged = documents.filter(({ tags }) => tags.length > 0);
  const digest = sha256(JSON.stringify(tagged.map(({ path, tags }) => [path, tags])));
  if (!stale && meta.get('document-tags') === digest) return;
  meta.set('document-tags', digest);
  database.exec('DELETE FROM document_tag');
  const terms = termWriter(database);
  const find = database
    .prepare<[string, string], number>(
      'SELECT id FROM document WHERE folder = (SELECT id FROM folder WHERE path = ?) AND name = ?',
    )
    .pluck();
  const link = database.prepare('INSERT OR IGNORE INTO document_tag (term, document) VALUES (?, ?)');
  for (const { path, tags } of tagged) {
    const id = find.get(parentOf(path), baseName(path));
    if (id !== undefined) for (const tag of tags) link.run(terms('tag', tag), id);
  }
}
