import type { Disk } from '../files/disk.ts';
import { isRefusal } from '../files/disk-errors.ts';
import type { EventBody } from '../journal/event.ts';
import type { RecordedMove, RecordedOperation } from '../journal/fold-operations.ts';
import { isoWithOffset } from '../kernel/clock.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { newOperationId } from '../kernel/ids.ts';
import type { WriterId } from '../kernel/ids.ts';
import { invertPlan } from '../plan/invert.ts';
import type { Plan } from '../plan/plan.ts';
import { undoDecisions } from '../register/undo-decisions.ts';
import type { UndoRefusal } from '../register/undo-decisions.ts';
import type { MarkedArchive } from './archive.ts';
import { operationsOf } from './state.ts';
import type { ArchiveState } from './state.ts';

/** The plan that takes an operation back. */
export type UndoPlan = {
  readonly operation: RecordedOperation;
  readonly plan: Plan;
  readonly decisions: readonly EventBody[];
  /** Decisions that stay because somebody decided otherwise since. */
  readonly refused: readonly UndoRefusal[];
};

/**
 * Plans to take back the operation `named`, or this writer's last one that is neither an undo nor taken back already.
 * Each document goes back only if it is still what the operation left; that is checked again when the plan is
 * applied. Throws `operation-unknown` or `nothing-to-undo`.
 */
export function planUndo(
  archive: MarkedArchive,
  state: ArchiveState,
  { named, writer }: { readonly named?: string; readonly writer: WriterId },
): UndoPlan {
  const { operations } = operationsOf(state);
  const operation =
    named === undefined ? lastOf(operations, writer) : operations.find(({ id }) => id === named);
  if (operation === undefined) {
    if (named === undefined) throw new UserFacingError('nothing-to-undo', {});
    throw new UserFacingError('operation-unknown', { operation: named });
  }
  const { events, refused } = undoDecisions(state.decisions, operation.id);
  const now = archive.environment.clock.now();
  const plan = invertPlan(operation.moves.flatMap(doneMove), {
    archive: archive.id,
    operation: newOperationId(archive.environment.ids, now),
    made: isoWithOffset(now),
    undoes: operation.id,
  });
  return { operation, plan, decisions: events, refused };
}

/** Removes the folders that an operation made and that its undo has left empty; innermost first. */
export function removeEmptied(disk: Disk, { folders }: RecordedOperation): void {
  for (const folder of folders.toReversed()) {
    try {
      disk.removeEmptyFolder(folder);
    } catch (error) {
      // Somebody uses it, or removed it: then it is theirs.
      if (!isRefusal(error, 'not-empty', 'missing', 'exists', 'busy', 'denied', 'not-folder')) throw error;
    }
  }
}

function doneMove(
  move: RecordedMove,
): readonly { from: RecordedMove['from']; to: RecordedMove['to']; size: number; modified: number }[] {
  if (move.state !== 'done' || move.moved === undefined) return [];
  const { size, modifiedNs } = move.moved;
  return [{ from: move.from, to: move.to, size, modified: Number(BigInt(modifiedNs) / 1000n) / 1000 }];
}

function lastOf(operations: readonly RecordedOperation[], writer: WriterId): RecordedOperation | undefined {
  const undone = new Set(operations.map(({ undoes }) => undoes));
  return operations.findLast(
    (operation) => operation.writer === writer && operation.undoes === undefined && !undone.has(operation.id),
  );
}
