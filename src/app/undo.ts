import type { RecordedMove, RecordedOperation } from '../journal/fold-operations.ts';
import { isoWithOffset } from '../kernel/clock.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { newOperationId } from '../kernel/ids.ts';
import type { OperationId, WriterId } from '../kernel/ids.ts';
import { relPath } from '../kernel/rel-path.ts';
import { invertPlan } from '../plan/invert.ts';
import type { DoneMove } from '../plan/invert.ts';
import type { Plan } from '../plan/plan.ts';
import { undoDecisions } from '../register/undo-decisions.ts';
import type { UndoneDecisions } from '../register/undo-decisions.ts';
import type { MarkedArchive } from './archive.ts';
import { operationsOf } from './state.ts';
import type { ArchiveState } from './state.ts';

/** The plan that takes an operation back. */
export type UndoPlan = {
  readonly operation: RecordedOperation;
  readonly plan: Plan;
  /** Returns what takes the operation's decisions back, and those that stay because somebody decided otherwise since. */
  readonly undone: (state: ArchiveState) => UndoneDecisions;
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
  const { operations } = operationsOf(archive, state);
  const operation =
    named === undefined ? lastOf(operations, writer) : operations.find(({ id }) => id === named);
  if (operation === undefined) {
    if (named === undefined) throw new UserFacingError('nothing-to-undo', {});
    throw new UserFacingError('operation-unknown', { operation: named });
  }
  const now = archive.environment.clock.now();
  const plan = invertPlan(operation.moves.flatMap(doneMove), {
    archive: archive.id,
    operation: newOperationId(archive.environment.ids, now),
    made: isoWithOffset(now),
    undoes: operation.id,
  });
  return {
    operation,
    plan,
    undone: ({ decisions, documents }) => undoDecisions({ decisions, documents, operation: operation.id }),
  };
}

function doneMove(move: RecordedMove): readonly DoneMove[] {
  if (move.state !== 'done' || move.moved === undefined) return [];
  const { size, modifiedNs } = move.moved;
  const { from, to, replacesLink, copyOf, leavesLink } = move;
  const modified = Number(BigInt(modifiedNs) / 1000n) / 1000;
  return [
    {
      from,
      to,
      size,
      modified,
      ...(leavesLink === true && copyOf !== undefined && { linkedTo: relPath(copyOf) }),
      ...(replacesLink !== undefined && { replacesLink }),
    },
  ];
}

/** Returns the writer's last operation that stands: what was taken back does not, unless that was taken back too. */
function lastOf(operations: readonly RecordedOperation[], writer: WriterId): RecordedOperation | undefined {
  const undone = new Set<OperationId>();
  // From the latest back, so that every undo is judged before what it took back.
  for (const { id, undoes } of operations.toReversed()) {
    if (undoes !== undefined && !undone.has(id)) undone.add(undoes);
  }
  return operations.findLast(
    (operation) => operation.writer === writer && operation.undoes === undefined && !undone.has(operation.id),
  );
}
