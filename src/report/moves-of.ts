import type { MoveFile, Plan } from '../plan/plan.ts';

/** Returns the steps of a plan that move a document. */
export function movesOf({ steps }: Pick<Plan, 'steps'>): readonly MoveFile[] {
  return steps.filter((step) => step.kind === 'move-file');
}
