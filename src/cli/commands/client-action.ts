import { openMarkedArchive } from '../../app/archive.ts';
import { addClient, requireClient, setClient } from '../../app/clients.ts';
import type { ClientFacts } from '../../app/clients.ts';
import { decide } from '../../app/decide.ts';
import { readState } from '../../app/state.ts';
import { clientLine, listSummaryLine, projectLine } from '../../report/json/register.ts';
import { renderClient, renderClients } from '../../report/register-text.ts';
import { openChannels } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';
import { listOf } from '../values.ts';
import type { Repeated } from './define.ts';

type ClientFlags = CommonOptions & {
  readonly fullName?: string;
  readonly alias?: Repeated;
  readonly former?: Repeated;
  readonly industry?: string;
  readonly type?: string;
  readonly owner?: string;
};

/** Registers a client. */
export async function addOne(shell: Shell, name: string, flags: ClientFlags): Promise<void> {
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const state = readState(archive);
  const decisions = addClient(archive, state, name, factsOf(flags));
  decide(archive, state, { command: 'client add', decisions });
  await showOne(shell, name, flags);
}

/** Changes a client's facts. */
export async function setOne(shell: Shell, name: string, flags: ClientFlags): Promise<void> {
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const state = readState(archive);
  const decisions = setClient(archive, state, name, factsOf(flags));
  decide(archive, state, { command: 'client set', decisions });
  await showOne(shell, name, flags);
}

/** Shows a client with its projects. */
export async function showOne(shell: Shell, name: string, flags: CommonOptions): Promise<void> {
  const { tell, emit, view } = await openChannels(shell, flags);
  const state = readState(await openMarkedArchive(shell.environment, flags.root));
  const client = requireClient(state, name);
  const projects = state.register.projectsOf(client.name);
  tell(renderClient(client, projects, view));
  emit(clientLine(client));
  for (const project of projects) emit(projectLine(project));
  emit(listSummaryLine('clients', 1));
}

/** Lists all clients. */
export async function listAll(shell: Shell, flags: CommonOptions): Promise<void> {
  const { tell, emit, view } = await openChannels(shell, flags);
  const { clients } = readState(await openMarkedArchive(shell.environment, flags.root)).register;
  tell(renderClients(clients, view));
  for (const client of clients) emit(clientLine(client));
  emit(listSummaryLine('clients', clients.length));
}

function factsOf({ fullName, alias, former, industry, type, owner }: ClientFlags): ClientFacts {
  return {
    ...(fullName === undefined ? {} : { fullName }),
    ...(alias === undefined ? {} : { aliases: listOf(alias) }),
    ...(former === undefined ? {} : { formerNames: listOf(former) }),
    ...(industry === undefined ? {} : { industry }),
    ...(type === undefined ? {} : { type }),
    ...(owner === undefined ? {} : { owner }),
  };
}
