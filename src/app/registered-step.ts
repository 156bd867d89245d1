import type { Step } from '../plan/plan.ts';
import type { Register } from '../register/register.ts';

/** Returns whether `step` would register what is registered already. */
export function isRegistered(step: Step, register: Register): boolean {
  if (step.kind === 'register-client') return register.client(step.client)?.exact === true;
  return step.kind === 'register-project' && register.project(step.client, step.project) !== undefined;
}
