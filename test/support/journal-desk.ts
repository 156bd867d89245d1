import type { Disk } from '../../src/files/disk.ts';
import type { StateFolder } from '../../src/files/state-folder.ts';
import type { EventBody } from '../../src/journal/event.ts';
import { openJournalWriter } from '../../src/journal/journal-writer.ts';
import type { JournalWriter } from '../../src/journal/journal-writer.ts';
import { segmentPath } from '../../src/journal/list-segments.ts';
import { readJournals } from '../../src/journal/read-journals.ts';
import { loadWriterIdentity } from '../../src/journal/writer-identity.ts';
import { millis } from '../../src/kernel/clock.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import { memoryState } from './memory-state.ts';
import { archive } from './workbench.ts';

/** One writer's desk: a journal that tests write, read and spoil. */
export type JournalDesk = {
  readonly state: StateFolder;
  /** Sits down again, as the next run of the program does. */
  readonly open: () => JournalWriter;
  readonly segment: (number: number) => RelPath;
  /** What the machine has noted of the end of its journal. */
  readonly end: () => string;
  /** Makes the machine one that was stopped in writing what it wrote since it noted `before`. */
  readonly stoppedSince: (before: string) => void;
};

/** Returns the desk of the writer whose id repeats `digit`. */
export function journalDesk(
  disk: Disk,
  {
    digit = 'a',
    now = 1_700_000_000_000,
    fullSegment,
  }: { readonly digit?: string; readonly now?: number; readonly fullSegment?: number } = {},
): JournalDesk {
  const state = memoryState();
  const identity = loadWriterIdentity(state, archive, {
    ids: { hex: (bytes) => digit.repeat(bytes * 2) },
    host: 'studio',
  });
  const note = `journal-${identity.writer}.end.json`;
  let time = now;
  return {
    state,
    open: () =>
      openJournalWriter(
        {
          disk,
          state,
          identity,
          clock: { now: () => millis((time += 1)) },
          by: 'lin@studio',
          host: 'studio',
          ...(fullSegment === undefined ? {} : { fullSegment }),
        },
        readJournals(disk),
      ),
    segment: (number) => segmentPath(identity.writer, number),
    end: () => state.read(note) ?? '',
    stoppedSince: (before) => {
      const afterOf = (text: string): unknown => (JSON.parse(text) as { after: unknown }).after;
      const noted = { before: afterOf(before), after: afterOf(state.read(note) ?? '') };
      state.write(note, JSON.stringify(noted));
    },
  };
}

/** Returns an event that a test can tell from others. */
export function clientEvent(name: string): EventBody {
  return { op: 'client-set', client: name, fields: { registered: '2026-03-15' } };
}
