import type { Pattern } from '../rules/rules.ts';
import { assembleName } from './assemble-name.ts';
import { cutName } from './cut-name.ts';
import { LEAST_KNOWN, matchPattern } from './match-pattern.ts';
import { pieceReader } from './piece-reader.ts';
import type { PieceReader } from './piece-reader.ts';
import type { NameContext, NameProblem, ParsedName } from './parsed-name.ts';
import { readAnyOrder } from './read-any-order.ts';
import { completeReading, readFreely } from './read-freely.ts';
import { partialReading } from './read-partly.ts';
import { readMarkedPlainly } from './read-marked-plainly.ts';
import { readPlainly } from './read-plainly.ts';
import type { Reading } from './reading.ts';
import { endsInMark, endWithoutMarks } from './scan-marks.ts';
import { spellName } from './spell-name.ts';
import type { SpelledName } from './spell-name.ts';

/**
 * Returns what `fileName` says, and everything about it that is not as the rules want it. Readings are tried from the
 * surest to the loosest: an accepted pattern, field by field; a recognised one; all parts in another order or joined
 * otherwise; a pattern with unknown values; the key parts in any order; single parts. It never throws.
 */
export function parseName(fileName: string, context: NameContext): ParsedName {
  return (
    readPlainly(fileName, context) ??
    readMarkedPlainly(fileName, context) ??
    readThoroughly(fileName, context)
  );
}

/**
 * Returns whether a name is right in every way: that `parseName` finds no problem. Several times as fast for a wrong
 * name, since it does not find out what is wrong.
 */
export function isRightName(fileName: string, context: NameContext): boolean {
  const plain = readPlainly(fileName, context);
  if (plain !== undefined) return plain.problems.length === 0;
  const { maxNameBytes, separator } = context.rules;
  const name = cutName(spellName(fileName, maxNameBytes), separator);
  const right = readAsRight(pieceReader(name, context));
  return right !== undefined && assembleName(name, right, context).problems.length === 0;
}

/** Does the same as `parseName` without its shortcuts; tests compare the two. */
export function readThoroughly(fileName: string, context: NameContext): ParsedName {
  const { rules } = context;
  const spelled = spellName(fileName, rules.maxNameBytes);
  const name = cutName(spelled, rules.separator);
  const reader = pieceReader(name, context);
  const right = readAsRight(reader);
  if (right !== undefined) return assembleName(name, right, context);
  const end = endWithoutMarks(spelled.narrow);
  if (end === spelled.narrow.length) return assembleName(name, readLoosely(reader), context);
  return readWithoutMark(spelled, end, context);
}

/** Reads a name at whose end a copy is marked, or its extension repeated: that is one fault, and the rest is as it is. */
function readWithoutMark(spelled: SpelledName, end: number, context: NameContext): ParsedName {
  const { narrow, text } = spelled;
  const name = cutName(
    { ...spelled, narrow: narrow.slice(0, end), text: text.slice(0, end) },
    context.rules.separator,
  );
  const reader = pieceReader(name, context);
  const reading = readAsAccepted(reader) ?? readLoosely(reader);
  const mark: NameProblem = { code: 'name-pattern', problem: 'extra-part', value: narrow.slice(end).trim() };
  const isStrange = reading.problems.some(
    ({ code, ...more }) => code === 'name-pattern' && 'problem' in more && more.problem === 'no-pattern',
  );
  return assembleName(
    name,
    isStrange ? reading : { ...reading, problems: [...reading.problems, mark] },
    context,
  );
}

/** A description takes any words, but those that mark a copy describe nothing. */
function readAsRight(reader: PieceReader): Reading | undefined {
  const reading = readAsAccepted(reader);
  const last = reading?.slots.at(-1);
  return last?.field === 'description' && endsInMark(last.spelling.narrow) ? undefined : reading;
}

function readAsAccepted(reader: PieceReader): Reading | undefined {
  const { canonical, patterns } = reader.context.rules;
  const first = matchPattern(canonical, reader, { unknown: 'refused' });
  if (first !== undefined) return first;
  for (const pattern of patterns) {
    if (pattern.status !== 'accepted' || pattern.anyOrder) continue;
    const reading = matchPattern(pattern, reader, { unknown: 'refused' });
    if (reading !== undefined) return reading;
  }
  return undefined;
}

function readLoosely(reader: PieceReader): Reading {
  const { name, context } = reader;
  const { patterns } = context.rules;
  const inOrder = patterns.filter((pattern) => !pattern.anyOrder);
  for (const pattern of inOrder) {
    if (pattern.status !== 'recognised') continue;
    const reading = matchPattern(pattern, reader, { unknown: 'refused' });
    if (reading !== undefined) return recognised(reading, pattern);
  }
  const free = readFreely(name.spelled, context);
  const complete = completeReading(free, name.spelled, context);
  if (complete !== undefined) return complete;
  // With fewer known parts, a pattern with unknown values would fit any text.
  for (const pattern of free.known >= LEAST_KNOWN ? inOrder : []) {
    const reading = matchPattern(pattern, reader, { unknown: 'allowed' });
    if (reading !== undefined)
      return pattern.status === 'recognised' ? recognised(reading, pattern) : reading;
  }
  for (const pattern of patterns) {
    const reading = pattern.anyOrder ? readAnyOrder(pattern, free, name.spelled, context) : undefined;
    if (reading !== undefined) return recognised(reading, pattern);
  }
  return partialReading(free, context);
}

function recognised(reading: Reading, pattern: Pattern): Reading {
  const problem: NameProblem = { code: 'name-pattern', problem: 'recognised-pattern', value: pattern.text };
  return { ...reading, problems: [problem, ...reading.problems] };
}
