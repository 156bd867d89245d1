import type { FieldValue, JournalEvent, TagTarget } from '../journal/event.ts';
import type { DocumentId, OperationId } from '../kernel/ids.ts';
import { compareStamps, projectKey, stampOf } from './decisions.ts';
import type { Decisions, FieldWrite, StageWrite, Stamp, Thing, ThingDecisions } from './decisions.ts';
import { foldSightings } from './fold-sightings.ts';
import type { SightingsFold } from './fold-sightings.ts';

type Growing = {
  readonly thing: Thing;
  readonly fields: Map<string, FieldWrite[]>;
  readonly tags: Map<string, FieldWrite[]>;
  readonly stages: StageWrite[];
};

/** Things still growing, and how to get one that may be new. */
type Things = {
  readonly clients: Map<string, Growing>;
  readonly projects: Map<string, Growing>;
  readonly documents: Map<DocumentId, Growing>;
  readonly searches: Map<string, Growing>;
};

/** What events decide, and a way on from there. */
export type GrowingDecisions = {
  readonly decisions: Decisions;
  /**
   * Returns what all events decide together with those that were `added`, at the cost of these alone; undefined when
   * they are of a kind for which all must be folded anew. To be called once.
   */
  readonly grown: (added: readonly JournalEvent[]) => GrowingDecisions | undefined;
  /** How many moves it keeps because they have not ended, as far as is known. */
  readonly openMoves: number;
};

/** Folds the events of all writers, in any order and even given twice, into what they decide. */
export function foldDecisions(events: Iterable<JournalEvent>): Decisions {
  return growingDecisions(events).decisions;
}

/** Folds as `foldDecisions` does, for whoever will read more of the same journals. */
export function growingDecisions(events: Iterable<JournalEvent>): GrowingDecisions {
  const things: Things = {
    clients: new Map(),
    projects: new Map(),
    documents: new Map(),
    searches: new Map(),
  };
  const undoes = new Map<OperationId, OperationId>();
  const sightings = foldSightings();
  for (const event of events) {
    sightings.add(event);
    decide(things, event);
    if (event.op === 'operation-started' && event.operation !== undefined && event.undoes !== undefined) {
      undoes.set(event.operation, event.undoes);
    }
  }
  for (const group of Object.values(things)) {
    for (const thing of group.values()) settle(thing);
  }
  // Only fields of the right kind of thing were written to each group: the events' types say so.
  return growing(
    { ...(things as unknown as FoldedThings), sightings: sightings.finish(), undoes },
    sightings,
  );
}

/** What is written for every document that is filed or moved: where it lies, and nothing about clients, projects or tags. */
const ofDocumentsOnly: ReadonlySet<JournalEvent['op']> = new Set([
  'operation-started',
  'folders-made',
  'move-intended',
  'move-copied',
  'move-done',
  'move-aborted',
  'move-held',
  'operation-finished',
  'document-seen',
]);

function growing(decisions: Decisions, sightings: SightingsFold): GrowingDecisions {
  const isSimple = (event: JournalEvent): boolean => {
    if (event.op === 'operation-started') return event.undoes === undefined;
    return ofDocumentsOnly.has(event.op);
  };
  return {
    decisions,
    openMoves: sightings.open,
    grown: (added) => {
      if (!added.every(isSimple) || !sightings.canAdd(added)) return undefined;
      for (const event of added) sightings.add(event);
      return growing({ ...decisions, sightings: sightings.finish() }, sightings);
    },
  };
}

type FoldedThings = Pick<Decisions, 'clients' | 'projects' | 'searches'> & {
  readonly documents: ReadonlyMap<DocumentId, ThingDecisions>;
};

function decide(things: Things, event: JournalEvent): void {
  if (event.op === 'client-set') {
    const client = grown(things.clients, event.client, { kind: 'client', client: event.client });
    writeFields(client, event.fields, stampOf(event));
  } else if (event.op === 'project-set') {
    writeFields(projectIn(things, event.client, event.project), event.fields, stampOf(event));
  } else if (event.op === 'stage-set') {
    const { op: _op, v: _v, client, project, ...write } = event;
    projectIn(things, client, project).stages.push(write);
  } else if (event.op === 'tag-added' || event.op === 'tag-removed') {
    const value = event.op === 'tag-added' ? event.tag : null;
    listed(targetIn(things, event.target).tags, event.tag).push({ ...stampOf(event), value });
  } else if (event.op === 'search-set') {
    const search = grown(things.searches, event.name, { kind: 'search', name: event.name });
    writeFields(search, { question: event.question }, stampOf(event));
  }
}

function targetIn(things: Things, target: TagTarget): Growing {
  if (target.kind === 'project') return projectIn(things, target.client, target.project);
  if (target.kind === 'client') {
    return grown(things.clients, target.client, { kind: 'client', client: target.client });
  }
  return grown(things.documents, target.document, { kind: 'document', document: target.document });
}

function projectIn(things: Things, client: string, project: string): Growing {
  return grown(things.projects, projectKey(client, project), { kind: 'project', client, project });
}

function grown<Key>(group: Map<Key, Growing>, key: Key, thing: Thing): Growing {
  let found = group.get(key);
  if (found === undefined)
    group.set(key, (found = { thing, fields: new Map(), tags: new Map(), stages: [] }));
  return found;
}

function writeFields(
  { fields }: Growing,
  values: Readonly<Record<string, FieldValue | undefined>>,
  stamp: Stamp,
): void {
  for (const [field, value] of Object.entries(values)) {
    if (value !== undefined) listed(fields, field).push({ ...stamp, value });
  }
}

function listed(lists: Map<string, FieldWrite[]>, key: string): FieldWrite[] {
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = []));
  return list;
}

/** Orders every list and drops what was read twice. */
function settle(thing: Growing): void {
  for (const lists of [thing.fields, thing.tags]) for (const list of lists.values()) order(list);
  order(thing.stages);
}

/** The content decides last, so that even a damaged journal with two events of one number folds the same everywhere. */
function order<Write extends Stamp>(list: Write[]): void {
  if (list.length < 2) return;
  list.sort((a, b) => compareStamps(a, b) || compareContent(a, b));
  let kept = 1;
  for (let index = 1; index < list.length; index++) {
    const [last, next] = [list[kept - 1], list[index]];
    if (last === undefined || next === undefined) break;
    if (compareStamps(last, next) !== 0 || compareContent(last, next) !== 0) list[kept++] = next;
  }
  list.length = kept;
}

function compareContent(a: unknown, b: unknown): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
