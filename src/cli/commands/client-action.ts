import { openMarkedArchive } from '../../app/archive.ts';
import { addClient, requireClient, setClient } from '../../app/clients.ts';
import type { ClientFacts } from '../../app/clients.ts';
import { readState } from '../../app/state.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import { present } from '../../kernel/present.ts';
import { clientLine, listSummaryLine, projectLine } from '../../report/json/register.ts';
import { renderClient, renderClients } from '../../report/register-text.ts';
import { openChannels } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';
import type { Repeated } from './define.ts';
import { changesOf } from './name-flags.ts';
import { recordAlone } from './record-alone.ts';

type ClientFlags = CommonOptions & {
  readonly fullName?: string;
  readonly alias?: Repeated;
  readonly noAlias?: Repeated;
  readonly former?: Repeated;
  readonly noFormer?: Repeated;
  readonly industry?: string;
  readonly type?: string;
  readonly owner?: string;
};

/** Registers a client. */
export async function addOne(shell: Shell, name: string, flags: ClientFlags): Promise<void> {
  const said = factsOf(flags);
  await recordAlone(shell, flags, 'client add', (archive, state) => addClient(archive, state, name, said));
  await showOne(shell, name, flags);
}

/** Changes a client's facts. */
export async function setOne(
  shell: Shell,
  name: string,
  { flags, facts }: { readonly flags: ClientFlags; readonly facts: readonly string[] },
): Promise<void> {
  const said = factsOf(flags);
  if (Object.keys(said).length === 0)
    throw new UserFacingError('wrong-usage', { problem: 'nothing-to-set', flags: facts });
  await recordAlone(shell, flags, 'client set', (archive, state) => setClient(archive, state, name, said));
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

function factsOf({
  fullName,
  alias,
  noAlias,
  former,
  noFormer,
  industry,
  type,
  owner,
}: ClientFlags): ClientFacts {
  return {
    ...present({ fullName, industry, type, owner }),
    ...changesOf('aliases', alias, noAlias),
    ...changesOf('formerNames', former, noFormer),
  };
}
