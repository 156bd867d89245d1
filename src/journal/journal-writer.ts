import type { Disk } from '../files/disk.ts';
import { makeFolders } from '../files/make-folders.ts';
import { JOURNAL } from '../files/private-names.ts';
import { readWhole } from '../files/read-whole.ts';
import type { StateFolder } from '../files/state-folder.ts';
import { isoWithOffset } from '../kernel/clock.ts';
import type { Clock } from '../kernel/clock.ts';
import type { OperationId, WriterId } from '../kernel/ids.ts';
import { joinPath, parentOf } from '../kernel/rel-path.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import type { EventBody, JournalEvent } from './event.ts';
import { EMPTY_HEAD, encodeLine, EVENT_VERSION } from './line.ts';
import type { Journals } from './read-journals.ts';
import { headsToNote } from './seen-heads.ts';
import { segmentPath } from './read-journals.ts';
import { readSegment } from './read-segment.ts';
import type { Segment } from './read-segment.ts';
import type { WriterIdentity } from './writer-identity.ts';

const FULL_SEGMENT = 8 * 1024 * 1024;

/** Adds events to this installation's own journal. */
export interface JournalWriter {
  readonly writer: WriterId;
  /**
   * Writes the events as one signed batch and makes them durable; returns them as written. Another process of the same
   * installation may write in between. Throws `DiskError`; then none of the events may be relied on.
   */
  append(bodies: readonly EventBody[], operation?: OperationId): readonly JournalEvent[];
}

/** What a journal writer needs. */
export type JournalWriterSetup = {
  readonly disk: Disk;
  readonly state: StateFolder;
  readonly identity: WriterIdentity;
  readonly clock: Clock;
  /** The person, such as `lin@studio-pc-3`. */
  readonly by: string;
  readonly host: string;
  /** A segment is closed and a new one begun at this size in bytes; 8 MiB if absent. */
  readonly fullSegment?: number;
};

type Tail = { readonly number: number; readonly size: number; readonly head: Sha256; readonly n: number };

/** Opens this installation's journal for writing; `journals` is what was just read. */
export function openJournalWriter(setup: JournalWriterSetup, journals: Journals): JournalWriter {
  const { disk, state, identity, fullSegment = FULL_SEGMENT } = setup;
  const own = journals.segments.filter(({ writer }) => writer === identity.writer);
  let newestClock = journals.newestClock;
  let n = own.reduce((most, { lines }) => lines.reduce((top, { event }) => Math.max(top, event.n), most), 0);
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

  const writeBatch = (
    at: Tail,
    bodies: readonly EventBody[],
    operation?: OperationId,
  ): readonly JournalEvent[] => {
    const events = bodies.map((body) => seal(body, operation));
    const [first] = events;
    if (first !== undefined && seen.length > 0) events[0] = { ...first, seen };
    let head = at.head;
    const lines = events.map((event, index) => {
      const isLast = index === events.length - 1;
      const line = encodeLine(head, event, isLast ? (value) => identity.sign(value) : undefined);
      head = line.head;
      return line.bytes;
    });
    const bytes = Buffer.concat(lines);
    const path = segmentPath(identity.writer, at.number);
    const file = at.size === 0 ? disk.create(path) : disk.append(path);
    try {
      file.write(bytes);
      file.sync();
    } finally {
      file.close();
    }
    if (at.size === 0) disk.syncFolder(parentOf(path));
    tail = { number: at.number, size: at.size + bytes.length, head, n };
    seen = [];
    return events;
  };

  /** Returns where to write next, seeing what another process of this installation has written meanwhile. */
  const findTail = (): Tail => {
    const last = lastSegment(disk, identity.writer);
    if (last !== undefined && tail?.number === last.number && tail.size === last.size) {
      if (last.size < fullSegment) return tail;
    }
    if (last === undefined) return openSegment(1, undefined);
    const segment = readSegment(readWhole(disk, segmentPath(identity.writer, last.number)));
    for (const { event } of segment.lines) {
      n = Math.max(n, event.n);
      newestClock = Math.max(newestClock, event.clock);
    }
    if (segment.damage !== undefined || segment.goodBytes >= fullSegment || segment.lines.length === 0) {
      return openSegment(last.number + 1, { number: last.number, segment });
    }
    return { number: last.number, size: segment.goodBytes, head: segment.head, n };
  };

  /** Begins a new segment that says where the one before it ended; a torn one is closed, never repaired. */
  const openSegment = (number: number, before?: { number: number; segment: Segment }): Tail => {
    makeFolders(disk, joinPath(JOURNAL, identity.writer));
    const opened: EventBody = {
      op: 'segment-opened',
      host: setup.host,
      key: identity.publicKey,
      ...(before === undefined
        ? {}
        : {
            previous: {
              segment: before.number,
              goodBytes: before.segment.goodBytes,
              head: before.segment.head,
              tornBytes: before.segment.restBytes,
            },
          }),
    };
    writeBatch({ number, size: 0, head: EMPTY_HEAD, n }, [opened]);
    if (tail === undefined) throw new Error('a written batch has a tail');
    return tail;
  };

  return {
    writer: identity.writer,
    append: (bodies, operation) =>
      bodies.length === 0
        ? []
        : state.locked(`journal-${identity.writer}.lock`, () => {
            const before = n;
            try {
              return writeBatch(findTail(), bodies, operation);
            } catch (error) {
              n = before;
              // A short write leaves a torn line: the next batch reads the segment again and closes it.
              tail = undefined;
              throw error;
            }
          }),
  };
}

function lastSegment(
  disk: Disk,
  writer: WriterId,
): { readonly number: number; readonly size: number } | undefined {
  const folder = joinPath(JOURNAL, writer);
  if (disk.stat(folder) === undefined) return undefined;
  const last = disk.list(folder).findLast(({ name }) => /^\d{8}\.jsonl$/.test(name));
  return last && { number: Number(last.name.slice(0, 8)), size: last.size };
}
