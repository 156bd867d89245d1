import { openArchive, openMarkedArchive } from '../../app/archive.ts';
import { decide } from '../../app/decide.ts';
import { requireProject, setStage } from '../../app/projects.ts';
import { readState } from '../../app/state.ts';
import { listSummaryLine, projectLine, stageLine } from '../../report/json/register.ts';
import { renderProject, renderStageHistory, renderStages } from '../../report/register-text.ts';
import { openChannels } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';
import { dayOf } from '../values.ts';

type StageFlags = CommonOptions & { readonly date?: string; readonly owner?: string; readonly note?: string };

/** Sets where a project stands. */
export async function set(
  shell: Shell,
  { named, stage }: { readonly named: string; readonly stage: string },
  flags: StageFlags,
): Promise<void> {
  const { tell, emit, view } = await openChannels(shell, flags);
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const state = readState(archive);
  const { date, owner, note } = flags;
  const facts = {
    ...(date === undefined ? {} : { date: dayOf('--date', date) }),
    ...(owner === undefined ? {} : { owner }),
    ...(note === undefined ? {} : { note }),
  };
  decide(archive, state, {
    command: 'stage set',
    decisions: setStage(archive, state, { project: named, stage, facts }),
  });
  const project = requireProject(readState(archive), named);
  tell(renderProject(project, view));
  emit(projectLine(project));
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
