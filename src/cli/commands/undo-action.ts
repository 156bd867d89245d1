import { openMarkedArchive } from '../../app/archive.ts';
import type { MarkedArchive } from '../../app/archive.ts';
import { PlanOutdated } from '../../app/run-plan.ts';
import { openWriter } from '../../app/state.ts';
import type { ArchiveState } from '../../app/state.ts';
import type { EventBody } from '../../journal/event.ts';
import { planUndo } from '../../app/undo.ts';
import type { UndoPlan } from '../../app/undo.ts';
import type { OperationId } from '../../kernel/ids.ts';
import type { Plan } from '../../plan/plan.ts';
import type { UndoneDecisions } from '../../register/undo-decisions.ts';
import { decisionLine, keptDecisionLine } from '../../report/json/event.ts';
import { runSummaryLine } from '../../report/json/plan.ts';
import { renderKeptDecisions, renderUndoing } from '../../report/undo-text.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { openChannels } from '../shell.ts';
import type { Channels, Shell } from '../shell.ts';
import { confirmPlan } from './confirm-plan.ts';
import type { ChangeFlags } from './confirm-plan.ts';
import { planAfterRecovery } from './plan-after-recovery.ts';
import { countsOf, runAndReport, runAndTell } from './run-and-report.ts';

/** Undoes an operation; starts over if somebody else undoes it meanwhile. */
export async function undo(shell: Shell, operation: string | undefined, flags: ChangeFlags): Promise<void> {
  const channels = await openChannels(shell, flags);
  const archive = await openMarkedArchive(shell.environment, flags.root);
  let named = operation;
  do named = await planAndRun(shell, channels, { archive, named, flags });
  while (named !== undefined);
}

type Named = {
  readonly archive: MarkedArchive;
  readonly named: string | undefined;
  readonly flags: ChangeFlags;
};

/**
 * Plans, shows, asks and undoes. Returns the operation, with nothing done, if somebody else has undone it meanwhile:
 * without its name the next attempt would go further back.
 */
async function planAndRun(
  shell: Shell,
  channels: Channels,
  { archive, named: operation, flags }: Named,
): Promise<OperationId | undefined> {
  const { tell, emit, view, remark } = channels;
  const named = operation === undefined ? {} : { named: operation };
  const called = { archive, command: 'undo', flags };
  const { undoing, expected } = await planAfterRecovery(shell, channels, called, (state) => {
    const planned = planUndo(archive, state, { writer: openWriter(archive, state).writer, ...named });
    return { undoing: planned, expected: planned.undone(state) };
  });
  const { plan } = undoing;
  // There is nothing to ask about if nothing would go back.
  const isEmpty = plan.steps.length + expected.events.length === 0;
  tell(renderUndoing(undoing, isEmpty, view));
  remark(renderKeptDecisions(expected.refused, view));
  const answered = isEmpty ? { ...flags, yes: true } : flags;
  const question = view.messages.questions.undoOperation;
  const shown = { plan, flags: answered, question, decisions: expected.events };
  const goesOn = await confirmPlan(shell, channels, shown);
  if (goesOn && !(isEmpty && undoing.undoneBy !== undefined)) {
    try {
      await carryOut(shell, channels, { archive, undoing, expected, isEmpty });
      return undefined;
    } catch (error) {
      if (!(error instanceof PlanOutdated)) throw error;
      return undoing.operation.id;
    }
  }
  tellDecisions(channels, expected, plan);
  emit(runSummaryLine(countsOf(plan)));
  if (goesOn && expected.refused.length > 0) shell.exitWith(exitCodes.partial);
  return undefined;
}

type Undoing = {
  readonly archive: MarkedArchive;
  readonly undoing: UndoPlan;
  /** The decisions as they were shown. */
  readonly expected: UndoneDecisions;
  readonly isEmpty: boolean;
};

async function carryOut(
  shell: Shell,
  channels: Channels,
  { archive, undoing, expected, isEmpty }: Undoing,
): Promise<void> {
  const { plan, undone, operation } = undoing;
  let { refused } = expected;
  const decide = (fresh: ArchiveState): readonly EventBody[] => {
    const now = undone(fresh);
    // Somebody may have decided otherwise while the question was open.
    if (now.refused.length > refused.length) channels.remark(renderKeptDecisions(now.refused, channels.view));
    refused = now.refused;
    tellDecisions(channels, now, plan);
    return now.events;
  };
  const work = { archive, plan, decide, emptied: operation.folders };
  let code: ExitCode = exitCodes.ok;
  if (isEmpty) {
    // Recorded all the same, so that the next undo without a number goes further back.
    await runAndTell(shell, channels, work);
    channels.emit(runSummaryLine(countsOf(plan)));
  } else code = await runAndReport(shell, channels, work);
  shell.exitWith(code === exitCodes.ok && refused.length > 0 ? exitCodes.partial : code);
}

function tellDecisions({ emit }: Channels, { events, refused }: UndoneDecisions, plan: Plan): void {
  for (const event of events) emit(decisionLine(event, plan.operation));
  for (const one of refused) emit(keptDecisionLine(one));
}
