import { savePlan } from '../../app/saved-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Channels, Shell } from '../shell.ts';

/** Writes a plan to the file of `--plan-out`, if there is one. Throws like `savePlan`. */
export function writePlan(
  { environment }: Shell,
  { remark, view }: Channels,
  plan: Plan,
  file: string | undefined,
): void {
  if (file === undefined) return;
  savePlan(environment, file, plan);
  remark(`${view.messages.shell.planWritten(file)}\n`);
}
