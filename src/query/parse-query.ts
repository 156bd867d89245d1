import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import { nearest } from '../text/near.ts';
import { allOf, anyOf } from './condition.ts';
import type { Condition } from './condition.ts';
import { dayBeside, daysOf, loneDays } from './days.ts';
import { queryField, queryFieldNames } from './fields.ts';
import { mistake, QueryMistake } from './query-problem.ts';
import type { QueryProblem } from './query-problem.ts';
import { bytesOf } from './sizes.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

type FieldToken = Extract<Token, { readonly kind: 'field' }>;

/** The deepest nesting of groups: nobody needs as many, and the recursion of the parser must be limited. */
const DEEPEST = 50;

/** The longest question, in characters; a longer one comes from a faulty program. */
const LONGEST = 4000;

/**
 * Parses a question: words, "phrases", fields (`客户:可口可乐`, `日期:去年`, `大小:>10MB`), `-` or NOT, AND (or nothing), OR,
 * brackets. Relative days such as 去年 count from `today` (`YYYYMMDD`). Returns undefined for an empty question; fails
 * with the first mistake and its place. Never throws.
 */
export function parseQuery(text: string, today: string): Result<Condition | undefined, QueryProblem> {
  try {
    if (text.length > LONGEST) mistake('too-long', { at: LONGEST, end: text.length }, {});
    const reader = { tokens: tokensOf(text), next: 0, today };
    if (reader.tokens.length === 0) return ok(undefined);
    const condition = readAny(reader, 0);
    const rest = reader.tokens[reader.next];
    if (rest !== undefined) mistake('unexpected-close', rest, {});
    return ok(condition);
  } catch (error) {
    if (error instanceof QueryMistake) return fail(error.problem);
    throw error;
  }
}

type Reader = { readonly tokens: readonly Token[]; next: number; readonly today: string };

function readAny(reader: Reader, depth: number): Condition {
  const parts = [readAll(reader, depth)];
  for (let token = reader.tokens[reader.next]; token?.kind === 'or'; token = reader.tokens[reader.next]) {
    reader.next++;
    requireOperand(reader, token);
    parts.push(readAll(reader, depth));
  }
  return anyOf(parts) as Condition;
}

function readAll(reader: Reader, depth: number): Condition {
  const parts = [readOne(reader, depth)];
  for (;;) {
    const token = reader.tokens[reader.next];
    if (token === undefined || token.kind === 'or' || token.kind === 'close') break;
    if (token.kind === 'and') {
      reader.next++;
      requireOperand(reader, token);
    }
    parts.push(readOne(reader, depth));
  }
  return allOf(parts) as Condition;
}

/** Checks that a condition follows the operator `joint`. */
function requireOperand({ tokens, next }: Reader, joint: Token): void {
  const kind = tokens[next]?.kind;
  if (kind === undefined || kind === 'or' || kind === 'and' || kind === 'close')
    mistake('nothing-to-join', joint, { word: joint.kind.toUpperCase() });
}

function readOne(reader: Reader, depth: number): Condition {
  const token = reader.tokens[reader.next++];
  if (token === undefined) throw new Error('a condition was asked for where the question has ended');
  if (depth > DEEPEST) mistake('too-deep', token, {});
  switch (token.kind) {
    case 'open':
      return readGroup(reader, token, depth);
    case 'not':
      return readNot(reader, token, depth);
    case 'word':
      return readWord(token, reader.today);
    case 'field':
      return readField(token, reader.today);
    case 'close':
      return mistake('unexpected-close', token, {});
    case 'and':
    case 'or':
      return mistake('nothing-to-join', token, { word: token.kind.toUpperCase() });
  }
}

function readGroup(reader: Reader, open: Token, depth: number): Condition {
  const first = reader.tokens[reader.next];
  if (first === undefined) mistake('unclosed-group', open, {});
  if (first?.kind === 'close') mistake('empty-group', { at: open.at, end: first.end }, {});
  const condition = readAny(reader, depth + 1);
  if (reader.tokens[reader.next]?.kind !== 'close') mistake('unclosed-group', open, {});
  reader.next++;
  return condition;
}

function readNot(reader: Reader, not: Token, depth: number): Condition {
  const kind = reader.tokens[reader.next]?.kind;
  if (kind === undefined || kind === 'and' || kind === 'or' || kind === 'close')
    mistake('nothing-to-exclude', not, { word: 'NOT' });
  return { kind: 'not', of: readOne(reader, depth + 1) };
}

function readWord({ text, quoted }: Extract<Token, { readonly kind: 'word' }>, today: string): Condition {
  const days = quoted ? undefined : loneDays(text, today);
  return days === undefined ? { kind: 'word', text, place: 'anywhere' } : { kind: 'day', ...days };
}

function readField(token: FieldToken, today: string): Condition {
  const { name, value, operator, quoted } = token;
  const field = queryField(name);
  if (field === undefined) {
    const end = token.at + name.length;
    return mistake('unknown-field', { at: token.at, end }, { field: name, near: nearNames(name) });
  }
  if (value === '') mistake('missing-value', token, { field: name });
  if (!quoted && isOpen(value)) {
    // A bracket inside a value is closed inside it; this one would begin a group, which fields cannot have.
    mistake('unclosed-group', { at: token.valueAt, end: token.valueAt + 1 }, {});
  }
  if (field.kind === 'day') return { kind: 'day', ...readDays(token, field.bound, today) };
  if (field.kind === 'size') return { kind: 'size', ...readSizes(token) };
  if (operator !== ':' && operator !== '=') mistake('not-comparable', token, { field: name });
  const values = quoted ? [value] : value.split(/[,，]/u).filter((one) => one !== '');
  if (values.length === 0) mistake('missing-value', token, { field: name });
  return anyOf(
    values.map((one) =>
      field.kind === 'word'
        ? { kind: 'word', text: one, place: field.place }
        : { kind: 'value', field: field.field, value: one },
    ),
  ) as Condition;
}

/** Returns whether `value` begins with a bracket that is not closed inside it. */
function isOpen(value: string): boolean {
  if (!/^[(（]/u.test(value)) return false;
  const opened = value.match(/[(（]/gu)?.length ?? 0;
  const closed = value.match(/[)）]/gu)?.length ?? 0;
  return opened > closed;
}

/**
 * Returns names of fields that may have been meant. Chinese names are too short to recognise slips by counting edits,
 * so a character in common is enough.
 */
function nearNames(name: string): readonly string[] {
  const near = nearest(queryFieldNames(), name);
  if (near.length > 0) return near;
  const characters = Array.from(name).filter((character) => /\p{Script=Han}/u.test(character));
  return queryFieldNames()
    .filter((one) => characters.some((character) => one.includes(character)))
    .slice(0, 3);
}

type Days = { readonly from?: string; readonly until?: string };

function readDays(token: FieldToken, bound: 'both' | 'from' | 'until', today: string): Days {
  const { value, operator, valueAt, end } = token;
  const read = (text: string): Required<Days> =>
    daysOf(text, today) ?? mistake('bad-day', { at: valueAt, end }, { value: text });
  switch (operator) {
    case '>':
      return { from: dayBeside(read(value).until, 1) };
    case '>=':
      return { from: read(value).from };
    case '<':
      return { until: dayBeside(read(value).from, -1) };
    case '<=':
      return { until: read(value).until };
    case ':':
    case '=': {
      const [first, last] = rangeOf(value);
      const days = {
        ...(first !== '' && { from: read(first).from }),
        ...(last !== '' && { until: read(last).until }),
      };
      if (first === '' && last === '') read(value);
      if (bound === 'both') return days;
      return bound === 'from' ? { from: read(first).from } : { until: read(last).until };
    }
  }
}

type Sizes = { readonly min?: number; readonly max?: number };

function readSizes(token: FieldToken): Sizes {
  const { value, operator, valueAt, end } = token;
  const read = (text: string): { readonly bytes: number; readonly unit: number } =>
    bytesOf(text) ?? mistake('bad-size', { at: valueAt, end }, { value: text });
  switch (operator) {
    case '>':
      return { min: read(value).bytes + 1 };
    case '>=':
      return { min: read(value).bytes };
    case '<':
      return { max: read(value).bytes - 1 };
    case '<=':
      return { max: read(value).bytes };
    case ':':
    case '=': {
      const [first, last] = rangeOf(value);
      if (first === last) {
        // Without a comparison, a size means all sizes that are rounded to it for display.
        const { bytes, unit } = read(value);
        return { min: Math.ceil(bytes - unit / 2), max: Math.ceil(bytes + unit / 2) - 1 };
      }
      return {
        ...(first !== '' && { min: read(first).bytes }),
        ...(last !== '' && { max: read(last).bytes }),
      };
    }
  }
}

/** Returns the two ends of `a..b`, `a..` or `..b`; a single value is both ends. */
function rangeOf(value: string): readonly [first: string, last: string] {
  const dots = value.indexOf('..');
  return dots < 0 ? [value, value] : [value.slice(0, dots), value.slice(dots + 2)];
}
