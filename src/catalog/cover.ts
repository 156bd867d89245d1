import type { Condition } from '../query/condition.ts';
import type { SqlValue } from './document-row.ts';
import {
  countsAt,
  documentsWith,
  isAnyOwn,
  isAt,
  once,
  predicateOf,
  subjectPredicate,
  subjectsWith,
} from './predicate.ts';
import type { Translation } from './predicate.ts';
import type { Clause } from './clause.ts';
import { termsNamed } from './term-search.ts';
import { reaches } from './word-levels.ts';
import type { Level } from './word-levels.ts';
import type { Occurrence } from './word-meaning.ts';

/** A source of documents that may meet a condition. */
export type Source = {
  /** Returns about how many documents it yields; computed on demand, since a single source never needs it. */
  readonly estimate: () => number;
  /** Whether all documents that it yields meet the condition. */
  readonly proves: boolean;
  /** What proves that one of them meets the condition, where that is less than all of the condition. */
  readonly test?: Clause | undefined;
} & (
  | { readonly kind: 'names'; readonly match: string }
  | { readonly kind: 'subjects'; readonly subjects: readonly number[] }
  /** A query for the ids of a few documents, or of those whose text contains a word. */
  | { readonly kind: 'ids'; readonly query: Clause }
  | { readonly kind: 'category'; readonly values: readonly string[] }
  /** All documents. */
  | { readonly kind: 'walk' }
);

/** Counting stops here: it makes no difference how many more there are. */
const MANY = 3000;

/**
 * Returns sources that together yield every document that meets `condition` at `level`: for a conjunction the sources
 * of the member that yields the fewest documents, for a disjunction those of all members.
 */
export function cover(
  translation: Translation,
  condition: Condition | undefined,
  level: Level,
): readonly Source[] {
  const key = `cover ${level} ${JSON.stringify(condition)}`;
  return once(translation, key, () => coverAnew(translation, condition, level));
}

function coverAnew(
  translation: Translation,
  condition: Condition | undefined,
  level: Level,
): readonly Source[] {
  const walk: readonly Source[] = [
    { kind: 'walk', estimate: () => Number.POSITIVE_INFINITY, proves: condition === undefined },
  ];
  if (condition === undefined) return walk;
  switch (condition.kind) {
    case 'all':
      return coverAll(translation, condition.of, level) ?? walk;
    case 'any': {
      const parts = condition.of.map((part) => coverAlone(translation, part, level));
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

/**
 * Returns the sources of one part of a disjunction: a document that meets this part need not be asked about the others,
 * of which there may be hundreds.
 */
function coverAlone(translation: Translation, part: Condition, level: Level): readonly Source[] {
  return cover(translation, part, level).map((source) =>
    source.proves || source.test !== undefined
      ? source
      : { ...source, test: predicateOf(translation, part, level) },
  );
}

function coverAll(
  translation: Translation,
  parts: readonly Condition[],
  level: Level,
): readonly Source[] | undefined {
  const ofSubjects = parts.flatMap((part) => subjectPredicate(translation, part) ?? []);
  // Conditions on subjects alone: no other source yields fewer documents.
  if (parts.length > 0 && ofSubjects.length === parts.length)
    return [subjectSource(translation, ofSubjects, true)];
  const covers = parts.map((part) => cover(translation, part, level));
  if (ofSubjects.length > 0) covers.push([subjectSource(translation, ofSubjects, false)]);
  const [best] = covers.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  if (best === undefined || best.some(({ kind }) => kind === 'walk')) return undefined;
  return best.map((source) => {
    if (source.kind === 'subjects' && ofSubjects.length > 0) {
      const among = { sql: `s.id IN (${source.subjects.join(', ')})`, values: [] };
      return subjectSource(translation, [...ofSubjects, among], false);
    }
    // What is known of one part of the condition proves nothing about the other parts.
    return { ...source, proves: false, test: undefined };
  });
}

function sizeOf(sources: readonly Source[]): number {
  return sources.reduce((sum, { estimate }) => sum + estimate(), 0);
}

function subjectSource(translation: Translation, clauses: readonly Clause[], proves: boolean): Source {
  const sql = `SELECT s.id, s.documents FROM subject s
    WHERE s.documents > 0 AND ${clauses.map((clause) => clause.sql).join(' AND ')}`;
  const values = clauses.flatMap((clause) => clause.values);
  const rows = once(translation, `subjects ${sql} ${JSON.stringify(values)}`, () =>
    translation.database
      .ask<SqlValue[], [number, number]>(sql)
      .raw()
      .all(...values),
  );
  const estimate = rows.reduce((sum, [, documents]) => sum + documents, 0);
  return { kind: 'subjects', subjects: rows.map(([id]) => id), estimate: () => estimate, proves };
}

function coverValue(
  translation: Translation,
  condition: Extract<Condition, { readonly kind: 'value' }>,
): readonly Source[] | undefined {
  const { database } = translation;
  const { field, value } = condition;
  if (field === 'category') return [categorySource(translation, [value])];
  if (field === 'tag') return ofTerms(translation, termsNamed(database, 'tag', [value]));
  const clause = subjectPredicate(translation, condition);
  return clause && [subjectSource(translation, [clause], true)];
}

function coverWord(
  translation: Translation,
  { text, place }: Extract<Condition, { readonly kind: 'word' }>,
  level: Level,
): readonly Source[] | undefined {
  const { folded, occurrences } = translation.meaningOf(text, level);
  if (folded === '' || place === 'folder') return undefined;
  const sources: Source[] = [];
  for (const way of occurrences) {
    if (!countsAt(level, way)) continue;
    if (!isAt(place, way)) continue;
    // A term that is spelt so also contains the word: from the level `named` on, the terms of that level include these.
    const isContained = way.level === 'exact' && reaches(level, 'named');
    const found = coverOccurrence(translation, isContained ? { ...way, terms: [] } : way, place === 'name');
    if (found === undefined) return undefined;
    sources.push(...found);
  }
  return sources;
}

function coverOccurrence(
  translation: Translation,
  { terms, categories, name, text }: Occurrence,
  isNameOnly: boolean,
): readonly Source[] | undefined {
  // A word that is only punctuation is in no index.
  if (name !== undefined && name.match === undefined) return undefined;
  return [
    ...(text === undefined ? [] : [idsSource(translation, text.query)]),
    ...(name?.match === undefined ? [] : [namesSource(translation, name.match, name.proven)]),
    ...(isNameOnly ? [] : ofTerms(translation, terms)),
    ...(isNameOnly || categories === undefined ? [] : [categorySource(translation, categories)]),
  ];
}

function ofTerms(translation: Translation, terms: readonly number[]): readonly Source[] {
  if (terms.length === 0) return [];
  const inherited = subjectSource(
    translation,
    [{ sql: `s.id IN (${subjectsWith(terms)})`, values: [] }],
    true,
  );
  if (!isAnyOwn(translation, terms)) return [inherited];
  return [inherited, idsSource(translation, { sql: documentsWith(terms), values: [] })];
}

function idsSource(translation: Translation, query: Clause): Source {
  return { kind: 'ids', query, estimate: () => boundedCount(translation, query), proves: true };
}

function namesSource(translation: Translation, match: string, proves: boolean): Source {
  const query = { sql: 'SELECT 1 FROM document_text WHERE document_text MATCH ?', values: [match] };
  return { kind: 'names', match, estimate: () => boundedCount(translation, query), proves };
}

function categorySource(translation: Translation, values: readonly string[]): Source {
  const marks = values.map(() => '?').join(', ');
  const query = { sql: `SELECT 1 FROM document WHERE category IN (${marks}) AND gone IS NULL`, values };
  return { kind: 'category', values, estimate: () => boundedCount(translation, query), proves: true };
}

function boundedCount(translation: Translation, { sql, values }: Clause): number {
  return once(
    translation,
    `count ${sql} ${JSON.stringify(values)}`,
    () =>
      translation.database
        .ask<SqlValue[], number>(`SELECT count(*) FROM (${sql} LIMIT ${MANY})`)
        .pluck()
        .get(...values) ?? 0,
  );
}
