import type { IndexDatabase } from './open-database.ts';

/** A document, and what it belongs to. */
type Tagged = { readonly id: number; readonly subject: number | null };

/** Returns a function that returns the tags of one of `documents`, its own and those of its subject, each once, sorted. */
export function tagsOfDocuments(
  database: IndexDatabase,
  documents: readonly Tagged[],
): (document: Tagged) => readonly string[] {
  const subjects = new Set(documents.flatMap(({ subject }) => subject ?? []));
  const inherited = tagsIn(database, 'subject_term', 'subject', [...subjects]);
  const anyOwn = database.prepare('SELECT EXISTS (SELECT 1 FROM document_tag)').pluck().get() === 1;
  const ids = anyOwn ? documents.map(({ id }) => id) : [];
  const own = tagsIn(database, 'document_tag', 'document', ids);
  return ({ id, subject }) => {
    const shared = inherited.get(subject ?? 0) ?? [];
    const added = own.get(id);
    return added === undefined ? shared : [...new Set([...added, ...shared])].sort();
  };
}

/** Returns the tags, sorted, by what has them. */
function tagsIn(
  database: IndexDatabase,
  table: string,
  column: string,
  ids: readonly number[],
): ReadonlyMap<number, readonly string[]> {
  if (ids.length === 0) return new Map();
  const rows = database
    .prepare<[string], [number, string]>(
      `SELECT value, json_group_array(text)
       FROM json_each(?) CROSS JOIN ${table} ON ${column} = value CROSS JOIN term ON term.id = ${table}.term
       WHERE kind = 'tag' GROUP BY value`,
    )
    .raw()
    .all(JSON.stringify(ids));
  return new Map(rows.map(([id, tags]) => [id, (JSON.parse(tags) as string[]).sort()]));
}
