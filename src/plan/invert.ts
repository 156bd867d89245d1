import type { OperationId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { MoveFile, Plan, PlanHead } from './plan.ts';

/** A move that an operation has done, and what the file was afterwards. */
export type DoneMove = Pick<MoveFile, 'from' | 'to' | 'size' | 'modified' | 'replacesLink'> & {
  /** The document of which its old name became a further name. */
  readonly linkedTo?: RelPath;
};

/** Returns the plan that moves everything back, the last move first, so that chains of moves unwind. */
export function invertPlan(
  done: readonly DoneMove[],
  plan: PlanHead & { readonly undoes: OperationId },
): Plan {
  const steps = done.toReversed().map(({ from, to, size, modified, linkedTo, replacesLink }): MoveFile => {
    return {
      kind: 'move-file',
      from: to,
      to: from,
      size,
      modified,
      reasons: [],
      ...(linkedTo !== undefined && { replacesLink: linkedTo }),
      ...(replacesLink !== undefined && { copyOf: { path: replacesLink }, leavesLink: { differs: [] } }),
    };
  });
  return { ...plan, version: 1, command: 'undo', steps, held: [], skipped: [] };
}
