import { isoWithOffset } from '../kernel/clock.ts';
import { newOperationId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Plan } from '../plan/plan.ts';
import { planFix } from '../plan/plan-fix.ts';
import type { MarkedArchive } from './archive.ts';
import { checkArchive } from './check.ts';
import type { CheckOptions } from './check.ts';
import { destinationsOn } from './destinations.ts';
import { lookTwice } from './look-at-inbox.ts';

/** What is to be renamed. */
export type FixOptions = CheckOptions & {
  /** The least confidence of a name that is written without asking, between 0 and 1. */
  readonly minConfidence: number;
};

/** Checks, and returns the plan that gives files the names that the check proposes. Throws `path-missing`. */
export async function lookForFix(archive: MarkedArchive, options: FixOptions): Promise<Plan> {
  const { environment, disk, id } = archive;
  const { findings, entries } = await checkArchive(archive, options);
  const proposed = new Set<RelPath>(findings.flatMap(({ path, suggestion }) => (suggestion ? [path] : [])));
  const looked = await lookTwice(archive, entries);
  const now = environment.clock.now();
  return planFix({
    plan: { archive: id, operation: newOperationId(environment.ids, now), made: isoWithOffset(now) },
    findings,
    entries: looked.filter(({ path }) => proposed.has(path)),
    destinations: destinationsOn(disk),
    minConfidence: options.minConfidence,
  });
}
