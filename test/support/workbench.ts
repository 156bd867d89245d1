import type { Disk } from '../../src/files/disk.ts';
import { makeFolders } from '../../src/files/make-folders.ts';
import { TRANSIT } from '../../src/files/private-names.ts';
import type { StateFolder } from '../../src/files/state-folder.ts';
import { foldOperations } from '../../src/journal/fold-operations.ts';
import { openJournalWriter } from '../../src/journal/journal-writer.ts';
import type { JournalWriter } from '../../src/journal/journal-writer.ts';
import { eventsOf, readJournals } from '../../src/journal/read-journals.ts';
import { loadWriterIdentity } from '../../src/journal/writer-identity.ts';
import { millis } from '../../src/kernel/clock.ts';
import type { ArchiveId, DocumentId, Ids, OperationId } from '../../src/kernel/ids.ts';
import { sha256 } from '../../src/kernel/sha256.ts';
import type { Fingerprint } from '../../src/journal/event.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import type { MoveFile, Plan } from '../../src/plan/plan.ts';
import { applyPlan } from '../../src/apply/apply-plan.ts';
import type { ApplyEvent } from '../../src/apply/apply-event.ts';
import { recover } from '../../src/apply/recover.ts';
import type { Recovered } from '../../src/apply/recover.ts';
import { memoryState } from './memory-state.ts';

export const archive = '00000000-0000-4000-8000-000000000001' as ArchiveId;

/** Ids that count up from `start`, so that a test can name them. */
export function countingIds(start = 1): Ids {
  let next = start;
  return { hex: (bytes) => (next++).toString(16).padStart(bytes * 2, '0') };
}

/** One writer at work on a disk. */
export type Workbench = {
  readonly disk: Disk;
  readonly journal: JournalWriter;
  /** Applies a plan until the signal, if there is one, is aborted. */
  readonly apply: (plan: Plan, signal?: AbortSignal) => Promise<readonly ApplyEvent[]>;
  readonly recover: () => readonly Recovered[];
};

/** Sits a writer down at `disk`; the same `state` is the same writer. */
export function workbench(
  disk: Disk,
  {
    state = memoryState(),
    now = 1_700_000_000_000,
    ids = countingIds(),
  }: { readonly state?: StateFolder; readonly now?: number; readonly ids?: Ids } = {},
): Workbench {
  makeFolders(disk, TRANSIT);
  const identity = loadWriterIdentity(state, archive, {
    ids: { hex: (n) => 'a'.repeat(n * 2) },
    host: 'studio',
  });
  let time = now;
  const clock = { now: () => millis((time += 1)) };
  const journal = openJournalWriter(
    { disk, state, identity, clock, by: 'lin@studio', host: 'studio' },
    readJournals(disk),
  );
  return {
    disk,
    journal,
    apply: async (plan, signal = new AbortController().signal) => {
      const context = {
        disk,
        ids,
        journal,
        signal,
        beat: () => true,
        documentAt: (path: string, print: Fingerprint) =>
          sha256(path + print.digest).slice(0, 32) as DocumentId,
      };
      const events: ApplyEvent[] = [];
      for await (const event of applyPlan(plan, [], context)) events.push(event);
      return events;
    },
    recover: () => {
      const { moves } = foldOperations(eventsOf(readJournals(disk)));
      return recover(moves.values(), { disk, journal });
    },
  };
}

/** Returns the step that moves `from` to `to` as they lie on `disk` now. */
export function moveStep(disk: Disk, from: string, to: string): MoveFile {
  const stat = disk.stat(relPath(from));
  if (stat === undefined) throw new Error(`no such file: ${from}`);
  return {
    kind: 'move-file',
    from: relPath(from),
    to: relPath(to),
    size: stat.size,
    modified: Number(BigInt(stat.modifiedNs) / 1000n) / 1000,
    reasons: [],
  };
}

/** Returns a plan of these steps. */
export function planOf(steps: Plan['steps'], operation = '20260315-093000-00000a'): Plan {
  return {
    version: 1,
    archive,
    operation: operation as OperationId,
    command: 'sort',
    made: '2026-03-15T09:30:00.000+00:00',
    steps,
    held: [],
    skipped: [],
  };
}
