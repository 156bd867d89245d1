import type { EventBody } from '../journal/event.ts';
import { placeOf } from '../names/place-of.ts';
import { numberHolder } from '../register/number-holder.ts';
import type { MarkedArchive } from './archive.ts';
import { folderProblem } from './clients.ts';
import { todayOf } from './environment.ts';
import { scanTree } from './scan-tree.ts';
import type { ScanOptions } from './scan-tree.ts';
import type { ArchiveState } from './state.ts';

/** The clients and projects that the folders of a tree suggest. */
export type LearnedRegister = {
  readonly clients: readonly string[];
  readonly projects: readonly { readonly client: string; readonly project: string; readonly stage: string }[];
  /** Project folders whose number is registered already, for the client `by`; these are left out. */
  readonly taken: readonly { readonly client: string; readonly project: string; readonly by: string }[];
  readonly decisions: readonly EventBody[];
};

/** A project's folder with documents; `stage` counts from 0, and is -1 for none. */
type ProjectFolder = { readonly client: string; readonly project: string; readonly stage: number };

/**
 * Learns the register from documents that lie where the filing path would put them; returns a function that says what a
 * state does not know yet. A client and a project are learned if the project's folder has the form of a project number;
 * the stage is that of the furthest stage folder that contains documents.
 */
export async function learnRegister(
  archive: MarkedArchive,
  options: ScanOptions,
): Promise<(state: ArchiveState) => LearnedRegister> {
  const { rules } = archive;
  const folders: ProjectFolder[] = [];
  for (const { path, kind } of (await scanTree(archive, options)).entries) {
    const place = kind === 'file' ? placeOf(path, rules)?.values : undefined;
    if (place?.client === undefined || folderProblem(rules, place.client) !== undefined) continue;
    const { client, project, stage } = place;
    if (project === undefined || !rules.projectNumber.test(project)) continue;
    folders.push({ client, project, stage: rules.stages.findIndex(({ name }) => name === stage) });
  }
  return (state) => newIn(archive, state, folders);
}

function newIn(
  { rules, environment }: MarkedArchive,
  { register }: ArchiveState,
  folders: readonly ProjectFolder[],
): LearnedRegister {
  const clients = new Set<string>();
  const taken = new Map<string, LearnedRegister['taken'][number]>();
  const projects = new Map<string, ProjectFolder>();
  for (const { client: folder, project, stage } of folders) {
    // A folder may be called by an alias of a client that is registered.
    const client = register.client(folder)?.client.name ?? folder;
    const key = `${client}/${project}`;
    const holder = numberHolder(register, client, project);
    if (holder !== undefined) {
      taken.set(key, { client, project, by: holder.client });
      continue;
    }
    if (register.client(client) === undefined) clients.add(client);
    if (register.project(client, project) !== undefined) continue;
    const before = projects.get(key)?.stage ?? -1;
    projects.set(key, { client, project, stage: Math.max(before, stage) });
  }
  const date = todayOf(environment);
  const learned = [...projects.values()].map(({ client, project, stage }) => ({
    client,
    project,
    stage: rules.stages[stage]?.name ?? rules.filing.defaultStage,
  }));
  const decisions: EventBody[] = [...clients].map((client) => ({
    op: 'client-set',
    client,
    fields: { registered: date },
  }));
  for (const { client, project, stage } of learned) {
    decisions.push({ op: 'project-set', client, project, fields: { registered: date } });
    decisions.push({ op: 'stage-set', client, project, stage, date, assumed: true });
  }
  return { clients: [...clients], projects: learned, taken: [...taken.values()], decisions };
}
