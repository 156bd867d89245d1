import { planQuarantine } from '../duplicates/plan-quarantine.ts';
import { isoWithOffset } from '../kernel/clock.ts';
import { newOperationId } from '../kernel/ids.ts';
import type { Plan } from '../plan/plan.ts';
import type { MarkedArchive } from './archive.ts';
import type { DuplicateReport } from './find-duplicates.ts';

/** Returns the plan that moves the files that a report does not keep into the trash. */
export function planCopies({ environment, id }: MarkedArchive, { groups, roots }: DuplicateReport): Plan {
  const now = environment.clock.now();
  return planQuarantine(groups, roots, {
    archive: id,
    operation: newOperationId(environment.ids, now),
    made: isoWithOffset(now),
  });
}
