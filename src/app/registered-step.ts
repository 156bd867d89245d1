import { UserFacingError } from '../kernel/errors.ts';
import type { Plan, Step } from '../plan/plan.ts';
import { numberHolder } from '../register/number-holder.ts';
import type { Register } from '../register/register.ts';
import { foldText } from '../text/fold.ts';

/** Returns whether what `step` would register is registered already. */
export function isStepRegistered(step: Step, register: Register): boolean {
  if (step.kind === 'register-client') return register.client(step.client)?.exact === true;
  return step.kind === 'register-project' && register.project(step.client, step.project) !== undefined;
}

/**
 * Returns who already has the name or number that `step` would register: a client by its name, or another client's
 * project as `client/number`; undefined if it is free.
 */
export function holderOf(step: Step, register: Register): string | undefined {
  if (isStepRegistered(step, register)) return undefined;
  if (step.kind === 'register-client') return register.client(step.client)?.client.name;
  if (step.kind !== 'register-project') return undefined;
  const holder = numberHolder(register, step.client, step.project);
  return holder && `${holder.client}/${holder.number}`;
}

/**
 * Makes sure that no step registers a name or number that somebody else has, and that no two steps register one name for
 * two clients, or one number for projects of two clients. Throws `name-taken`: somebody else was quicker, or the plan was
 * written elsewhere.
 */
export function requireFreeNames({ steps }: Plan, register: Register): void {
  const claimed = new Map<string, string>();
  for (const step of steps) {
    if (step.kind === 'move-file') continue;
    const isClient = step.kind === 'register-client';
    const name = isClient ? step.client : step.project;
    const key = `${step.kind} ${foldText(name)}`;
    const mine = isClient ? name : `${step.client}/${name}`;
    const claim = claimed.get(key);
    const isOther = claim !== undefined && (isClient ? claim !== name : !claim.startsWith(`${step.client}/`));
    const by = holderOf(step, register) ?? (isOther ? claim : undefined);
    if (by !== undefined) throw new UserFacingError('name-taken', { name, by });
    claimed.set(key, mine);
  }
}
