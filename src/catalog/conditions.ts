import { bigramQuery } from '../text/bigrams.ts';
import type { FoldedText } from '../text/fold.ts';
import { foldText } from '../text/fold.ts';
import type { SqlValue } from './document-row.ts';
import type { IndexDatabase } from './open-database.ts';
import type { FindQuery } from './query.ts';
import { matchExpression, termsContaining, termsNamed } from './term-search.ts';

/** A query in SQL: the documents `d`, with subject `s`, that meet all `clauses`. */
export type Conditions = {
  readonly clauses: readonly string[];
  readonly values: readonly SqlValue[];
  /** What the names of the documents must match in the text index; undefined when that cannot help. */
  readonly match?: string;
  /** Some clause speaks of the subject. */
  readonly needsSubject: boolean;
};

/** A clause with its values. */
type Clause = readonly [sql: string, ...values: SqlValue[]];

/** Returns `query` in SQL. Names and tags are compared folded; stages, types and categories are the rules' own words. */
export function conditionsOf(database: IndexDatabase, query: FindQuery): Conditions {
  const words = query.text.map(foldText).flatMap((text) => text.split(/\s+/u) as FoldedText[]);
  const sought = words
    .filter((word) => word !== '')
    .map((word) => wordClauses(database, word, query.deleted));
  const clauses = [
    ...fieldClauses(query),
    ...termClauses(database, query),
    ...sought.flatMap((word) => word.clauses),
  ];
  const match = sought.flatMap((word) => word.match ?? []).join(' AND ');
  return {
    clauses: clauses.map(([sql]) => sql),
    values: clauses.flatMap(([, ...values]) => values),
    ...(match !== '' && { match }),
    needsSubject: query.types.length > 0,
  };
}

function fieldClauses(query: FindQuery): Clause[] {
  const clauses: Clause[] = [];
  const oneOf = (column: string, values: readonly string[]): void => {
    if (values.length > 0) clauses.push([`${column} IN (${values.map(() => '?').join(', ')})`, ...values]);
  };
  if (query.stages.length > 0) {
    // Few subjects are at a stage, and documents have an index by subject.
    const stages = query.stages.map(() => '?').join(', ');
    clauses.push([`d.subject IN (SELECT id FROM subject WHERE stage IN (${stages}))`, ...query.stages]);
  }
  oneOf('d.filed_stage', query.filedStages);
  oneOf('coalesce(d.business_type, s.business_type)', query.types);
  oneOf('d.category', query.categories);
  oneOf('d.extension', query.extensions);
  if (query.since !== undefined) clauses.push(['d.day >= ?', Number(query.since)]);
  if (query.until !== undefined) clauses.push(['d.day <= ?', Number(query.until)]);
  if (query.minSize !== undefined) clauses.push(['d.size >= ?', query.minSize]);
  if (query.maxSize !== undefined) clauses.push(['d.size <= ?', query.maxSize]);
  return clauses;
}

function termClauses(database: IndexDatabase, query: FindQuery): Clause[] {
  const clauses: Clause[] = [];
  for (const [kind, names] of [
    ['client', query.clients],
    ['project', query.projects],
    ['owner', query.owners],
  ] as const) {
    if (names.length > 0) clauses.push([`d.subject IN (${subjectsWith(termsNamed(database, kind, names))})`]);
  }
  for (const tags of query.tags) clauses.push([tagged(database, termsNamed(database, 'tag', tags))]);
  if (query.withoutTags.length > 0) {
    clauses.push([`${tagged(database, termsNamed(database, 'tag', query.withoutTags))} IS NOT TRUE`]);
  }
  return clauses;
}

function wordClauses(
  database: IndexDatabase,
  word: FoldedText,
  deleted: boolean,
): { readonly clauses: readonly Clause[]; readonly match?: string } {
  const terms = termsContaining(database, word);
  const match = deleted ? undefined : matchExpression(word);
  const isProven = match !== undefined && bigramQuery(word).exact;
  // Gone documents are few and not in the text index.
  const proof: Clause = ['instr(d.folded, ?) > 0', word];
  if (terms.length === 0) return { clauses: isProven ? [] : [proof], ...(match !== undefined && { match }) };
  if (match === undefined) return { clauses: [[`(${proof[0]} OR ${tagged(database, terms)})`, word]] };
  const named = isProven
    ? 'SELECT rowid FROM document_text WHERE document_text MATCH ?'
    : `SELECT n.id FROM document_text t CROSS JOIN document n ON n.id = t.rowid
       WHERE document_text MATCH ? AND instr(n.folded, ?) > 0`;
  // One set of ids, because SQLite would try each document against an OR of several.
  const ids = `${named} UNION SELECT id FROM document WHERE gone IS NULL AND subject IN (${subjectsWith(terms)})
    UNION ${documentsWith(terms)}`;
  return { clauses: [[`d.id IN (${ids})`, match, ...(isProven ? [] : [word])]] };
}

function subjectsWith(terms: readonly number[]): string {
  return `SELECT subject FROM subject_term WHERE term IN (${terms.join(', ')})`;
}

function documentsWith(terms: readonly number[]): string {
  return `SELECT document FROM document_tag WHERE term IN (${terms.join(', ')})`;
}

/** Claims that a document has one of the terms, of its own or from its subject. */
function tagged(database: IndexDatabase, terms: readonly number[]): string {
  const inherited = `d.subject IN (${subjectsWith(terms)})`;
  const isOwn =
    database
      .prepare(`SELECT EXISTS (${documentsWith(terms)})`)
      .pluck()
      .get() === 1;
  return isOwn ? `(${inherited} OR d.id IN (${documentsWith(terms)}))` : inherited;
}
