import { modifiedOf } from '../files/modified-time.ts';
import type { RecordedMove, RecordedOperation } from '../journal/fold-operations.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { OperationId, WriterId } from '../kernel/ids.ts';
import { relPath } from '../kernel/rel-path.ts';
import { invertPlan } from '../plan/invert.ts';
import type { DoneMove } from '../plan/invert.ts';
import type { Plan } from '../plan/plan.ts';
import type { Decisions } from '../register/decisions.ts';
import { freeNamesOnly } from '../register/free-names.ts';
import { undoDecisions } from '../register/undo-decisions.ts';
import type { UndoneDecisions } from '../register/undo-decisions.ts';
import { undoneOperations } from '../register/undone-operations.ts';
import type { MarkedArchive } from './archive.ts';
import { lastStanding, operationNamed, standingMoves } from './find-operation.ts';
import { keepFiled } from './keep-filed.ts';
import { planHead } from './plan-head.ts';
import { PlanOutdated } from './run-plan.ts';
import type { ArchiveState } from './state.ts';

/** The plan that undoes an operation. */
export type UndoPlan = {
  readonly operation: RecordedOperation;
  readonly plan: Plan;
  /** Who has undone the operation that was named, and when; undefined if it stands. */
  readonly undoneBy: Pick<RecordedOperation, 'by' | 'at'> | undefined;
  /**
   * Returns the events that undo the operation's decisions, and the decisions that stay because somebody has since
   * decided otherwise. Throws `PlanOutdated` if somebody else has undone the operation since this was planned.
   */
  readonly undone: (state: ArchiveState) => UndoneDecisions;
};

/**
 * Plans to undo the operation `named`, or this writer's last one that is neither an undo nor undone. Each document goes
 * back only if it is still as the operation left it; that is checked again when the plan is applied. Throws
 * `operation-unknown` or `nothing-to-undo`.
 */
export function planUndo(
  archive: MarkedArchive,
  state: ArchiveState,
  { named, writer }: { readonly named?: string; readonly writer: WriterId },
): UndoPlan {
  const operation =
    named === undefined ? lastStanding(archive, state, writer) : operationNamed(archive, state, named);
  if (operation === undefined) {
    if (named === undefined) throw new UserFacingError('nothing-to-undo', {});
    throw new UserFacingError('operation-unknown', { operation: named });
  }
  // An undo that was interrupted has already moved some documents back.
  const standing = standingMoves(archive, state, operation);
  const plan = invertPlan(standing.flatMap(doneMove), { ...planHead(archive), undoes: operation.id });
  // Another undo may have been at work while this one was planned.
  const hasGoneOn = (fresh: ArchiveState): boolean =>
    standingMoves(archive, fresh, operation).length !== standing.length;
  // Counted now: the state goes on with the journals.
  const undos = undosOf(state.decisions, operation.id).length;
  return {
    operation,
    plan,
    undoneBy: named === undefined ? undefined : lastUndo(archive, state, operation.id),
    undone: (fresh) => {
      const { decisions, documents, register } = fresh;
      if (undosOf(decisions, operation.id).length > undos || hasGoneOn(fresh)) throw new PlanOutdated();
      const free = freeNamesOnly(undoDecisions({ decisions, documents, operation: operation.id }), {
        decisions,
        register,
      });
      return keepFiled(free, archive, fresh, plan.steps);
    },
  };
}

/** Returns the undos of an operation, also those that were undone themselves. */
function undosOf({ undoes }: Pick<Decisions, 'undoes'>, operation: OperationId): readonly OperationId[] {
  return [...undoes].flatMap(([undo, undone]) => (undone === operation ? [undo] : []));
}

/** Returns the undo by which an operation is undone; undefined if it stands. */
function lastUndo(
  archive: MarkedArchive,
  state: ArchiveState,
  operation: OperationId,
): RecordedOperation | undefined {
  const isUndone = undoneOperations(state.decisions);
  const undos = undosOf(state.decisions, operation).filter((undo) => !isUndone(undo));
  return undos
    .flatMap((undo) => operationNamed(archive, state, undo) ?? [])
    .toSorted((a, b) => a.clock - b.clock)
    .at(-1);
}

function doneMove(move: RecordedMove): readonly DoneMove[] {
  if (move.state !== 'done' || move.moved === undefined) return [];
  const { from, to, replacesLink, copyOf, leavesLink } = move;
  return [
    {
      from,
      to,
      size: move.moved.size,
      modified: modifiedOf(move.moved),
      ...(leavesLink === true && copyOf !== undefined && { linkedTo: relPath(copyOf) }),
      ...(replacesLink !== undefined && { replacesLink }),
    },
  ];
}
