import type { RecordedMove, RecordedOperation } from '../journal/fold-operations.ts';
import { isoWithOffset } from '../kernel/clock.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { newOperationId } from '../kernel/ids.ts';
import type { WriterId } from '../kernel/ids.ts';
import { relPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { invertPlan } from '../plan/invert.ts';
import type { DoneMove } from '../plan/invert.ts';
import type { Plan } from '../plan/plan.ts';
import { freeNamesOnly } from '../register/free-names.ts';
import { undoDecisions } from '../register/undo-decisions.ts';
import type { UndoneDecisions } from '../register/undo-decisions.ts';
import { undoneOperations } from '../register/undone-operations.ts';
import type { MarkedArchive } from './archive.ts';
import { lastStanding, operationNamed, putBackFrom } from './find-operation.ts';
import type { ArchiveState } from './state.ts';

/** The plan that undoes an operation. */
export type UndoPlan = {
  readonly operation: RecordedOperation;
  readonly plan: Plan;
  /** The operation that was named is undone already. */
  readonly isUndone: boolean;
  /**
   * Returns the events that undo the operation's decisions, and the decisions that stay because somebody has since
   * decided otherwise.
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
  const now = archive.environment.clock.now();
  // An undo that was interrupted has already moved some documents back.
  const moves = withoutLast(operation.moves, putBackFrom(archive, state, operation.id));
  const plan = invertPlan(moves.flatMap(doneMove), {
    archive: archive.id,
    operation: newOperationId(archive.environment.ids, now),
    made: isoWithOffset(now),
    undoes: operation.id,
  });
  return {
    operation,
    plan,
    isUndone: named !== undefined && undoneOperations(state.decisions)(operation.id),
    undone: ({ decisions, documents, register }) =>
      freeNamesOnly(undoDecisions({ decisions, documents, operation: operation.id }), {
        decisions,
        register,
      }),
  };
}

/** Returns the moves without the last ones to each path: where several documents came to one, the last goes back first. */
function withoutLast(
  moves: readonly RecordedMove[],
  back: ReadonlyMap<RelPath, number>,
): readonly RecordedMove[] {
  const left = new Map(back);
  const kept = moves.toReversed().filter(({ to, state }) => {
    const count = left.get(to) ?? 0;
    if (state !== 'done' || count === 0) return true;
    left.set(to, count - 1);
    return false;
  });
  return kept.toReversed();
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
