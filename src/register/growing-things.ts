import type { FieldValue, JournalEvent, TagTarget } from '../journal/event.ts';
import { compareText } from '../kernel/compare-text.ts';
import { compareStamps, projectKey, stampOf } from './decisions.ts';
import type { Decisions, FieldWrite, StageWrite, Stamp, Thing, ThingDecisions } from './decisions.ts';

/** What was decided about things: `Decisions` without the undos. */
export type DecidedThings = Pick<Decisions, 'clients' | 'projects' | 'documents' | 'searches'>;

/** Takes in further events; the decisions that it started from are not changed. */
export type GrowingThings = {
  decide(event: JournalEvent): void;
  finish(): DecidedThings;
};

/** The state before any decision. */
export const NO_THINGS: DecidedThings = {
  clients: new Map(),
  projects: new Map(),
  documents: new Map(),
  searches: new Map(),
};

type Growing = {
  readonly thing: Thing;
  readonly fields: Map<string, FieldWrite[]>;
  readonly tags: Map<string, FieldWrite[]>;
  readonly stages: StageWrite[];
};

/** The things of one kind; the group is copied at the first write to it, and each thing at the first write to that. */
type Group<Key> = {
  get(key: Key, thing: Thing): Growing;
  finish(): ReadonlyMap<Key, ThingDecisions>;
};

/** Continues from earlier decisions, at a cost that depends only on what is added. */
export function openThings(before: DecidedThings): GrowingThings {
  const clients = openGroup(before.clients);
  const projects = openGroup(before.projects);
  const documents = openGroup(before.documents);
  const searches = openGroup(before.searches);

  const clientOf = (client: string): Growing => clients.get(client, { kind: 'client', client });
  const projectOf = (client: string, project: string): Growing =>
    projects.get(projectKey(client, project), { kind: 'project', client, project });
  const targetOf = (target: TagTarget): Growing => {
    if (target.kind === 'project') return projectOf(target.client, target.project);
    if (target.kind === 'client') return clientOf(target.client);
    return documents.get(target.document, { kind: 'document', document: target.document });
  };
  return {
    decide(event) {
      if (event.op === 'client-set') {
        writeFields(clientOf(event.client), event.fields, stampOf(event));
      } else if (event.op === 'project-set') {
        writeFields(projectOf(event.client, event.project), event.fields, stampOf(event));
      } else if (event.op === 'stage-set') {
        const { op: _op, v: _v, client, project, ...write } = event;
        projectOf(client, project).stages.push(write);
      } else if (event.op === 'tag-added' || event.op === 'tag-removed') {
        const value = event.op === 'tag-added' ? event.tag : null;
        listed(targetOf(event.target).tags, event.tag).push({ ...stampOf(event), value });
      } else if (event.op === 'search-set') {
        const { name, question } = event;
        writeFields(searches.get(name, { kind: 'search', name }), { question }, stampOf(event));
      }
    },
    // The types of events guarantee that each group was given only fields of its own kind of thing.
    finish: () =>
      ({
        clients: clients.finish(),
        projects: projects.finish(),
        documents: documents.finish(),
        searches: searches.finish(),
      }) as DecidedThings,
  };
}

function openGroup<Key>(before: ReadonlyMap<Key, unknown>): Group<Key> {
  const known = before as ReadonlyMap<Key, Growing>;
  const touched = new Map<Key, Growing>();
  return {
    get(key, thing) {
      let found = touched.get(key);
      if (found === undefined) touched.set(key, (found = copyOf(known.get(key), thing)));
      return found;
    },
    finish() {
      for (const thing of touched.values()) settle(thing);
      return (touched.size === 0 ? known : new Map([...known, ...touched])) as ReadonlyMap<
        Key,
        ThingDecisions
      >;
    },
  };
}

function copyOf(known: Growing | undefined, thing: Thing): Growing {
  const lists = (of: ReadonlyMap<string, FieldWrite[]> | undefined): Map<string, FieldWrite[]> =>
    new Map([...(of ?? [])].map(([key, list]) => [key, [...list]]));
  return {
    thing,
    fields: lists(known?.fields),
    tags: lists(known?.tags),
    stages: [...(known?.stages ?? [])],
  };
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

/** Sorts every list and removes events that were read twice. */
function settle(thing: Growing): void {
  for (const lists of [thing.fields, thing.tags]) for (const list of lists.values()) order(list);
  order(thing.stages);
}

/**
 * Sorts by stamp, then by content, so that even two events with the same number in a damaged journal are folded alike
 * everywhere.
 */
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
  return compareText(JSON.stringify(a), JSON.stringify(b));
}
