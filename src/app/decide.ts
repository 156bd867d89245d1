import type { EventBody } from '../journal/event.ts';
import { newOperationId } from '../kernel/ids.ts';
import type { OperationId } from '../kernel/ids.ts';
import { requireWritable } from './archive.ts';
import type { MarkedArchive } from './archive.ts';
import { rulesEvent } from './rules-event.ts';
import { openWriter } from './state.ts';
import type { ArchiveState } from './state.ts';

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
