import type { IndexDatabase } from './open-database.ts';

/** A document, and the tags that it inherits from its subject, as the index stores them. */
type Tagged = { readonly id: number; readonly subject: number | null; readonly inherited: string | null };

/**
 * Returns a function that gives the tags of one of `documents`: its own and its subject's, sorted, without repetitions.
 */
export function tagsOfDocuments(
  database: IndexDatabase,
  documents: readonly Tagged[],
): (document: Tagged) => readonly string[] {
  const anyOwn = database.ask('SELECT EXISTS (SELECT 1 FROM document_tag)').pluck().get() === 1;
  const own = anyOwn ? ownTags(database, documents) : undefined;
  const known = new Map<number, readonly string[]>();
  return ({ id, subject, inherited }) => {
    const of = subject ?? 0;
    const shared = known.get(of) ?? tagsIn(inherited ?? '[]');
    known.set(of, shared);
    const added = own?.get(id);
    return added === undefined ? shared : [...new Set([...added, ...shared])].sort();
  };
}

/** Returns the documents' own tags, by document. */
function ownTags(
  database: IndexDatabase,
  documents: readonly Tagged[],
): ReadonlyMap<number, readonly string[]> {
  const rows = database
    .ask<[string], [number, string]>(
      `SELECT value, json_group_array(text)
       FROM json_each(?) CROSS JOIN document_tag ON document = value CROSS JOIN term ON term.id = document_tag.term
       WHERE kind = 'tag' GROUP BY value`,
    )
    .raw()
    .all(JSON.stringify(documents.map(({ id }) => id)));
  return new Map(rows.map(([id, tags]) => [id, tagsIn(tags)]));
}

function tagsIn(json: string): readonly string[] {
  return JSON.parse(json) as string[];
}
