import { UserFacingError } from '../../kernel/errors.ts';
import type { Plan } from '../../plan/plan.ts';
import { planLine, stepLine } from '../../report/json/plan.ts';
import { renderPlan } from '../../report/plan-text.ts';
import { canAsk, confirm } from '../ask.ts';
import type { Channels, CommonOptions, Shell } from '../shell.ts';

/** Flags of every command that changes the tree. */
export type ChangeFlags = CommonOptions & { readonly dryRun?: boolean; readonly yes?: boolean };

/** Refuses to begin what would end in a question that nobody can be asked. Throws `needs-confirmation`. */
export function requireAnswerable(shell: Shell, command: string, flags: ChangeFlags): void {
  if (flags.yes === true || flags.dryRun === true || canAsk(shell.io)) return;
  throw new UserFacingError('needs-confirmation', { command });
}

/** Shows a plan and returns whether to go on: not with `--dry-run`, without asking with `--yes`. */
export async function confirmPlan(
  shell: Shell,
  channels: Channels,
  {
    plan,
    flags,
    question,
  }: { readonly plan: Plan; readonly flags: ChangeFlags; readonly question: (moves: number) => string },
): Promise<boolean> {
  const { tell, emit, view, endProgress } = channels;
  tell(renderPlan(plan, view, flags.verbose === true ? {} : { most: 20 }));
  emit(planLine(plan));
  if (flags.dryRun === true) {
    for (const step of plan.steps) emit(stepLine(step));
    return false;
  }
  if (flags.yes === true) return true;
  endProgress();
  const moves = plan.steps.filter(({ kind }) => kind === 'move-file').length;
  return confirm({ text: question(moves), language: shell.language, command: plan.command }, shell.io);
}
