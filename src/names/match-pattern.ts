import type { FieldName, Pattern } from '../rules/rules.ts';
import { joinPieces, pieceAt } from './cut-name.ts';
import { longestSpan } from './longest-span.ts';
import type { PieceReader } from './piece-reader.ts';
import { isUnknown, readingOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { knownSlot } from './read-value.ts';
import type { Slot } from './read-value.ts';
import { unknownSlot } from './unknown-slot.ts';

const MAX_PIECES = 32;
const MAX_READINGS = 16;

/** This many values of a name must be known before unknown ones beside them count as values too. */
export const LEAST_KNOWN = 2;

type Found = {
  readonly slots: readonly Slot[];
  readonly client: string | undefined;
  readonly unknown: number;
  readonly inexact: number;
};

/** One search for readings; what is mutable here lives as long as one call of `matchPattern`. */
type Search = {
  readonly pattern: Pattern;
  readonly reader: PieceReader;
  readonly allowsUnknown: boolean;
  readonly slots: Slot[];
  readonly found: Found[];
  client: string | undefined;
  /** A reading without any problem was found for the current client. */
  isSettled: boolean;
};

type Candidate = { readonly slot: Slot; readonly pieces: number };

/**
 * Returns the best reading of the pieces of a name as `pattern`, field by field in order, or undefined if it does not fit. Of several
 * clients that the name begins with, the longest wins unless another fits better; equally good ones are `ambiguous`.
 * With `unknown` set to `allowed`, values in no vocabulary are read too, as long as most are known.
 */
export function matchPattern(
  pattern: Pattern,
  reader: PieceReader,
  options: { readonly unknown: 'allowed' | 'refused' },
): Reading | undefined {
  const { length } = reader.name.pieces;
  if (length === 0 || length > MAX_PIECES || length < leastPieces(pattern)) return undefined;
  const allowsUnknown = options.unknown === 'allowed';
  const search: Search = {
    pattern,
    reader,
    allowsUnknown,
    slots: [],
    found: [],
    client: undefined,
    isSettled: false,
  };
  extend(search, 0, 0);
  return bestOf(search);
}

/** Each part takes a piece at least. */
function leastPieces({ fields }: Pattern): number {
  let least = 0;
  for (const { optional } of fields) if (!optional) least++;
  return least;
}

function extend(search: Search, fieldIndex: number, pieceIndex: number): void {
  const { fields } = search.pattern;
  const next = fields[fieldIndex];
  if (next === undefined) {
    if (pieceIndex === search.reader.name.pieces.length) record(search);
    return;
  }
  const isClient = next.field === 'client';
  const before = search.found.length;
  for (const candidate of candidatesFor(search, next.field, pieceIndex)) {
    if (search.isSettled && !isClient) return;
    if (isClient) {
      search.client = candidate.slot.value;
      search.isSettled = false;
    }
    search.slots.push(candidate.slot);
    extend(search, fieldIndex + 1, pieceIndex + candidate.pieces);
    search.slots.pop();
    if (isClient) search.client = undefined;
  }
  if (next.optional && search.found.length === before) extend(search, fieldIndex + 1, pieceIndex);
}

function record(search: Search): void {
  if (search.found.length >= MAX_READINGS) return;
  let unknown = 0;
  let inexact = 0;
  for (const slot of search.slots) {
    if (isUnknown(slot)) unknown++;
    if (slot.problem !== undefined) inexact++;
  }
  search.found.push({ slots: [...search.slots], client: search.client, unknown, inexact });
  if (inexact === 0) search.isSettled = true;
}

function* candidatesFor(search: Search, field: FieldName, from: number): Generator<Candidate> {
  const { name } = search.reader;
  const left = name.pieces.length - from;
  if (left === 0) return;
  let isKnown = false;
  const known = field === 'client' ? clientsFrom(search, from) : valuesFrom(search, field, from);
  for (const candidate of known) {
    isKnown = true;
    yield candidate;
  }
  if (isKnown || !search.allowsUnknown) return;
  if (search.reader.isKnown(from)) return;
  const slot = unknownSlot(field, pieceAt(name, from));
  if (slot !== undefined) yield { slot, pieces: 1 };
}

function* clientsFrom(search: Search, from: number): Generator<Candidate> {
  const { name } = search.reader;
  for (const match of search.reader.clientsFrom(from)) {
    let length = -name.separator.length;
    for (let pieces = 1; from + pieces <= name.pieces.length; pieces++) {
      length += name.separator.length + pieceAt(name, from + pieces - 1).narrow.length;
      if (length < match.length) continue;
      const spelling = joinPieces(name, from, pieces);
      if (length === match.length) yield { slot: knownSlot('client', spelling, match.client.name), pieces };
      break;
    }
  }
}

function* valuesFrom(
  search: Search,
  field: Exclude<FieldName, 'client'>,
  from: number,
): Generator<Candidate> {
  const { name, context, valueAt } = search.reader;
  const longest = Math.min(longestSpan(field, context), name.pieces.length - from);
  for (let count = 1; count <= longest; count++) {
    const slot = valueAt(field, { from, count }, search.client);
    if (slot !== undefined) yield { slot, pieces: count };
  }
}

function isMostlyKnown({ slots, unknown }: Found): boolean {
  const known = slots.filter(({ field }) => field !== 'description').length - unknown;
  return unknown === 0 || (known >= LEAST_KNOWN && known >= unknown);
}

function bestOf(search: Search): Reading | undefined {
  const { pattern } = search;
  const { context } = search.reader;
  const found = search.allowsUnknown ? search.found.filter(isMostlyKnown) : search.found;
  const [first] = found;
  if (first === undefined) return undefined;
  if (found.length === 1) return readingOf(pattern, first.slots, context);
  const faults = (each: Found): number => each.unknown * 100 + each.inexact;
  const fewest = Math.min(...found.map(faults));
  const best = found.filter((each) => faults(each) === fewest);
  const clients = [...new Set(best.flatMap(({ client }) => client ?? []))];
  const reading = readingOf(pattern, best[0]?.slots ?? first.slots, context);
  return clients.length > 1 ? { ...reading, ambiguous: clients } : reading;
}
