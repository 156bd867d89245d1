import { openArchive, openMarkedArchive } from '../../app/archive.ts';
import { decide } from '../../app/decide.ts';
import { dayIn } from '../../app/environment.ts';
import { requireProject } from '../../app/projects.ts';
import { setStage } from '../../app/set-stage.ts';
import { planStageMoves } from '../../app/stage-moves.ts';
import { readState } from '../../app/state.ts';
import { present } from '../../kernel/present.ts';
import { runSummaryLine } from '../../report/json/plan.ts';
import { listSummaryLine, projectLine, stageLine } from '../../report/json/register.ts';
import {
  renderPastStage,
  renderProject,
  renderStageHistory,
  renderStages,
} from '../../report/register-text.ts';
import { openChannels } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';
import { dayValue } from '../values.ts';
import { confirmPlan, requireAnswerable } from './confirm-plan.ts';
import type { ChangeFlags } from './confirm-plan.ts';
import { countsOf, runAndReport } from './run-and-report.ts';

type StageFlags = ChangeFlags & { readonly date?: string; readonly owner?: string; readonly note?: string };

/**
 * Sets a project's stage, or adds an earlier one to its history. If the rules say that folders follow the stage, its
 * documents are moved in the same operation, after the plan was shown and confirmed.
 */
export async function set(
  shell: Shell,
  { named, stage }: { readonly named: string; readonly stage: string },
  flags: StageFlags,
): Promise<void> {
  const channels = await openChannels(shell, flags);
  const { tell, emit, remark, view } = channels;
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const state = readState(archive);
  const { date, owner, note } = flags;
  const day = date === undefined ? undefined : dayValue('--date', date, { today: dayIn(shell.environment) });
  const facts = present({ date: day, owner, note });
  const decision = setStage(archive, state, { project: named, stage, facts });
  const { decisions, project, name } = decision;
  const { signal } = shell;
  const plan = decision.isPresent
    ? await planStageMoves(archive, { project, stage: name }, { signal, onProgress: channels.onProgress })
    : undefined;
  if (plan !== undefined && plan.steps.length + plan.held.length > 0) {
    requireAnswerable(shell, 'stage set', flags);
    const question = view.messages.questions.applyPlan;
    if (!(await confirmPlan(shell, channels, { plan, flags, question }))) {
      emit(runSummaryLine(countsOf(plan)));
      return;
    }
    shell.exitWith(await runAndReport(shell, channels, { archive, plan, decide: () => decisions }));
    return;
  }
  if (flags.dryRun !== true) decide(archive, state, { command: 'stage set', decisions });
  const changed = requireProject(readState(archive), named);
  tell(renderProject(changed, view));
  if (!decision.isPresent) remark(renderPastStage(decision, view));
  emit(projectLine(changed));
  emit(listSummaryLine('projects', 1));
}

/** Lists all stages, or the history of one project. */
export async function list(shell: Shell, named: string | undefined, flags: CommonOptions): Promise<void> {
  const { tell, emit, view } = await openChannels(shell, flags);
  if (named !== undefined) {
    const project = requireProject(readState(await openMarkedArchive(shell.environment, flags.root)), named);
    tell(renderStageHistory(project, view));
    emit(projectLine(project));
    emit(listSummaryLine('projects', 1));
    return;
  }
  const { stages } = (await openArchive(shell.environment, flags.root)).rules;
  tell(renderStages(stages, view));
  for (const stage of stages) emit(stageLine(stage));
  emit(listSummaryLine('stages', stages.length));
}
