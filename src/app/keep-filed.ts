import type { Disk } from '../files/disk.ts';
import { isSameTime, modifiedOf } from '../files/modified-time.ts';
import type { EventBody } from '../journal/event.ts';
import { ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { placeOf } from '../names/place-of.ts';
import type { Step } from '../plan/plan.ts';
import { projectKey } from '../register/decisions.ts';
import { latestOf } from '../register/latest-of.ts';
import type { UndoneDecisions, UndoRefusal } from '../register/undo-decisions.ts';
import type { Archive } from './archive.ts';
import type { ArchiveState } from './state.ts';

type Unregistering = Extract<EventBody, { readonly op: 'client-set' | 'project-set' }>;

/**
 * Returns what undoing decides, but leaves a client or project registered, with its stage, in whose folders a document
 * lies that does not go back with the same undo (by one of `steps`), such as one of a later operation: else nobody would
 * find it by its client any more. Only documents in the journals count, and only where they still are. Throws
 * `DiskError`.
 */
export function keepFiled(
  { events, refused }: UndoneDecisions,
  { rules, disk }: Pick<Archive, 'rules' | 'disk'>,
  { register, decisions, documents }: ArchiveState,
  steps: readonly Step[],
): UndoneDecisions {
  const unregistering = events.filter(isUnregistering);
  if (unregistering.length === 0) return { events, refused };
  const kept = new Map<string, UndoRefusal>();
  const stays = stayingCheck(disk, steps);
  for (const { path } of documents.below(ROOT)) {
    const { client: clientName = '', project: projectName = '' } = placeOf(path, rules)?.values ?? {};
    const client = register.client(clientName)?.client.name;
    if (client === undefined) continue;
    const project = register.project(client, projectName)?.project.number;
    for (const event of unregistering) {
      const isIn = event.client === client && (event.op === 'client-set' || event.project === project);
      const key = keyOf(event);
      if (!isIn || kept.has(key) || !stays(path)) continue;
      const decided =
        event.op === 'client-set'
          ? decisions.clients.get(event.client)
          : decisions.projects.get(projectKey(event.client, event.project));
      kept.set(key, { thing: thingOf(event), field: 'registered', ...latestOf(decided), path });
    }
  }
  return {
    events: events.filter((event) => !isOfRegister(event) || !kept.has(keyOf(event))),
    refused: [...refused, ...kept.values()],
  };
}

function isUnregistering(event: EventBody): event is Unregistering {
  return (event.op === 'client-set' || event.op === 'project-set') && event.fields['registered'] === null;
}

type OfRegister = Extract<EventBody, { readonly op: 'client-set' | 'project-set' | 'stage-set' }>;

function isOfRegister(event: EventBody): event is OfRegister {
  return event.op === 'client-set' || event.op === 'project-set' || event.op === 'stage-set';
}

function keyOf(event: OfRegister): string {
  return event.op === 'client-set' ? event.client : projectKey(event.client, event.project);
}

function thingOf(event: Unregistering): UndoRefusal['thing'] {
  const { client } = event;
  return event.op === 'client-set'
    ? { kind: 'client', client }
    : { kind: 'project', client, project: event.project };
}

/** Returns a function that tells whether a document is there and stays: one that was changed since does not go back. */
function stayingCheck(disk: Disk, steps: readonly Step[]): (path: RelPath) => boolean {
  const moves = new Map(steps.flatMap((step) => (step.kind === 'move-file' ? [[step.from, step]] : [])));
  return (path) => {
    const now = disk.stat(path);
    const move = moves.get(path);
    if (now === undefined || move === undefined) return now !== undefined;
    return now.size !== move.size || !isSameTime(modifiedOf(now), move.modified);
  };
}
