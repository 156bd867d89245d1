import { isoWithOffset } from '../kernel/clock.ts';
import { newOperationId } from '../kernel/ids.ts';
import type { PlanHead } from '../plan/plan.ts';
import type { MarkedArchive } from './archive.ts';

/** Returns the beginning of a plan for this archive that is made now, as a new operation. */
export function planHead({ environment, id }: MarkedArchive): PlanHead {
  const now = environment.clock.now();
  return { archive: id, operation: newOperationId(environment.ids, now), made: isoWithOffset(now) };
}
