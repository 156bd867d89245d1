import type { Disk } from '../files/disk.ts';
import { makeFolders } from '../files/make-folders.ts';
import { JOURNAL } from '../files/private-names.ts';
import type { StateFolder } from '../files/state-folder.ts';
import { isoWithOffset } from '../kernel/clock.ts';
import type { Clock } from '../kernel/clock.ts';
import type { OperationId, WriterId } from '../kernel/ids.ts';
import { joinPath } from '../kernel/rel-path.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import type { EventBody, JournalEvent } from './event.ts';
import { EMPTY_HEAD, encodeBatch, EVENT_VERSION } from './line.ts';
import type { Journals } from './journals.ts';
import { headsToNote } from './seen-heads.ts';
import { segmentPath } from './list-segments.ts';
import { addDurably, hasLine, lastSegment, newestNumber, openingOf, requireShare } from './own-segment.ts';
import type { LastFound, LastSegment } from './own-segment.ts';
import { readSegmentFile } from './read-segment-file.ts';
import type { Segment } from './read-segment.ts';
import { endOf, judgeTail, NO_END, noteTail } from './tail-note.ts';
import type { JournalEnd, RenewalReason } from './tail-note.ts';
import type { WriterIdentity } from './writer-identity.ts';

const FULL_SEGMENT = 8 * 1024 * 1024;

/** Adds events to this installation's own journal. */
export interface JournalWriter {
  /** Whose journal it is; changes when the writer could not go on under its first id. */
  readonly writer: WriterId;
  /**
   * Writes the events as one signed batch and makes them durable; returns them as written. Another process of the same
   * installation may write in between. Throws `DiskError`; then none of the events may be relied on.
   */
  append(bodies: readonly EventBody[], operation?: OperationId): readonly JournalEvent[];
}

/** A writer that could not go on under its id, the one that replaces it, and why. */
export type WriterRenewal = {
  readonly writer: WriterId;
  readonly by: WriterId;
  readonly reason: RenewalReason;
};

/** What a journal writer needs. */
export type JournalWriterSetup = {
  readonly disk: Disk;
  readonly state: StateFolder;
  readonly identity: WriterIdentity;
  readonly clock: Clock;
  /** The person, such as `lin@studio-pc-3`. */
  readonly by: string;
  readonly host: string;
  /** Is told when the journal is not as this machine left it, so that it goes on as another writer. */
  readonly onRenewed?: (renewal: WriterRenewal) => void;
  /** A segment is closed and a new one begun at this size in bytes; 8 MiB if absent. */
  readonly fullSegment?: number;
};

type Tail = { readonly number: number; readonly size: number; readonly head: Sha256; readonly n: number };

/** Opens this installation's journal for writing; `journals` is what was just read. */
export function openJournalWriter(setup: JournalWriterSetup, journals: Journals): JournalWriter {
  const { disk, state, fullSegment = FULL_SEGMENT } = setup;
  let { identity } = setup;
  let newestClock = journals.newestClock;
  let n = newestNumber(journals, identity.writer);
  /** The number of the newest event that is known to be written. */
  let written = n;
  let tail: Tail | undefined;
  let seen = headsToNote(journals, identity.writer);

  const seal = (body: EventBody, operation: OperationId | undefined): JournalEvent => {
    const now = setup.clock.now();
    newestClock = Math.max(now, newestClock + 1);
    n += 1;
    return {
      v: EVENT_VERSION,
      writer: identity.writer,
      n,
      at: isoWithOffset(now),
      clock: newestClock,
      by: setup.by,
      ...(operation === undefined ? {} : { operation }),
      ...body,
    };
  };

  /** Writes a batch; undefined when another machine with this identity has written there in the same instant. */
  const writeBatch = (
    at: Tail,
    bodies: readonly EventBody[],
    { operation, before }: { readonly operation?: OperationId | undefined; readonly before: JournalEnd },
  ): readonly JournalEvent[] | undefined => {
    const events = bodies.map((body) => seal(body, operation));
    const [first] = events;
    if (first !== undefined && seen.length > 0) events[0] = { ...first, seen };
    const { bytes, head } = encodeBatch(at.head, events, (value) => identity.sign(value));
    const size = at.size + bytes.length;
    const after = { segment: at.number, bytes: size, head };
    noteTail(state, identity.writer, { before, after });
    const path = segmentPath(identity.writer, at.number);
    if (!addDurably(disk, path, { bytes, isNew: at.size === 0 })) return undefined;
    if (disk.stat(path)?.size !== size && !hasLine(disk, path, head)) return undefined;
    noteTail(state, identity.writer, { before: after, after });
    tail = { number: at.number, size, head, n };
    written = n;
    seen = [];
    return events;
  };

  /** Returns where to write next, after what another process of this installation may have written meanwhile. */
  const findTail = (): Tail | RenewalReason => {
    const last = lastSegment(disk, identity.writer);
    if (last !== undefined && tail?.number === last.number && tail.size === last.size) {
      if (last.size < fullSegment) return tail;
    }
    const read = last && { number: last.number, segment: readLast(last) };
    const hasHead = (head: Sha256): boolean =>
      read !== undefined && hasLine(disk, segmentPath(identity.writer, read.number), head);
    const reason = judgeTail(state, identity.writer, read, hasHead);
    if (reason !== undefined) {
      if (read === undefined) requireShare(disk);
      return reason;
    }
    if (read === undefined) return openSegment(1, undefined);
    const { number, segment } = read;
    if (segment.damage !== undefined || segment.goodBytes >= fullSegment || segment.count === 0) {
      return openSegment(number + 1, read);
    }
    return { number, size: segment.goodBytes, head: segment.head, n };
  };

  /** Reads what was added since the journals were read: a daemon opens its journal anew with every few documents. */
  const readLast = ({ number, size }: LastFound): Segment => {
    const path = segmentPath(identity.writer, number);
    const known = journals.segments.find((segment) => segment.path === path);
    if (known !== undefined && known.goodBytes + known.restBytes === size) return known;
    const segment = readSegmentFile(disk, path, known);
    countOn(segment);
    // A segment without a complete line gives no number to count on from: the ones before it do.
    for (let before = number - 1, found = segment; before > 0 && found.count === 0; before--)
      countOn((found = readOne(before) ?? found));
    return segment;
  };

  const readOne = (number: number): Segment | undefined => {
    const path = segmentPath(identity.writer, number);
    return disk.stat(path) === undefined ? undefined : readSegmentFile(disk, path);
  };

  const countOn = ({ facts }: Segment): void => {
    n = written = Math.max(n, facts.newest);
    newestClock = Math.max(newestClock, facts.newestClock);
  };

  /** Begins a new segment that says where the one before it ended; a torn one is closed, never repaired. */
  const openSegment = (number: number, before: LastSegment | undefined): Tail | RenewalReason => {
    makeFolders(disk, joinPath(JOURNAL, identity.writer));
    const at = { number, size: 0, head: EMPTY_HEAD, n };
    const opened = openingOf(identity, setup.host, before);
    const batch = writeBatch(at, [opened], { before: before === undefined ? NO_END : endOf(before) });
    if (batch === undefined) return 'copied';
    if (tail === undefined) throw new Error('a written batch has a tail');
    return tail;
  };

  /** Goes on as another writer, in a journal of its own. */
  const renew = (reason: RenewalReason): void => {
    const { writer } = identity;
    identity = identity.renew(reason);
    if (identity.writer === writer) throw new Error('a new writer has the id of the old one');
    n = written = newestNumber(journals, identity.writer);
    tail = undefined;
    seen = headsToNote(journals, identity.writer);
    setup.onRenewed?.({ writer, by: identity.writer, reason });
  };

  const append = (bodies: readonly EventBody[], operation?: OperationId): readonly JournalEvent[] =>
    state.locked(`journal-${identity.writer}.lock`, () => {
      try {
        const at = findTail();
        const isHere = typeof at !== 'string';
        const end = isHere ? { segment: at.number, bytes: at.size, head: at.head } : NO_END;
        const batch = isHere ? writeBatch(at, bodies, { operation, before: end }) : undefined;
        if (batch !== undefined) return batch;
        renew(isHere ? 'copied' : at);
      } catch (error) {
        n = written;
        // A short write leaves a torn line: the next batch reads the segment again and closes it.
        tail = undefined;
        throw error;
      }
      return append(bodies, operation);
    });

  return {
    get writer() {
      return identity.writer;
    },
    append: (bodies, operation) => (bodies.length === 0 ? [] : append(bodies, operation)),
  };
}
