import type { EventBody, FieldValue } from '../journal/event.ts';
import { foldText } from '../text/fold.ts';
import { projectKey } from './decisions.ts';
import type { Decisions, ThingDecisions } from './decisions.ts';
import { latestOf } from './latest-of.ts';
import { numberHolder } from './number-holder.ts';
import type { Project, Register } from './register.ts';
import type { UndoneDecisions, UndoRefusal } from './undo-decisions.ts';

type Named = { readonly register: Register; readonly decisions: Decisions };
type FieldsEvent = Extract<EventBody, { readonly op: 'client-set' | 'project-set' }>;

/**
 * Returns what undoing decides, without the names and numbers that somebody else has got since: two clients must not
 * share a name, nor two projects a number. These are refused instead.
 */
export function freeNamesOnly({ events, refused }: UndoneDecisions, named: Named): UndoneDecisions {
  const free: EventBody[] = [];
  const all: UndoRefusal[] = [...refused];
  for (const event of events) {
    if (event.op !== 'client-set' && event.op !== 'project-set') {
      free.push(event);
      continue;
    }
    const taken = Object.entries(event.fields).flatMap(([field, value]) =>
      takenIn(event, field, { value, named }),
    );
    all.push(...taken);
    // Nothing else is restored of what cannot be registered.
    if (taken.some(({ field }) => field === 'registered')) continue;
    const isTaken = ([field]: readonly [string, unknown]): boolean =>
      taken.some((one) => one.field === field);
    const fields = Object.fromEntries(Object.entries(event.fields).filter((entry) => !isTaken(entry)));
    if (Object.keys(fields).length > 0) free.push({ ...event, fields });
  }
  return { events: free, refused: all };
}

function takenIn(
  event: FieldsEvent,
  field: string,
  { value, named }: { readonly value: FieldValue; readonly named: Named },
): readonly UndoRefusal[] {
  for (const name of namesIn(event, field, value)) {
    const holder =
      event.op === 'client-set' ? clientWith(name, event, named) : projectWith(name, event, named);
    if (holder === undefined) continue;
    const { by, at } = latestOf(holder.decided);
    return [{ thing: thingOf(event), field, by, at, takenBy: holder.name }];
  }
  return [];
}

/** Returns the names that the field would give: a registration gives the thing its own name back. */
function namesIn(event: FieldsEvent, field: string, value: FieldValue): readonly string[] {
  if (value === null) return [];
  if (field === 'registered') return [event.op === 'client-set' ? event.client : event.project];
  const isName = ['name', 'fullName', 'shortName', 'aliases', 'formerNames'].includes(field);
  return isName ? [value].flat() : [];
}

type Holder = { readonly name: string; readonly decided: ThingDecisions | undefined };

function clientWith(
  name: string,
  { client }: FieldsEvent,
  { register, decisions }: Named,
): Holder | undefined {
  const found = register.client(name)?.client.name;
  if (found === undefined || found === client) return undefined;
  return { name: found, decided: decisions.clients.get(found) };
}

function projectWith(name: string, event: FieldsEvent, { register, decisions }: Named): Holder | undefined {
  if (event.op !== 'project-set') return undefined;
  const { client, project } = event;
  const found: Project | undefined =
    foldText(name) === foldText(project)
      ? (numberHolder(register, client, project) ?? register.project(client, project)?.project)
      : register.project(client, name)?.project;
  if (found === undefined || (found.client === client && found.number === project)) return undefined;
  const decided = decisions.projects.get(projectKey(found.client, found.number));
  return { name: `${found.client}/${found.number}`, decided };
}

function thingOf(event: FieldsEvent): UndoRefusal['thing'] {
  const { client } = event;
  return event.op === 'client-set'
    ? { kind: 'client', client }
    : { kind: 'project', client, project: event.project };
}
