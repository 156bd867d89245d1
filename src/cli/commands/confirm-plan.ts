import type { EventBody } from '../../journal/event.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import type { Plan } from '../../plan/plan.ts';
import { planLine, stepLine } from '../../report/json/plan.ts';
import { renderDecisions } from '../../report/log-text.ts';
import { movesOf } from '../../report/moves-of.ts';
import { renderPlan } from '../../report/plan-text.ts';
import { agrees, canAsk } from '../ask.ts';
import type { Channels, CommonOptions, Shell } from '../shell.ts';

/** Flags of every command that changes the tree. */
export type ChangeFlags = CommonOptions & { readonly dryRun?: boolean; readonly yes?: boolean };

/** A plan with more documents than this is shown by its folders, with a few of each. */
const LONG_PLAN = 60;

/** Returns how many entries of a plan are listed: few of each folder for a long plan, everything with `--verbose`. */
export function listing(plan: Plan, flags: CommonOptions): { readonly most?: number } {
  if (flags.verbose === true) return {};
  return { most: plan.steps.length + plan.held.length > LONG_PLAN ? 3 : 20 };
}

/** Refuses a run that would end in a question nobody can answer. Throws `needs-confirmation`. */
export function requireAnswerable(shell: Shell, command: string, flags: ChangeFlags): void {
  if (flags.yes === true || flags.dryRun === true || canAsk(shell.io)) return;
  throw new UserFacingError('needs-confirmation', { command });
}

/** Shows a plan and returns whether to go on: no with `--dry-run`, yes with `--yes`, else as the person answers. */
export async function confirmPlan(
  shell: Shell,
  channels: Channels,
  {
    plan,
    flags,
    question,
    decisions = [],
    explain = false,
  }: {
    readonly plan: Plan;
    readonly flags: ChangeFlags;
    readonly question: (moves: number) => string;
    /** The decisions that are recorded with the plan's own steps. */
    readonly decisions?: readonly EventBody[];
    /** Whether the reason for each step is shown as well. */
    readonly explain?: boolean;
  },
): Promise<boolean> {
  const { tell, emit, view } = channels;
  if (plan.steps.length > 0 || decisions.length === 0)
    tell(renderPlan(plan, view, { explain, ...listing(plan, flags) }));
  tell(renderDecisions(decisions, view));
  emit(planLine(plan));
  if (flags.dryRun === true) {
    for (const step of plan.steps) emit(stepLine(step));
    return false;
  }
  return agreesToPlan(shell, channels, { plan, flags, question });
}

/** Returns whether to carry out a plan that was shown: yes with `--yes`, else as the person answers. */
export async function agreesToPlan(
  shell: Shell,
  { endProgress }: Channels,
  {
    plan,
    flags,
    question,
  }: {
    readonly plan: Plan;
    readonly flags: Pick<ChangeFlags, 'yes'>;
    readonly question: (moves: number) => string;
  },
): Promise<boolean> {
  endProgress();
  return agrees(shell, flags, question(movesOf(plan).length), plan.command);
}
