import { isOperationId } from '../kernel/ids.ts';
import type { OperationId } from '../kernel/ids.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import type { JournalEvent } from './event.ts';
import { decodeLine, EMPTY_HEAD } from './line.ts';
import type { Line, LineFailure } from './line.ts';
import { factsAfter, NO_FACTS } from './segment-facts.ts';
import type { SegmentFacts } from './segment-facts.ts';

/** Where and why the reading of a segment stopped before its end. */
export type SegmentDamage = {
  /** Counted from 1. */
  readonly line: number;
  /** `torn`: the last line is not complete, as a crash leaves it. */
  readonly why: LineFailure | 'torn';
  /** The operation that the line claims to be part of, if that can be read; it is not verified. */
  readonly operation?: OperationId;
};

/** What one segment says: its longest valid beginning. */
export type Segment = {
  /** All its lines, or the last ones, where those before are not held in memory any more. */
  readonly lines: readonly Line[];
  /** How many lines it has. */
  readonly count: number;
  readonly facts: SegmentFacts;
  readonly head: Sha256;
  /** Length in bytes of the valid beginning, of its last line, and of what follows it. */
  readonly goodBytes: number;
  readonly lastBytes: number;
  readonly restBytes: number;
  readonly damage?: SegmentDamage;
};

const EMPTY: Segment = {
  lines: [],
  count: 0,
  facts: NO_FACTS,
  head: EMPTY_HEAD,
  goodBytes: 0,
  lastBytes: 0,
  restBytes: 0,
};

/**
 * Reads the bytes of one segment up to the first line that is not valid; never throws. Lines at the end that no
 * signed one follows belong to a batch that was cut short, or is being written now: they were never acknowledged, so
 * they do not count.
 */
export function readSegment(bytes: Uint8Array): Segment {
  return readBehind(EMPTY, bytes);
}

/**
 * Returns the whole segment, of which `known` was read before, at the cost of what was added since: `bytes` are its
 * last known line and what follows. Undefined if they do not continue what is known, for example because the segment
 * was replaced: then it must be read from its beginning.
 */
export function readOn(known: Segment, bytes: Uint8Array): Segment | undefined {
  const [before, last] = [known.lines.at(-2), known.lines.at(-1)];
  const text = Buffer.from(bytes.subarray(0, known.lastBytes)).toString('utf8');
  // Its head covers all that came before it, so nothing else needs to be compared.
  const line = text.endsWith('\n') ? decodeLine(before?.head ?? EMPTY_HEAD, text.slice(0, -1)) : 'torn';
  if (typeof line === 'string' || line.head !== last?.head) return undefined;
  const read = readBehind(known, bytes.subarray(known.lastBytes));
  return (read.damage?.why ?? 'torn') === 'torn' ? read : undefined;
}

function readBehind(known: Segment, bytes: Uint8Array): Segment {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const added: Line[] = [];
  let good: Good = { count: 0, bytes: 0, lastBytes: known.lastBytes, head: known.head };
  let signed = good;
  let damage: SegmentDamage | undefined;
  while (good.bytes < buffer.length) {
    const end = buffer.indexOf(10, good.bytes);
    const text = buffer.toString('utf8', good.bytes, end < 0 ? undefined : end);
    const line = end < 0 ? 'torn' : decodeLine(good.head, text);
    if (typeof line === 'string') {
      damage = { line: known.count + added.length + 1, why: line, ...operationIn(text) };
      break;
    }
    added.push(withSameTexts(line, added.at(-1) ?? known.lines.at(-1)));
    good = { count: added.length, bytes: end + 1, lastBytes: end + 1 - good.bytes, head: line.head };
    if (line.signature !== undefined) signed = good;
  }
  const read = { known, added, size: buffer.length };
  const first = added[signed.count];
  if (first === undefined || (damage !== undefined && damage.why !== 'torn'))
    return segmentOf(read, good, damage);
  const { operation } = first.event;
  const line = known.count + signed.count + 1;
  return segmentOf(read, signed, { line, why: 'torn', ...(operation && { operation }) });
}

/** How far a segment is valid: its lines, their bytes, the bytes of the last one, and its head. */
type Good = {
  readonly count: number;
  readonly bytes: number;
  readonly lastBytes: number;
  readonly head: Sha256;
};

type Read = { readonly known: Segment; readonly added: readonly Line[]; readonly size: number };

function segmentOf(
  { known, added, size }: Read,
  { count, bytes, lastBytes, head }: Good,
  damage: SegmentDamage | undefined,
): Segment {
  const lines = added.slice(0, count);
  return {
    lines: [...known.lines, ...lines],
    count: known.count + count,
    facts: factsAfter(known.facts, lines),
    head,
    goodBytes: known.goodBytes + bytes,
    lastBytes,
    restBytes: size - bytes,
    ...(damage === undefined ? {} : { damage }),
  };
}

/**
 * Consecutive events share the strings for who wrote them, when and for what, since a daemon holds very many of them
 * in memory.
 */
function withSameTexts(line: Line, before: Line | undefined): Line {
  if (before === undefined) return line;
  const event: { -readonly [Key in 'writer' | 'at' | 'by' | 'operation']?: JournalEvent[Key] } = line.event;
  const { writer, at, by, operation } = before.event;
  if (event.writer === writer) event.writer = writer;
  if (event.at === at) event.at = at;
  if (event.by === by) event.by = by;
  if (event.operation !== undefined && event.operation === operation) event.operation = operation;
  return line;
}

function operationIn(text: string): Pick<SegmentDamage, 'operation'> {
  const operation = /"operation":"([^"]*)"/.exec(text)?.[1] ?? '';
  return isOperationId(operation) ? { operation } : {};
}
