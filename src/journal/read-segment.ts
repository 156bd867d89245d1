import { isOperationId } from '../kernel/ids.ts';
import type { OperationId } from '../kernel/ids.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import { decodeLine, EMPTY_HEAD } from './line.ts';
import type { Line, LineFailure } from './line.ts';

/** Where and why the reading of a segment stopped before its end. */
export type SegmentDamage = {
  /** Counted from 1. */
  readonly line: number;
  /** `torn`: the last line is not complete, as a crash leaves it. */
  readonly why: LineFailure | 'torn';
  /** The operation that the line says it is part of, if it can be read; nobody vouches for it. */
  readonly operation?: OperationId;
};

/** What one segment says: its longest valid beginning. */
export type Segment = {
  readonly lines: readonly Line[];
  readonly head: Sha256;
  /** Length in bytes of the valid beginning, and of what follows it. */
  readonly goodBytes: number;
  readonly restBytes: number;
  readonly damage?: SegmentDamage;
};

/**
 * Reads the bytes of one segment up to the first line that is not valid; never throws. Goes on behind what was `known`
 * of it: a segment only ever grows. Lines at the end that no signed one follows are of a batch that was cut short, or is
 * being written now: nobody was told that they hold, so they do not.
 */
export function readSegment(bytes: Uint8Array, known?: Segment): Segment {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isGrown = known !== undefined && known.goodBytes <= buffer.length;
  const lines: Line[] = isGrown ? [...known.lines] : [];
  let head = isGrown ? known.head : EMPTY_HEAD;
  let start = isGrown ? known.goodBytes : 0;
  let signed: Good = { count: lines.length, bytes: start, head };
  let damage: SegmentDamage | undefined;
  while (start < buffer.length) {
    const end = buffer.indexOf(10, start);
    const text = buffer.toString('utf8', start, end < 0 ? undefined : end);
    const line = end < 0 ? 'torn' : decodeLine(head, text);
    if (typeof line === 'string') {
      damage = { line: lines.length + 1, why: line, ...operationIn(text) };
      break;
    }
    lines.push(line);
    head = line.head;
    start = end + 1;
    if (line.signature !== undefined) signed = { count: lines.length, bytes: start, head };
  }
  const first = lines[signed.count];
  if (first === undefined || (damage !== undefined && damage.why !== 'torn')) {
    return segmentOf(lines, { count: lines.length, bytes: start, head }, { size: buffer.length, damage });
  }
  const { operation } = first.event;
  const cut = { line: signed.count + 1, why: 'torn', ...(operation && { operation }) } as const;
  return segmentOf(lines, signed, { size: buffer.length, damage: cut });
}

/** How far a segment is good: its lines, their bytes, and the head of the last one. */
type Good = { readonly count: number; readonly bytes: number; readonly head: Sha256 };

function segmentOf(
  lines: readonly Line[],
  { count, bytes, head }: Good,
  { size, damage }: { readonly size: number; readonly damage: SegmentDamage | undefined },
): Segment {
  return {
    lines: lines.slice(0, count),
    head,
    goodBytes: bytes,
    restBytes: size - bytes,
    ...(damage === undefined ? {} : { damage }),
  };
}

function operationIn(text: string): Pick<SegmentDamage, 'operation'> {
  const operation = /"operation":"([^"]*)"/.exec(text)?.[1] ?? '';
  return isOperationId(operation) ? { operation } : {};
}
