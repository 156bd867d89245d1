import { assertNever } from '../kernel/assert-never.ts';
import type { Condition, ValueField } from '../query/condition.ts';
import { foldText } from '../text/fold.ts';
import { ANY, joined } from './clause.ts';
import type { Clause } from './clause.ts';
import type { IndexDatabase } from './open-database.ts';
import { termsNamed } from './term-search.ts';
import { ALL, reaches } from './word-levels.ts';
import type { Level } from './word-levels.ts';
import type { Occurrence, WordMeaning } from './word-meaning.ts';

/** What is needed to translate conditions into SQL. */
export type Translation = {
  readonly database: IndexDatabase;
  readonly meaningOf: (word: string, level: Level) => WordMeaning;
  /** Results that were already looked up for this question: the levels of a search ask for the same again. */
  readonly known: Map<string, unknown>;
};

/** Returns the result of `make`, which is called once for each `key`. */
export function once<Value>({ known }: Translation, key: string, make: () => Value): Value {
  if (!known.has(key)) known.set(key, make());
  // Each key always stands for the same type of value.
  return known.get(key) as Value;
}

/** Returns the SQL that decides whether a document `d` meets `condition`, with its words taken up to `level`. */
export function predicateOf(translation: Translation, condition: Condition, level: Level): Clause {
  switch (condition.kind) {
    case 'all':
      return joined(
        condition.of.map((part) => predicateOf(translation, part, level)),
        ' AND ',
      );
    case 'any':
      return joined(
        condition.of.map((part) => predicateOf(translation, part, level)),
        ' OR ',
      );
    case 'not': {
      // An exclusion always applies at all levels, so that a wider level never finds less.
      const { sql, values } = predicateOf(translation, condition.of, ALL);
      return { sql: `(${sql}) IS NOT TRUE`, values };
    }
    case 'word':
      return wordPredicate(translation, condition, level);
    case 'value':
      return valuePredicate(translation, condition.field, condition.value);
    case 'day':
      return range(
        'd.day',
        condition.from && Number(condition.from),
        condition.until && Number(condition.until),
      );
    case 'size':
      return range('d.size', condition.min, condition.max);
    default:
      return assertNever(condition);
  }
}

/** Returns the SQL that decides whether one of `terms` belongs to a document itself or to its subject. */
function taggedPredicate(translation: Translation, terms: readonly number[]): Clause {
  const inherited = `d.subject IN (${subjectsWith(terms)})`;
  const sql = isAnyOwn(translation, terms)
    ? `(${inherited} OR d.id IN (${documentsWith(terms)}))`
    : inherited;
  return { sql, values: [] };
}

/** Returns the query for the subjects that have one of `terms`. */
export function subjectsWith(terms: readonly number[]): string {
  return `SELECT subject FROM subject_term WHERE term IN (${terms.join(', ')})`;
}

/** Returns the query for the documents that have one of `terms` themselves. */
export function documentsWith(terms: readonly number[]): string {
  return `SELECT document FROM document_tag WHERE term IN (${terms.join(', ')})`;
}

/** Returns whether any document has one of `terms` itself. */
export function isAnyOwn(translation: Translation, terms: readonly number[]): boolean {
  if (terms.length === 0) return false;
  const sql = `SELECT EXISTS (${documentsWith(terms)})`;
  return once(translation, sql, () => translation.database.ask(sql).pluck().get() === 1);
}

/** Returns the SQL for a value that depends on the subject `s` alone; undefined if it also depends on the document. */
export function subjectPredicate(translation: Translation, condition: Condition): Clause | undefined {
  if (condition.kind !== 'value') return undefined;
  const { field, value } = condition;
  if (field === 'stage') return { sql: 's.stage = ?', values: [value] };
  const kind = termKind(field);
  if (kind === undefined) return undefined;
  const terms = termsNamed(translation.database, kind, [value]);
  if (field === 'tag' && isAnyOwn(translation, terms)) return undefined;
  return { sql: `s.id IN (${subjectsWith(terms)})`, values: [] };
}

function termKind(field: ValueField): 'client' | 'project' | 'owner' | 'tag' | undefined {
  return field === 'client' || field === 'project' || field === 'owner' || field === 'tag'
    ? field
    : undefined;
}

function valuePredicate(translation: Translation, field: ValueField, value: string): Clause {
  const { database } = translation;
  switch (field) {
    case 'client':
    case 'project':
    case 'owner':
      return { sql: `d.subject IN (${subjectsWith(termsNamed(database, field, [value]))})`, values: [] };
    case 'tag':
      return taggedPredicate(translation, termsNamed(database, 'tag', [value]));
    case 'stage':
      return { sql: 'd.subject IN (SELECT id FROM subject WHERE stage = ?)', values: [value] };
    case 'type':
      return {
        sql: '(d.business_type = ? OR d.business_type IS NULL AND d.subject IN (SELECT id FROM subject WHERE business_type = ?))',
        values: [value, value],
      };
    case 'filedStage':
      return { sql: 'd.filed_stage = ?', values: [value] };
    case 'category':
      return { sql: 'd.category = ?', values: [value] };
    case 'extension':
      return { sql: 'd.extension = ?', values: [foldText(value.replace(/^\./, ''))] };
    default:
      return assertNever(field);
  }
}

function wordPredicate(
  translation: Translation,
  { text, place }: Extract<Condition, { readonly kind: 'word' }>,
  level: Level,
): Clause {
  const { folded, occurrences } = translation.meaningOf(text, level);
  if (folded === '') return ANY;
  if (place === 'folder') {
    return { sql: 'd.folder IN (SELECT id FROM folder WHERE instr(folded, ?) > 0)', values: [folded] };
  }
  const ways = occurrences.filter((way) => countsAt(level, way)).filter((way) => isAt(place, way));
  return joined(
    ways.flatMap((way) => occurrencePredicates(translation, way, place === 'name')),
    ' OR ',
  );
}

/** Returns whether a search at `level` must look for this occurrence. */
export function countsAt(level: Level, way: Occurrence): boolean {
  return reaches(level, way.level) && (way.widened === undefined || !reaches(level, way.widened));
}

/** Returns whether this occurrence counts for a word that is sought at `place`. */
export function isAt(place: 'anywhere' | 'name' | 'content', { text }: Occurrence): boolean {
  if (place === 'content') return text !== undefined;
  return text === undefined || (place === 'anywhere' && !text.onlyIfAsked);
}

function occurrencePredicates(
  translation: Translation,
  { terms, categories, name, text }: Occurrence,
  isNameOnly: boolean,
): readonly Clause[] {
  return [
    ...(text === undefined ? [] : [{ ...text.query, sql: `d.id IN (${text.query.sql})` }]),
    ...(name === undefined ? [] : [name.test]),
    ...(isNameOnly || terms.length === 0 ? [] : [taggedPredicate(translation, terms)]),
    ...(isNameOnly || categories === undefined
      ? []
      : [{ sql: `d.category IN (${categories.map(() => '?').join(', ')})`, values: categories }]),
  ];
}

function range(column: string, least: number | '' | undefined, most: number | '' | undefined): Clause {
  const bounds = [
    ...(typeof least === 'number' ? [{ sql: `${column} >= ?`, values: [least] }] : []),
    ...(typeof most === 'number' ? [{ sql: `${column} <= ?`, values: [most] }] : []),
  ];
  return joined(bounds, ' AND ');
}
