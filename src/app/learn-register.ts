import type { EventBody } from '../journal/event.ts';
import { placeOf } from '../names/place-of.ts';
import type { MarkedArchive } from './archive.ts';
import { folderProblem } from './clients.ts';
import { todayOf } from './environment.ts';
import { scanTree } from './scan-tree.ts';
import type { ArchiveState } from './state.ts';

/** The clients and projects that the folders of a tree suggest. */
export type LearnedRegister = {
  readonly clients: readonly string[];
  readonly projects: readonly { readonly client: string; readonly project: string; readonly stage: string }[];
  readonly decisions: readonly EventBody[];
};

/**
 * Learns the register from documents that lie where the filing path would put them. A client and a project are learned
 * if the project's folder has the form of a project number; the stage is that of the furthest stage folder that
 * contains documents.
 */
export async function learnRegister(
  archive: MarkedArchive,
  { register }: ArchiveState,
  signal: AbortSignal,
): Promise<LearnedRegister> {
  const { rules, environment } = archive;
  const clients = new Set<string>();
  const projects = new Map<string, { client: string; project: string; stage: number }>();
  for (const { path, kind } of (await scanTree(archive, { signal })).entries) {
    const place = kind === 'file' ? placeOf(path, rules)?.values : undefined;
    if (place?.client === undefined || folderProblem(rules, place.client) !== undefined) continue;
    const { client, project, stage } = place;
    if (project === undefined || !rules.projectNumber.test(project)) continue;
    if (register.client(client) === undefined) clients.add(client);
    if (register.project(client, project) !== undefined) continue;
    const key = `${client}/${project}`;
    const reached = rules.stages.findIndex(({ name }) => name === stage);
    const before = projects.get(key)?.stage ?? -1;
    projects.set(key, { client, project, stage: Math.max(before, reached) });
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
  return { clients: [...clients], projects: learned, decisions };
}
