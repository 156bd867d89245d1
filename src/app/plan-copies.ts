import { planQuarantine } from '../duplicates/plan-quarantine.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { LeftLink, MoveFile, Plan } from '../plan/plan.ts';
import type { MarkedArchive } from './archive.ts';
import type { DuplicateReport } from './find-duplicates.ts';
import { planHead } from './plan-head.ts';

/** Returns the plan that moves the copies that are not kept into the trash. */
export function planCopies(archive: MarkedArchive, { groups, roots }: DuplicateReport): Plan {
  return planQuarantine(groups, roots, planHead(archive));
}

/** Makes sure that hard links can safely be used in this archive. Throws `cannot-link`. */
export function requireLinks({ root, disk: { mount } }: MarkedArchive): void {
  // On a share other machines work with the files, unseen from here; on an unknown file system nothing is certain.
  if (mount.network || !mount.stableInodes)
    throw new UserFacingError('cannot-link', { root, fileSystem: mount.type });
}

/**
 * Returns the plan that makes the names of copies further names of the kept documents (hard links), and moves the
 * copies themselves into the trash. Groups whose kept file lies in another archive are left out.
 */
export function planLinks(archive: MarkedArchive, report: DuplicateReport): Plan {
  const groups = report.groups.filter(({ keeper }) => keeper.places[0].root === 0);
  const plan = planCopies(archive, { ...report, groups });
  const steps = plan.steps.map((step) => (step.kind === 'move-file' ? linkStep(archive, step) : step));
  return { ...plan, steps };
}

function linkStep({ disk }: MarkedArchive, step: MoveFile): MoveFile {
  const kept = step.copyOf && disk.stat(step.copyOf.path);
  const copy = disk.stat(step.from);
  const differs: LeftLink['differs'][number][] = [];
  if (copy?.modifiedNs !== kept?.modifiedNs) differs.push('modified');
  if (copy?.mode !== kept?.mode) differs.push('mode');
  return { ...step, leavesLink: { differs } };
}
