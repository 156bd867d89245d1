import { isSameFile } from '../files/identity.ts';
import { moveSwapped } from '../files/move-swapped.ts';
import type { MoveOutcome } from '../files/move-outcome.ts';
import type { OperationId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { MoveFile } from '../plan/plan.ts';
import type { ApplyContext } from './apply-context.ts';
import type { ApplyEvent } from './apply-event.ts';
import { notesFor } from './move-notes.ts';
import { eventOf, recordOf } from './outcome-records.ts';
import { prepareMove } from './prepare-move.ts';

/** Moves the documents of one swap: all of them, or none. The intents name the swap, for recovery. */
export function* applySwap(
  steps: readonly MoveFile[],
  operation: OperationId,
  context: ApplyContext,
): Generator<ApplyEvent, void, undefined> {
  const { disk, journal } = context;
  // Compares files and not names: whether two spellings are one name depends on the disk.
  const isFreed = (path: RelPath): boolean =>
    steps.some(({ from }) => isSameFile(disk.stat(path), disk.stat(from)));
  const prepared = steps.map((step) => prepareMove(step, { ...context, isFreed }));
  if (!prepared.every((one) => one.ok)) {
    for (const [index, one] of prepared.entries()) {
      const { from, to } = steps[index] as MoveFile;
      yield one.ok ? { kind: 'failed', path: from, to, reason: 'swap' } : one.failure;
    }
    return;
  }
  const swap = context.ids.hex(16);
  const intents = prepared.map(({ value }) => ({ ...value, swap }));
  journal.append(intents, operation);
  const outcomes: readonly MoveOutcome[] = moveSwapped(
    disk,
    intents.map((intent) => ({ request: intent, notes: notesFor(intent.id, context, operation) })),
  );
  const ended = intents.map((intent, index) => ({ intent, outcome: outcomes[index] as MoveOutcome }));
  journal.append(ended.flatMap(recordOf), operation);
  for (const end of ended) yield eventOf(end, operation);
}
