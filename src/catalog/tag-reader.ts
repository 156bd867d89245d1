import type { IndexDatabase } from './open-database.ts';

/** Returns a function that returns the tags of a document, its own and those of its subject, each once, sorted. */
export function tagReader(
  database: IndexDatabase,
): (document: number, subject: number | null) => readonly string[] {
  const read = (table: string, column: string): ((id: number) => readonly string[]) => {
    const tags = database
      .prepare<[number], string>(
        `SELECT text FROM ${table} JOIN term ON term.id = ${table}.term WHERE ${column} = ? AND kind = 'tag'`,
      )
      .pluck();
    return (id) => tags.all(id);
  };
  const anyOwn = database.prepare('SELECT EXISTS (SELECT 1 FROM document_tag)').pluck().get() === 1;
  const ofDocument = anyOwn ? read('document_tag', 'document') : (): readonly string[] => [];
  const ofSubject = read('subject_term', 'subject');
  const inherited = new Map<number, readonly string[]>();
  return (document, subject) => {
    if (subject !== null && !inherited.has(subject)) inherited.set(subject, ofSubject(subject));
    const shared = subject === null ? [] : (inherited.get(subject) ?? []);
    return [...new Set([...ofDocument(document), ...shared])].sort();
  };
}
