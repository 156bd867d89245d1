import { openMarkedArchive } from '../../app/archive.ts';
import { decisionsOf } from '../../app/sort.ts';
import { readPlanFor } from '../../app/saved-plan.ts';
import { heldLine, runSummaryLine, skippedLine } from '../../report/json/plan.ts';
import { exitCodes } from '../exit-codes.ts';
import { openChannels } from '../shell.ts';
import type { Shell } from '../shell.ts';
import { confirmPlan } from './confirm-plan.ts';
import type { ChangeFlags } from './confirm-plan.ts';
import { planAfterRecovery } from './plan-after-recovery.ts';
import { countsOf, runAndReport } from './run-and-report.ts';

/** Applies a saved plan; each step is checked again first. */
export async function apply(shell: Shell, file: string, flags: ChangeFlags): Promise<void> {
  const channels = await openChannels(shell, flags);
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const { emit, view } = channels;
  const called = { archive, command: 'apply', flags };
  const plan = await planAfterRecovery(shell, channels, called, (state) => readPlanFor(archive, state, file));
  const question = view.messages.questions.applyPlan;
  // What a plan would register may have been registered since: then there is nothing left to ask about.
  const isEmpty = plan.steps.length === 0;
  const answered = isEmpty ? { ...flags, yes: true } : flags;
  const goesOn = await confirmPlan(shell, channels, { plan, flags: answered, question });
  for (const held of plan.held) emit(heldLine(held, view.messages));
  for (const skipped of plan.skipped) emit(skippedLine(skipped));
  if (!goesOn || isEmpty) {
    emit(runSummaryLine(countsOf(plan)));
    const isShown = isEmpty || flags.dryRun === true;
    if (isShown && plan.held.length > 0) shell.exitWith(exitCodes.findings);
    return;
  }
  shell.exitWith(
    await runAndReport(shell, channels, {
      archive,
      plan,
      decide: (state) => decisionsOf(plan, archive, state),
    }),
  );
}
