import { UserFacingError } from '../kernel/errors.ts';
import type { Plan, Step } from '../plan/plan.ts';
import { numberHolder } from '../register/number-holder.ts';
import type { Project, Register } from '../register/register.ts';
import { foldText } from '../text/fold.ts';

/** Returns whether what `step` would register is registered already. */
export function isRegistered(step: Step, register: Register): boolean {
  if (step.kind === 'register-client') return register.client(step.client)?.exact === true;
  return step.kind === 'register-project' && register.project(step.client, step.project) !== undefined;
}

/** Returns the project of another client that already has the number that `step` would register, if any. */
export function holderOf(step: Step, register: Register): Project | undefined {
  if (step.kind !== 'register-project' || isRegistered(step, register)) return undefined;
  return numberHolder(register, step.client, step.project);
}

/**
 * Makes sure that no step registers a number that another client has, and that no two steps register one number for
 * different clients. Throws `name-taken`: somebody else was quicker, or the plan was written elsewhere.
 */
export function requireFreeNumbers({ steps }: Plan, register: Register): void {
  const claimed = new Map<string, Pick<Project, 'client' | 'number'>>();
  for (const step of steps) {
    if (step.kind !== 'register-project') continue;
    const { client, project: number } = step;
    const holder = holderOf(step, register) ?? claimed.get(foldText(number));
    if (holder !== undefined && holder.client !== client) {
      throw new UserFacingError('name-taken', { name: number, by: `${holder.client}/${holder.number}` });
    }
    claimed.set(foldText(number), { client, number });
  }
}
