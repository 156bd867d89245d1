import type { Disk } from '../files/disk.ts';
import { makeFolders } from '../files/make-folders.ts';
import { JOURNAL } from '../files/private-names.ts';
import type { StateFolder } from '../files/state-folder.ts';
import { isoWithOffset } from '../kernel/clock.ts';
import type { Clock } from '../kernel/clock.ts';
import type { OperationId } from '../kernel/ids.ts';
import { joinPath } from '../kernel/rel-path.ts';
import type { EventBody, JournalEvent, SeenHead } from './event.ts';
import type { Journals } from './journals.ts';
import { EMPTY_HEAD, encodeBatch, EVENT_VERSION } from './line.ts';
import { segmentPath } from './list-segments.ts';
import { addDurably, hasLine, lastSegment, newestNumber, openingOf, requireShare } from './own-segment.ts';
import type { LastFound, LastSegment } from './own-segment.ts';
import { readSegmentFile } from './read-segment-file.ts';
import type { Segment } from './read-segment.ts';
import { headsToNote } from './seen-heads.ts';
import { endOf, judgeTail, NO_END, noteTail } from './tail-note.ts';
import type { JournalEnd, RenewalReason } from './tail-note.ts';
import type { WriterIdentity } from './writer-identity.ts';

const FULL_SEGMENT = 8 * 1024 * 1024;

/** What it takes to write a journal. */
export type OwnJournalSetup = {
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

/** The journal of one writer, for as long as this machine can go on under that id. */
export class OwnJournal {
  /** The newest hybrid clock that an event is known to carry. */
  newestClock: number;
  readonly #setup: OwnJournalSetup;
  readonly #journals: Journals;
  /** The number of the newest event that is known to be written. */
  #newest: number;
  /** Where the last batch of this process ended; undefined before the first one, and when one may be incomplete. */
  #end: JournalEnd | undefined;
  /** How the other journals end, to be noted with the next batch. */
  #seen: readonly SeenHead[];

  /** `journals` is what was just read. */
  constructor(setup: OwnJournalSetup, journals: Journals) {
    const { writer } = setup.identity;
    this.#setup = setup;
    this.#journals = journals;
    this.newestClock = journals.newestClock;
    this.#newest = newestNumber(journals, writer);
    this.#seen = headsToNote(journals, writer);
  }

  /**
   * Writes the events as one signed batch and makes them durable; returns them as written, or why the journal must go
   * on under another id. Call it while holding the lock of this journal. Throws `DiskError`.
   */
  append(
    bodies: readonly EventBody[],
    operation: OperationId | undefined,
  ): readonly JournalEvent[] | RenewalReason {
    const at = this.#findEnd();
    return typeof at === 'string' ? at : this.#write(bodies, { operation, at, before: at });
  }

  /** Returns where to write next, after what another process of this installation may have written meanwhile. */
  #findEnd(): JournalEnd | RenewalReason {
    const { disk, state, identity, fullSegment = FULL_SEGMENT } = this.#setup;
    const { writer } = identity;
    const found = lastSegment(disk, writer);
    const isAsLeft = found?.number === this.#end?.segment && found?.size === this.#end?.bytes;
    if (this.#end !== undefined && isAsLeft && this.#end.bytes < fullSegment) return this.#end;
    const last = found && { number: found.number, segment: this.#readLast(found) };
    const reason = judgeTail(
      state,
      writer,
      last,
      (head) => last !== undefined && hasLine(disk, segmentPath(writer, last.number), head),
    );
    if (reason !== undefined) {
      if (last === undefined) requireShare(disk);
      return reason;
    }
    if (last === undefined) return this.#openSegment(1, undefined);
    const { damage, goodBytes, count } = last.segment;
    const isClosed = damage !== undefined || goodBytes >= fullSegment || count === 0;
    return isClosed ? this.#openSegment(last.number + 1, last) : endOf(last);
  }

  /** Reads what was added since the journals were read: a daemon opens its journal anew with every few documents. */
  #readLast({ number, size }: LastFound): Segment {
    const { disk, identity } = this.#setup;
    const path = segmentPath(identity.writer, number);
    const known = this.#journals.segments.find((segment) => segment.path === path);
    if (known !== undefined && known.goodBytes + known.restBytes === size) return known;
    const segment = readSegmentFile(disk, path, known);
    this.#countOn(segment);
    // A segment without a complete line gives no number to count on from: the ones before it do.
    let counted = segment;
    for (let before = number - 1; before > 0 && counted.count === 0; before--) {
      const earlier = segmentPath(identity.writer, before);
      if (disk.stat(earlier) !== undefined) counted = readSegmentFile(disk, earlier);
      this.#countOn(counted);
    }
    return segment;
  }

  #countOn({ facts }: Segment): void {
    this.#newest = Math.max(this.#newest, facts.newest);
    this.newestClock = Math.max(this.newestClock, facts.newestClock);
  }

  /** Begins a new segment that says where the one before it ended; a torn one is closed, never repaired. */
  #openSegment(number: number, last: LastSegment | undefined): JournalEnd | RenewalReason {
    const { disk, identity, host } = this.#setup;
    makeFolders(disk, joinPath(JOURNAL, identity.writer));
    const written = this.#write([openingOf(identity, host, last)], {
      at: { segment: number, bytes: 0, head: EMPTY_HEAD },
      before: last === undefined ? NO_END : endOf(last),
    });
    if (typeof written === 'string') return written;
    if (this.#end === undefined) throw new Error('a written batch has an end');
    return this.#end;
  }

  /** Writes a batch at `at`; `copied` when another machine with this identity has written there in the same instant. */
  #write(
    bodies: readonly EventBody[],
    place: {
      readonly operation?: OperationId | undefined;
      readonly at: JournalEnd;
      readonly before: JournalEnd;
    },
  ): readonly JournalEvent[] | 'copied' {
    const { disk, state, identity } = this.#setup;
    const { at, before } = place;
    // A short write leaves a torn line: without an end, the next batch reads the segment again and closes it.
    this.#end = undefined;
    const events = this.#eventsOf(bodies, place.operation);
    const { bytes, head } = encodeBatch(at.head, events, (value) => identity.sign(value));
    const after = { segment: at.segment, bytes: at.bytes + bytes.length, head };
    noteTail(state, identity.writer, { before, after });
    const path = segmentPath(identity.writer, at.segment);
    if (!addDurably(disk, path, { bytes, isNew: at.bytes === 0 })) return 'copied';
    if (disk.stat(path)?.size !== after.bytes && !hasLine(disk, path, head)) return 'copied';
    noteTail(state, identity.writer, { before: after, after });
    this.#end = after;
    this.#newest += events.length;
    this.#seen = [];
    return events;
  }

  #eventsOf(bodies: readonly EventBody[], operation: OperationId | undefined): readonly JournalEvent[] {
    const { identity, clock, by } = this.#setup;
    return bodies.map((body, index) => {
      const now = clock.now();
      this.newestClock = Math.max(now, this.newestClock + 1);
      return {
        v: EVENT_VERSION,
        writer: identity.writer,
        n: this.#newest + 1 + index,
        at: isoWithOffset(now),
        clock: this.newestClock,
        by,
        ...(operation === undefined ? {} : { operation }),
        ...body,
        ...(index === 0 && this.#seen.length > 0 ? { seen: this.#seen } : {}),
      };
    });
  }
}
