import { openMarkedArchive } from '../../app/archive.ts';
import { openWriter, readState } from '../../app/state.ts';
import { planUndo, removeEmptied } from '../../app/undo.ts';
import { runSummaryLine } from '../../report/json/plan.ts';
import { renderKeptDecisions } from '../../report/undo-text.ts';
import { exitCodes } from '../exit-codes.ts';
import { openChannels } from '../shell.ts';
import type { Shell } from '../shell.ts';
import { confirmPlan, requireAnswerable } from './confirm-plan.ts';
import type { ChangeFlags } from './confirm-plan.ts';
import { recoverAndReport } from './recover-and-report.ts';
import { countsOf, runAndReport } from './run-and-report.ts';

/** Takes an operation back. */
export async function undo(shell: Shell, operation: string | undefined, flags: ChangeFlags): Promise<void> {
  requireAnswerable(shell, 'undo', flags);
  const channels = await openChannels(shell, flags);
  const { tell, emit, view, remark } = channels;
  const archive = await openMarkedArchive(shell.environment, flags.root);
  if (flags.dryRun !== true) await recoverAndReport(shell, channels, archive);
  const state = readState(archive);
  const { writer } = openWriter(archive, state);
  const undoing = planUndo(archive, state, {
    writer,
    ...(operation === undefined ? {} : { named: operation }),
  });
  const { plan, decisions, refused } = undoing;
  const { command, at, id } = undoing.operation;
  tell(`${view.messages.summaries.undoing(id, command, at)}\n`);
  remark(renderKeptDecisions(refused, view));
  const question = view.messages.questions.undoOperation;
  if (!(await confirmPlan(shell, channels, { plan, flags, question, decisions }))) {
    emit(runSummaryLine(countsOf(plan)));
    return;
  }
  const code = await runAndReport(shell, channels, { archive, plan, decisions });
  removeEmptied(archive.disk, undoing.operation);
  shell.exitWith(code === exitCodes.ok && refused.length > 0 ? exitCodes.partial : code);
}
