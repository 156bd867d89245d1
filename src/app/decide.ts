import type { EventBody } from '../journal/event.ts';
import { newOperationId } from '../kernel/ids.ts';
import type { OperationId } from '../kernel/ids.ts';
import { requireWritable } from './archive.ts';
import type { MarkedArchive } from './archive.ts';
import { rulesEvent } from './rules-event.ts';
import { openWriter, readState } from './state.ts';
import type { ArchiveState } from './state.ts';
import { takeRegister } from './take-lease.ts';
import type { RunOptions } from './take-lease.ts';

/**
 * Records decisions as one operation, which `undo` can take back; returns its id, or undefined if there was nothing to
 * record.
 */
export function decide(
  archive: MarkedArchive,
  state: ArchiveState,
  { command, decisions }: { readonly command: string; readonly decisions: readonly EventBody[] },
): OperationId | undefined {
  if (decisions.length === 0) return undefined;
  requireWritable(archive);
  const { ids, clock } = archive.environment;
  const operation = newOperationId(ids, clock.now());
  const started: EventBody = { op: 'operation-started', command, steps: decisions.length };
  const finished: EventBody = { op: 'operation-finished', moved: 0, failed: 0 };
  openWriter(archive, state).append(
    [started, ...rulesEvent(archive, state), ...decisions, finished],
    operation,
  );
  return operation;
}

/**
 * Records decisions about names and numbers that only one client or project may have, like `decide`. `decisions` is
 * called twice: at once, so that a mistake is told without waiting, and again on the newest state once the register's
 * lease is held, since two people may want the same name at the same moment. Throws what it throws, and
 * `archive-locked`.
 */
export async function decideAlone(
  archive: MarkedArchive,
  work: { readonly command: string; readonly decisions: (state: ArchiveState) => readonly EventBody[] },
  options: RunOptions,
): Promise<OperationId | undefined> {
  if (work.decisions(readState(archive)).length === 0) return undefined;
  requireWritable(archive);
  const lease = await takeRegister(archive, options);
  try {
    const state = readState(archive);
    return decide(archive, state, { command: work.command, decisions: work.decisions(state) });
  } finally {
    lease.release();
  }
}
