import type { Condition } from '../query/condition.ts';
import type { SqlValue } from './document-row.ts';
import type { IndexDatabase } from './open-database.ts';
import { documentsWith, isAnyOwn, subjectPredicate, subjectsWith } from './predicate.ts';
import type { Translation } from './predicate.ts';
import type { Clause } from './clause.ts';
import { termsNamed } from './term-search.ts';
import { reaches } from './word-levels.ts';
import type { Level } from './word-levels.ts';
import type { Occurrence } from './word-meaning.ts';

/** Where documents that may meet a condition are looked for. */
export type Source = {
  /** About how many documents it holds. */
  readonly estimate: number;
  /** All that it holds meet the condition. */
  readonly proves: boolean;
} & (
  | { readonly kind: 'names'; readonly match: string }
  | { readonly kind: 'subjects'; readonly subjects: readonly number[] }
  /** A query of the ids of few documents. */
  | { readonly kind: 'ids'; readonly query: Clause }
  | { readonly kind: 'category'; readonly values: readonly string[] }
  /** All documents. */
  | { readonly kind: 'walk' }
);

/** Beyond this it does not matter how many there are. */
const MANY = 3000;

/**
 * Returns sources that together hold every document that meets `condition` at `level`: those of the member that has the
 * fewest where all must be met, of all members where any will do.
 */
export function cover(
  translation: Translation,
  condition: Condition | undefined,
  level: Level,
): readonly Source[] {
  const walk: readonly Source[] = [
    { kind: 'walk', estimate: Number.POSITIVE_INFINITY, proves: condition === undefined },
  ];
  if (condition === undefined) return walk;
  switch (condition.kind) {
    case 'all':
      return coverAll(translation, condition.of, level) ?? walk;
    case 'any': {
      const parts = condition.of.map((part) => cover(translation, part, level));
      return parts.some((part) => part.some(({ kind }) => kind === 'walk')) ? walk : parts.flat();
    }
    case 'word':
      return coverWord(translation, condition, level) ?? walk;
    case 'value':
      return coverValue(translation, condition) ?? walk;
    case 'not':
    case 'day':
    case 'size':
      return walk;
  }
}

function coverAll(
  translation: Translation,
  parts: readonly Condition[],
  level: Level,
): readonly Source[] | undefined {
  const { database } = translation;
  const ofSubjects = parts.flatMap((part) => subjectPredicate(translation, part) ?? []);
  const covers = parts.map((part) => cover(translation, part, level));
  if (ofSubjects.length > 0) covers.push([subjectSource(database, ofSubjects, false)]);
  const [best] = covers.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  if (best === undefined || best.some(({ kind }) => kind === 'walk')) return undefined;
  return best.map((source) => ({
    ...(source.kind === 'subjects' && ofSubjects.length > 0
      ? subjectSource(
          database,
          [...ofSubjects, { sql: `s.id IN (${source.subjects.join(', ')})`, values: [] }],
          false,
        )
      : source),
    // A subject that meets all that is asked needs no look at its documents.
    proves: source.kind === 'subjects' && ofSubjects.length === parts.length,
  }));
}

function sizeOf(sources: readonly Source[]): number {
  return sources.reduce((sum, { estimate }) => sum + estimate, 0);
}

function subjectSource(database: IndexDatabase, clauses: readonly Clause[], proves: boolean): Source {
  const rows = database
    .prepare<SqlValue[], [number, number]>(
      `SELECT s.id, s.documents FROM subject s WHERE s.documents > 0 AND ${clauses.map(({ sql }) => sql).join(' AND ')}`,
    )
    .raw()
    .all(...clauses.flatMap(({ values }) => values));
  const estimate = rows.reduce((sum, [, documents]) => sum + documents, 0);
  return { kind: 'subjects', subjects: rows.map(([id]) => id), estimate, proves };
}

function coverValue(
  translation: Translation,
  condition: Extract<Condition, { readonly kind: 'value' }>,
): readonly Source[] | undefined {
  const { database } = translation;
  const { field, value } = condition;
  if (field === 'category') return [categorySource(database, [value])];
  if (field === 'tag') return ofTerms(database, termsNamed(database, 'tag', [value]));
  const clause = subjectPredicate(translation, condition);
  return clause && [subjectSource(database, [clause], true)];
}

function coverWord(
  { database, meaningOf }: Translation,
  { text, place }: Extract<Condition, { readonly kind: 'word' }>,
  level: Level,
): readonly Source[] | undefined {
  const { folded, occurrences } = meaningOf(text, level);
  if (folded === '' || place === 'folder') return undefined;
  const sources: Source[] = [];
  for (const way of occurrences) {
    if (!reaches(level, way.level)) continue;
    if (place === 'content' && way.level !== 'content') continue;
    const found = coverOccurrence(database, way, place === 'name');
    if (found === undefined) return undefined;
    sources.push(...found);
  }
  return sources;
}

function coverOccurrence(
  database: IndexDatabase,
  { terms, categories, name }: Occurrence,
  isNameOnly: boolean,
): readonly Source[] | undefined {
  // Punctuation alone is in no index.
  if (name !== undefined && name.match === undefined) return undefined;
  return [
    ...(name?.match === undefined ? [] : [namesSource(database, name.match, name.proven)]),
    ...(isNameOnly ? [] : ofTerms(database, terms)),
    ...(isNameOnly || categories === undefined ? [] : [categorySource(database, categories)]),
  ];
}

function ofTerms(database: IndexDatabase, terms: readonly number[]): readonly Source[] {
  if (terms.length === 0) return [];
  const inherited = subjectSource(database, [{ sql: `s.id IN (${subjectsWith(terms)})`, values: [] }], true);
  if (!isAnyOwn(database, terms)) return [inherited];
  const query = { sql: documentsWith(terms), values: [] };
  return [inherited, { kind: 'ids', query, estimate: boundedCount(database, query), proves: false }];
}

function namesSource(database: IndexDatabase, match: string, proves: boolean): Source {
  const query = { sql: 'SELECT 1 FROM document_text WHERE document_text MATCH ?', values: [match] };
  return { kind: 'names', match, estimate: boundedCount(database, query), proves };
}

function categorySource(database: IndexDatabase, values: readonly string[]): Source {
  const marks = values.map(() => '?').join(', ');
  const query = { sql: `SELECT 1 FROM document WHERE category IN (${marks}) AND gone IS NULL`, values };
  return { kind: 'category', values, estimate: boundedCount(database, query), proves: true };
}

function boundedCount(database: IndexDatabase, { sql, values }: Clause): number {
  return (
    database
      .prepare<SqlValue[], number>(`SELECT count(*) FROM (${sql} LIMIT ${MANY})`)
      .pluck()
      .get(...values) ?? 0
  );
}
