import type { JournalEvent } from '../journal/event.ts';
import { readJournals } from '../journal/read-journals.ts';
import { isSignedBy } from '../journal/writer-identity.ts';
import type { WriterSegment } from '../journal/journals.ts';
import type { RenewalReason } from '../journal/tail-note.ts';
import type { WriterId } from '../kernel/ids.ts';
import { present } from '../kernel/present.ts';
import type { Archive } from './archive.ts';
import type { JournalFault } from './journal-fault.ts';
import { verifyWitnesses } from './verify-witnesses.ts';

/** The result of verification: how many events of how many writers are intact, and the faults. */
export type Verification = {
  readonly writers: number;
  readonly events: number;
  readonly faults: readonly JournalFault[];
  /** Lines cut short by a crash and later closed by their writer: explained, not faults. */
  readonly closedTears: number;
  /** Writers that another writer has replaced: explained, not faults. */
  readonly renewals: readonly RecordedRenewal[];
};

/** The record that one writer continues in place of another. */
export type RecordedRenewal = {
  readonly writer: WriterId;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly reason: RenewalReason;
};

/**
 * Reads all journals and checks every writer's chain (digests, signatures, event numbers without gaps, the links
 * between segments), and compares it with what the other writers have seen of it.
 */
export function verifyJournals({ disk }: Pick<Archive, 'disk'>): Verification {
  const { segments } = readJournals(disk);
  const byWriter = Map.groupBy(segments, ({ writer }) => writer);
  const faults: JournalFault[] = [];
  let closedTears = 0;
  const renewals = segments.flatMap(({ lines }) => renewalIn(lines[0]?.event));
  const replaced = new Set(renewals.map(({ writer }) => writer));
  for (const [writer, own] of byWriter) {
    const result = verifyWriter(own, replaced.has(writer));
    faults.push(...result.faults);
    closedTears += result.closedTears;
  }
  faults.push(...verifyWitnesses(segments));
  const events = segments.reduce((sum, { lines }) => sum + lines.length, 0);
  const told = faults.map((fault) => withContext(fault, segments));
  return { writers: byWriter.size, events, faults: told, closedTears, renewals };
}

/** Adds who wrote the faulty line and its operation, from the line itself or the last readable one before it. */
function withContext(fault: JournalFault, segments: readonly WriterSegment[]): JournalFault {
  const segment = segments.find(({ path }) => path === fault.segment);
  const event = segment?.lines[fault.line - 1]?.event ?? segment?.lines.at(-1)?.event;
  const isDamaged = segment?.damage?.line === fault.line;
  const operation = fault.operation ?? (isDamaged ? segment.damage?.operation : event?.operation);
  return { ...fault, ...present({ by: event?.by, operation }) };
}

function verifyWriter(
  segments: readonly WriterSegment[],
  isReplaced: boolean,
): { faults: JournalFault[]; closedTears: number } {
  const faults: JournalFault[] = [];
  let closedTears = 0;
  let expected = 1;
  // The key belongs to the writer: a later segment with another key was written by somebody else.
  const key = segments.map(({ lines }) => keyOf(lines[0]?.event)).find((found) => found !== undefined);
  for (const [index, segment] of segments.entries()) {
    const fault = (line: number, what: JournalFault['fault']): void => {
      faults.push({ writer: segment.writer, segment: segment.path, line, fault: what });
    };
    const before = segments[index - 1];
    if (segment.number !== (before?.number ?? 0) + 1) fault(1, 'segment-missing');
    const closes = segments[index + 1]?.lines[0]?.event;
    if (segment.damage !== undefined) {
      const isLeft = isReplaced && closes === undefined;
      const isClosed = isLeft || isClosedBy(segment, closes) || isPassedOver(segments.slice(index), expected);
      if (segment.damage.why === 'torn' && isClosed) closedTears += 1;
      else fault(segment.damage.line, segment.damage.why);
    } else if (closes !== undefined && !isClosedBy(segment, closes)) {
      fault(segment.lines.length, 'segment-head');
    }
    verifyLines(segment, { first: expected, key }, fault);
    expected = (segment.lines.at(-1)?.event.n ?? expected - 1) + 1;
  }
  return { faults, closedTears };
}

function verifyLines(
  segment: WriterSegment,
  { first, key }: { readonly first: number; readonly key: string | undefined },
  fault: (line: number, what: JournalFault['fault']) => void,
): void {
  const opening = segment.lines[0]?.event;
  if (opening !== undefined && opening.op !== 'segment-opened') fault(1, 'not-opened');
  if (keyOf(opening) !== undefined && keyOf(opening) !== key) fault(1, 'signature');
  for (const [index, { event, head, signature }] of segment.lines.entries()) {
    if (event.n !== first + index) return fault(index + 1, 'gap');
    if (event.writer !== segment.writer) fault(index + 1, 'content');
    const isLast = index === segment.lines.length - 1;
    // A crash may cut a batch before its signed last line; otherwise the last line is signed.
    if (signature === undefined && isLast && segment.damage === undefined) fault(index + 1, 'signature');
    if (signature !== undefined && key !== undefined && !isSignedBy(key, head, signature)) {
      fault(index + 1, 'signature');
    }
  }
}

function renewalIn(opening: JournalEvent | undefined): readonly RecordedRenewal[] {
  if (opening?.op !== 'segment-opened' || opening.replaces === undefined) return [];
  const { replaces, by, at } = opening;
  return [{ ...replaces, by, at }];
}

function keyOf(opening: JournalEvent | undefined): string | undefined {
  return opening?.op === 'segment-opened' ? opening.key : undefined;
}

/**
 * Returns whether the first segment lost no complete line, although the segments after it were cut before their own
 * first line was complete, as happens while a disk stays full. The proof is that the next existing event, which is
 * signed, continues the numbering; `expected` is the number of the segment's first event.
 */
function isPassedOver([segment, ...later]: readonly WriterSegment[], expected: number): boolean {
  const next = later.findIndex(({ lines }) => lines.length > 0);
  const isCut = later.slice(0, Math.max(next, 0)).every(({ damage }) => (damage?.why ?? 'torn') === 'torn');
  const last = segment?.lines.at(-1)?.event.n ?? expected - 1;
  return next > 0 && isCut && later[next]?.lines[0]?.event.n === last + 1;
}

function isClosedBy(segment: WriterSegment, opening: JournalEvent | undefined): boolean {
  if (opening?.op !== 'segment-opened' || opening.previous === undefined) return false;
  const { previous } = opening;
  return (
    previous.segment === segment.number &&
    previous.goodBytes === segment.goodBytes &&
    previous.head === segment.head &&
    previous.tornBytes === segment.restBytes
  );
}
