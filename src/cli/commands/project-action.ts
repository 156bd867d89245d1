import { openMarkedArchive } from '../../app/archive.ts';
import { requireClient } from '../../app/clients.ts';
import { dayIn } from '../../app/environment.ts';
import { addProject, requireProject, setProject } from '../../app/projects.ts';
import type { ProjectFacts } from '../../app/projects.ts';
import { readState } from '../../app/state.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import { present } from '../../kernel/present.ts';
import { listSummaryLine, projectLine } from '../../report/json/register.ts';
import { renderProject, renderProjects } from '../../report/register-text.ts';
import { chainLine } from '../../report/json/versions.ts';
import { renderChainList } from '../../report/versions-text.ts';
import { openChannels } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';
import { dayValue } from '../values.ts';
import type { Repeated } from './define.ts';
import { changesOf } from './name-flags.ts';
import { recordAlone } from './record-alone.ts';

type ProjectFlags = CommonOptions & {
  readonly name?: string;
  readonly alias?: Repeated;
  readonly noAlias?: Repeated;
  readonly type?: string;
  readonly owner?: string;
  readonly start?: string;
  readonly end?: string;
  readonly stage?: string;
};

/** Registers a project. */
export async function addOne(shell: Shell, named: string, flags: ProjectFlags): Promise<void> {
  const slash = named.indexOf('/');
  if (slash < 1) {
    throw new UserFacingError('bad-value', {
      option: '<client/number>',
      value: named,
      expected: 'client/number',
    });
  }
  const facts = factsOf(flags, dayIn(shell.environment));
  const [client, number] = [named.slice(0, slash), named.slice(slash + 1)];
  await recordAlone(shell, flags, 'project add', (archive, state) =>
    addProject(archive, state, { client, number, facts }),
  );
  await showOne(shell, named, flags);
}

/** Changes a project's facts. */
export async function setOne(
  shell: Shell,
  named: string,
  { flags, facts }: { readonly flags: ProjectFlags; readonly facts: readonly string[] },
): Promise<void> {
  const said = factsOf(flags, dayIn(shell.environment));
  if (Object.keys(said).length === 0)
    throw new UserFacingError('wrong-usage', { problem: 'nothing-to-set', flags: facts });
  await recordAlone(shell, flags, 'project set', (archive, state) => setProject(archive, state, named, said));
  await showOne(shell, named, flags);
}

/** Shows a project with the history of its stages. */
export async function showOne(shell: Shell, named: string, flags: CommonOptions): Promise<void> {
  const { tell, emit, view } = await openChannels(shell, flags);
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const project = requireProject(readState(archive), named);
  tell(renderProject(project, view));
  emit(projectLine(project));
  const { projectVersions } = await import('../../app/project-versions.ts');
  const chains = await projectVersions(archive, project, shell.signal);
  tell(renderChainList(chains, view));
  for (const chain of chains) emit(chainLine(chain));
  emit(listSummaryLine('projects', 1));
}

/** Lists projects. */
export async function listAll(
  shell: Shell,
  flags: CommonOptions & { readonly client?: string },
): Promise<void> {
  const { tell, emit, view } = await openChannels(shell, flags);
  const state = readState(await openMarkedArchive(shell.environment, flags.root));
  const { register } = state;
  const projects =
    flags.client === undefined
      ? register.projects
      : register.projectsOf(requireClient(state, flags.client).name);
  tell(renderProjects(projects, view));
  for (const project of projects) emit(projectLine(project));
  emit(listSummaryLine('projects', projects.length));
}

function factsOf(
  { name, alias, noAlias, type, owner, start, end, stage }: ProjectFlags,
  today: string,
): ProjectFacts {
  return {
    ...present({
      name,
      type,
      owner,
      start: start && dayValue('--start', start, { today }),
      end: end && dayValue('--end', end, { today, end: true }),
      stage,
    }),
    ...changesOf('aliases', alias, noAlias),
  };
}
