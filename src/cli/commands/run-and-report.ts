import { runPlan } from '../../app/run-plan.ts';
import type { PlanToRun } from '../../app/run-plan.ts';
import type { MarkedArchive } from '../../app/archive.ts';
import type { RelPath } from '../../kernel/rel-path.ts';
import type { Plan } from '../../plan/plan.ts';
import { moveEventLine, registeredLine, runSummaryLine } from '../../report/json/plan.ts';
import { paragraph } from '../../report/lines.ts';
import { describeRegistered, renderMoveEvent, renderRunSummary } from '../../report/outcome-text.ts';
import type { RunCounts } from '../../report/outcome.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Channels, Shell } from '../shell.ts';
import { runOptions } from './run-options.ts';

/** Returns the totals of a plan before any step was carried out. */
export function countsOf(plan: Plan): RunCounts {
  const duplicates = plan.held.filter(({ reason }) => reason.code === 'duplicate').length;
  return {
    operation: plan.operation,
    moved: 0,
    held: plan.held.length,
    skipped: plan.skipped.length,
    failed: 0,
    duplicates,
  };
}

/** Applies a plan, reports each event as it happens, and ends with the totals; returns them with the exit code. */
export async function runAndReport(
  shell: Shell,
  channels: Channels,
  {
    summary = {},
    ...work
  }: PlanToRun & {
    readonly archive: MarkedArchive;
    /** Further fields for the closing JSON line. */
    readonly summary?: Readonly<Record<string, unknown>>;
  },
): Promise<ExitCode> {
  const { view, tell, emit, remark } = channels;
  const { moved, failed, end } = await runAndTell(shell, channels, work);
  const counts = { ...countsOf(work.plan), moved: moved.length, failed: failed.length };
  const { steps, held, skipped } = work.plan;
  // Without moves the decisions have already been reported.
  const isOfDecisions = steps.length + held.length + skipped.length === 0;
  tell(isOfDecisions ? `${view.messages.summaries.decided}\n` : renderRunSummary(counts, view));
  emit({ ...runSummaryLine(counts), ...summary });
  const { shell: words } = view.messages;
  const notBegun = end.interrupted ? words.interruptedBefore : words.takenOver;
  if (end.notBegun > 0) remark(`${notBegun(end.notBegun)}\n`);
  else if (end.interrupted) remark(`${words.interrupted}\n`);
  if (end.interrupted) return exitCodes.interrupted;
  if (counts.failed + end.notBegun > 0) return exitCodes.partial;
  return counts.held > 0 ? exitCodes.findings : exitCodes.ok;
}

/** The moves that succeeded and failed. */
type Ran = {
  readonly moved: readonly { readonly from: RelPath; readonly to: RelPath }[];
  readonly failed: readonly RelPath[];
  readonly end: { readonly interrupted: boolean; readonly notBegun: number };
};

/** Applies a plan and reports each event as it happens, without the totals at the end. */
export async function runAndTell(
  shell: Shell,
  channels: Channels,
  { archive, ...work }: PlanToRun & { readonly archive: MarkedArchive },
): Promise<Ran> {
  const { plan } = work;
  const { view, tell, emit, onProgress } = channels;
  const moved: { from: RelPath; to: RelPath }[] = [];
  const failed: RelPath[] = [];
  let end: Ran['end'] = { interrupted: false, notBegun: 0 };
  for await (const event of runPlan(archive, work, runOptions(shell, channels))) {
    if (event.kind === 'started') {
      for (const step of plan.steps) {
        if (step.kind === 'move-file') continue;
        tell(paragraph(describeRegistered(step, view.messages), view));
        emit(registeredLine(step, plan.operation));
      }
    } else if (event.kind === 'finished') {
      end = event;
    } else {
      if (event.kind === 'moved') moved.push(event);
      else failed.push(event.path);
      onProgress({ phase: 'applying', done: moved.length + failed.length, total: plan.steps.length });
      // The plan has shown every move; only deviations from it are reported now.
      const isAsShown = event.kind === 'moved' && !event.newer && !event.sourceKept && !event.notLinked;
      if (!isAsShown) tell(renderMoveEvent(event, view));
      emit(moveEventLine(event, view.messages));
    }
  }
  return { moved, failed, end };
}
