import { readLocalFile, writeNewLocalFile } from '../files/local-file.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { newOperationId } from '../kernel/ids.ts';
import type { Plan, Step } from '../plan/plan.ts';
import { parsePlan, planToJson } from '../plan/plan-file.ts';
import type { MarkedArchive } from './archive.ts';
import { requireClientName } from './clients.ts';
import type { Environment } from './environment.ts';
import { operationNamed } from './find-operation.ts';
import { knownTerm } from './known-term.ts';
import { requireNumber, stageOf } from './projects.ts';
import { isStepRegistered } from './registered-step.ts';
import type { ArchiveState } from './state.ts';

/**
 * Returns the plan in `file`, without the steps for what has been registered since. A plan that was already applied
 * gets a new operation id. Throws `plan-invalid`, `plan-of-another-archive`, or for what it would register and the rules
 * do not allow `bad-client-name`, `bad-project-number`, `unknown-stage` or `unknown-value`.
 */
export function readPlanFor(archive: MarkedArchive, state: ArchiveState, file: string): Plan {
  const { environment, id } = archive;
  const parsed = parsePlan(readLocalFile(file, environment.cwd));
  if (!parsed.ok) {
    const reasons = parsed.failure.map(({ place, problem, value }) =>
      [place, problem, value].filter(Boolean).join(' '),
    );
    throw new UserFacingError('plan-invalid', { file, reason: reasons.slice(0, 5).join('; ') });
  }
  const plan = parsed.value;
  if (plan.archive !== id) throw new UserFacingError('plan-of-another-archive', { file });
  const isApplied = operationNamed(archive, state, plan.operation) !== undefined;
  const steps = plan.steps
    .filter((step) => !isStepRegistered(step, state.register))
    .map((step) => knownStep(archive, step));
  if (!isApplied) return { ...plan, steps };
  return { ...plan, steps, operation: newOperationId(environment.ids, environment.clock.now()) };
}

/**
 * Returns a step that the rules allow, as they write it: they may have changed since the plan was made, or a person has
 * edited it. Throws `bad-client-name`, `bad-project-number`, `unknown-stage` or `unknown-value`.
 */
function knownStep(archive: MarkedArchive, step: Step): Step {
  if (step.kind === 'move-file') return step;
  requireClientName(archive, step.client);
  if (step.kind === 'register-client') return step;
  requireNumber(archive, step.project);
  const stage = stageOf(archive, step.stage);
  const { businessType } = step;
  if (!businessType) return { ...step, stage };
  return { ...step, stage, businessType: knownTerm(archive.rules.types, 'types', businessType) };
}

/** Writes a plan to a new file that a person named. Throws `file-exists`, `path-missing` or `no-permission`. */
export function savePlan({ cwd }: Environment, file: string, plan: Plan): void {
  writeNewLocalFile(file, cwd, planToJson(plan));
}
