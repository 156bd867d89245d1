import type { RelPath } from '../kernel/rel-path.ts';
import type { Held, Keeper, MoveFile, Plan, PlanHead } from '../plan/plan.ts';
import { trashPath } from '../plan/trash-path.ts';
import type { CopyCandidate } from './candidate.ts';
import type { JudgedGroup } from './judged-group.ts';

/**
 * Returns the plan that moves the files that are not kept into the trash, each only while the kept one has its content.
 * A file by several names is held: under its other names it would still be there.
 */
export function planQuarantine(
  groups: readonly JudgedGroup[],
  roots: readonly string[],
  plan: PlanHead,
): Plan {
  const steps: MoveFile[] = [];
  const held: Held[] = [];
  for (const { keeper, redundant } of groups) {
    const copyOf = keeperOf(keeper, roots);
    for (const copy of redundant) {
      const { path } = copy.places[0];
      const links = Math.max(copy.places.length, copy.links);
      if (links > 1) held.push({ path, reason: { code: 'several-names', links }, proposals: [] });
      else steps.push(quarantineStep(path, copy, { copyOf, operation: plan.operation }));
    }
  }
  return { ...plan, version: 1, command: 'dupes', steps, held, skipped: [] };
}

function quarantineStep(
  path: RelPath,
  { size, modified }: CopyCandidate,
  { copyOf, operation }: { readonly copyOf: Keeper; readonly operation: Plan['operation'] },
): MoveFile {
  return {
    kind: 'move-file',
    from: path,
    to: trashPath(operation, path),
    size,
    modified,
    reasons: [],
    copyOf,
  };
}

function keeperOf({ places: [{ root, path }] }: CopyCandidate, roots: readonly string[]): Keeper {
  const folder = roots[root];
  return root === 0 || folder === undefined ? { path } : { path, root: folder };
}
