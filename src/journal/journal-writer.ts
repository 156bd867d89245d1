import type { OperationId, WriterId } from '../kernel/ids.ts';
import type { EventBody, JournalEvent } from './event.ts';
import type { Journals } from './journals.ts';
import { OwnJournal } from './own-journal.ts';
import type { OwnJournalSetup } from './own-journal.ts';
import type { RenewalReason } from './tail-note.ts';

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
export type JournalWriterSetup = OwnJournalSetup & {
  /** Is told when the journal is not as this machine left it, so that it goes on as another writer. */
  readonly onRenewed?: (renewal: WriterRenewal) => void;
};

/** Opens this installation's journal for writing; `journals` is what was just read. */
export function openJournalWriter(setup: JournalWriterSetup, journals: Journals): JournalWriter {
  let { identity } = setup;
  let own = new OwnJournal(setup, journals);

  /** Goes on as another writer, in a journal of its own. */
  const renew = (reason: RenewalReason): void => {
    const { writer } = identity;
    identity = identity.renew(reason);
    if (identity.writer === writer) throw new Error('a new writer has the id of the old one');
    own = new OwnJournal({ ...setup, identity }, { ...journals, newestClock: own.newestClock });
    setup.onRenewed?.({ writer, by: identity.writer, reason });
  };

  const append = (bodies: readonly EventBody[], operation?: OperationId): readonly JournalEvent[] =>
    setup.state.locked(`journal-${identity.writer}.lock`, () => {
      const written = own.append(bodies, operation);
      if (typeof written !== 'string') return written;
      renew(written);
      return append(bodies, operation);
    });

  return {
    get writer() {
      return identity.writer;
    },
    append: (bodies, operation) => (bodies.length === 0 ? [] : append(bodies, operation)),
  };
}
