import { openMarkedArchive } from '../../app/archive.ts';
import { openWriter, readState } from '../../app/state.ts';
import type { ArchiveState } from '../../app/state.ts';
import type { EventBody } from '../../journal/event.ts';
import { planUndo } from '../../app/undo.ts';
import type { UndoneDecisions } from '../../register/undo-decisions.ts';
import { decisionLine, keptDecisionLine } from '../../report/json/event.ts';
import { runSummaryLine } from '../../report/json/plan.ts';
import { renderKeptDecisions } from '../../report/undo-text.ts';
import { exitCodes } from '../exit-codes.ts';
import { openChannels } from '../shell.ts';
import type { Shell } from '../shell.ts';
import { confirmPlan, requireAnswerable } from './confirm-plan.ts';
import type { ChangeFlags } from './confirm-plan.ts';
import { recoverAndReport } from './recover-and-report.ts';
import { countsOf, runAndReport } from './run-and-report.ts';

/** Undoes an operation. */
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
  const { plan, undone } = undoing;
  const expected = undone(state);
  let { refused } = expected;
  const { command, at, id } = undoing.operation;
  tell(`${view.messages.summaries.undoing(id, command, at)}\n`);
  remark(renderKeptDecisions(refused, view));
  const question = view.messages.questions.undoOperation;
  const emitDecisions = ({ events, refused: kept }: UndoneDecisions): void => {
    for (const event of events) emit(decisionLine(event, plan.operation));
    for (const one of kept) emit(keptDecisionLine(one));
  };
  if (!(await confirmPlan(shell, channels, { plan, flags, question, decisions: expected.events }))) {
    emitDecisions(expected);
    emit(runSummaryLine(countsOf(plan)));
    return;
  }
  const decide = (fresh: ArchiveState): readonly EventBody[] => {
    const now = undone(fresh);
    // Somebody may have decided otherwise while the question was open.
    if (now.refused.length > refused.length) remark(renderKeptDecisions(now.refused, view));
    refused = now.refused;
    emitDecisions(now);
    return now.events;
  };
  const code = await runAndReport(shell, channels, {
    archive,
    plan,
    decide,
    emptied: undoing.operation.folders,
  });
  shell.exitWith(code === exitCodes.ok && refused.length > 0 ? exitCodes.partial : code);
}
