import { openMarkedArchive } from '../../app/archive.ts';
import { requireClient } from '../../app/clients.ts';
import { decide } from '../../app/decide.ts';
import { dayIn } from '../../app/environment.ts';
import { addProject, requireProject, setProject } from '../../app/projects.ts';
import type { ProjectFacts } from '../../app/projects.ts';
import { readState } from '../../app/state.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import { listSummaryLine, projectLine } from '../../report/json/register.ts';
import { renderProject, renderProjects } from '../../report/register-text.ts';
import { chainLine } from '../../report/json/versions.ts';
import { renderChainList } from '../../report/versions-text.ts';
import { openChannels } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';
import { dayOf, listOf } from '../values.ts';
import type { Repeated } from './define.ts';

type ProjectFlags = CommonOptions & {
  readonly name?: string;
  readonly alias?: Repeated;
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
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const state = readState(archive);
  const decisions = addProject(archive, state, {
    client: named.slice(0, slash),
    number: named.slice(slash + 1),
    facts: factsOf(flags, dayIn(shell.environment)),
  });
  decide(archive, state, { command: 'project add', decisions });
  await showOne(shell, named, flags);
}

/** Changes a project's facts. */
export async function setOne(shell: Shell, named: string, flags: ProjectFlags): Promise<void> {
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const state = readState(archive);
  const decisions = setProject(archive, state, named, factsOf(flags, dayIn(shell.environment)));
  decide(archive, state, { command: 'project set', decisions });
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

function factsOf({ name, alias, type, owner, start, end, stage }: ProjectFlags, today: string): ProjectFacts {
  return {
    ...(name === undefined ? {} : { name }),
    ...(alias === undefined ? {} : { aliases: listOf(alias) }),
    ...(type === undefined ? {} : { type }),
    ...(owner === undefined ? {} : { owner }),
    ...(start === undefined ? {} : { start: start === '' ? '' : dayOf('--start', start, { today }) }),
    ...(end === undefined ? {} : { end: end === '' ? '' : dayOf('--end', end, { today, end: true }) }),
    ...(stage === undefined ? {} : { stage }),
  };
}
