import { openMarkedArchive } from '../../app/archive.ts';
import { decisionsOf } from '../../app/sort.ts';
import { readPlanFor } from '../../app/saved-plan.ts';
import { readState } from '../../app/state.ts';
import { runSummaryLine } from '../../report/json/plan.ts';
import { openChannels } from '../shell.ts';
import type { Shell } from '../shell.ts';
import { confirmPlan, requireAnswerable } from './confirm-plan.ts';
import type { ChangeFlags } from './confirm-plan.ts';
import { recoverAndReport } from './recover-and-report.ts';
import { countsOf, runAndReport } from './run-and-report.ts';

/** Applies a saved plan; each step is checked again first. */
export async function apply(shell: Shell, file: string, flags: ChangeFlags): Promise<void> {
  requireAnswerable(shell, 'apply', flags);
  const channels = await openChannels(shell, flags);
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const plan = readPlanFor(archive, readState(archive), file);
  if (flags.dryRun !== true) await recoverAndReport(shell, channels, archive);
  const question = channels.view.messages.questions.applyPlan;
  if (!(await confirmPlan(shell, channels, { plan, flags, question }))) {
    channels.emit(runSummaryLine(countsOf(plan)));
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
