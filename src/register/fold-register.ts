import type { ClientField, FieldValue, ProjectField } from '../journal/event.ts';
import type { ClientRule, Rules, Vocabulary } from '../rules/rules.ts';
import { valueOf } from './decisions.ts';
import type { Decisions, ThingDecisions } from './decisions.ts';
import { makeRegister } from './make-register.ts';
import type { Client, Project, Register, StageChange } from './register.ts';
import { historyAmong, isAssumed, stageDay, stagesInForce } from './stage-history.ts';
import { tagsOf } from './tags-of.ts';

/** What the register takes from the rules; without a vocabulary its values stay as they were recorded. */
type RegisterRules = Pick<Rules, 'clients'> &
  Partial<Pick<Rules, 'stageNames' | 'types' | 'industries' | 'clientTypes'>>;

/**
 * Returns the register that `decisions` and the rules file give together. A client exists if it is registered or the
 * rules name it; if both have a value for it, the journals win. A project exists if it is registered and its client
 * exists. Stages, types and industries are called as the rules call them now: what was recorded under a word that has
 * since become an alias is found by its new name.
 */
export function registerOf(decisions: Decisions, rules: RegisterRules): Register {
  const ruled = new Map(rules.clients.map((client) => [client.name, client]));
  const clients = new Map<string, Client>();
  for (const name of new Set([...ruled.keys(), ...decisions.clients.keys()])) {
    const client = clientOf(name, decisions.clients.get(name), { rules, rule: ruled.get(name) });
    if (client !== undefined) clients.set(name, client);
  }
  const projects: Project[] = [];
  for (const decided of decisions.projects.values()) {
    const project = projectOf(decided, rules);
    if (project !== undefined && clients.has(project.client)) projects.push(project);
  }
  return makeRegister([...clients.values()], projects);
}

function clientOf(
  name: string,
  decided: ThingDecisions<ClientField> | undefined,
  { rules, rule }: { readonly rules: RegisterRules; readonly rule: ClientRule | undefined },
): Client | undefined {
  const field = (key: ClientField): string | undefined => text(valueOf(decided?.fields.get(key)));
  const isRegistered = field('registered') !== undefined;
  if (!isRegistered && rule === undefined) return undefined;
  const formerNames = texts(valueOf(decided?.fields.get('formerNames')));
  return {
    name,
    aliases: texts(valueOf(decided?.fields.get('aliases'))) ?? rule?.aliases ?? [],
    ...(formerNames && { formerNames }),
    tags: tagsOf(decided?.tags),
    source: isRegistered ? 'journal' : 'rules',
    ...given('fullName', field('fullName') ?? rule?.fullName),
    ...given('shortName', field('shortName')),
    ...given('industry', inWordsOf(rules.industries, field('industry') ?? rule?.industry)),
    ...given('type', inWordsOf(rules.clientTypes, field('type') ?? rule?.type)),
    ...given('owner', field('owner') ?? rule?.owner),
  };
}

function projectOf(decided: ThingDecisions<ProjectField>, rules: RegisterRules): Project | undefined {
  const field = (key: ProjectField): string | undefined => text(valueOf(decided.fields.get(key)));
  if (decided.thing.kind !== 'project' || field('registered') === undefined) return undefined;
  const stages = stageChanges(decided, rules);
  return {
    client: decided.thing.client,
    number: decided.thing.project,
    aliases: texts(valueOf(decided.fields.get('aliases'))) ?? [],
    stages,
    tags: tagsOf(decided.tags),
    ...given('name', field('name')),
    ...given('businessType', inWordsOf(rules.types, field('businessType'))),
    ...given('owner', field('owner')),
    ...given('start', field('start')),
    ...given('end', field('end')),
    ...given('stage', stages.at(-1)?.stage),
  };
}

function stageChanges(decided: ThingDecisions, rules: RegisterRules): readonly StageChange[] {
  return historyAmong(stagesInForce(decided.stages), decided).map((entry) => ({
    stage: inWordsOf(rules.stageNames, entry.stage),
    date: stageDay(entry),
    by: entry.by,
    at: entry.at,
    ...given('owner', entry.owner),
    ...given('note', entry.note),
    ...(isAssumed(entry, decided) && { isAssumed: true }),
  }));
}

/** Returns the word that the rules have for `text` now; `text` itself if they have none. */
function inWordsOf<Text extends string | undefined>(
  words: Vocabulary | undefined,
  text: Text,
): Text | string {
  return text === undefined ? text : (words?.find(text)?.name ?? text);
}

function text(value: FieldValue): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function texts(value: FieldValue): readonly string[] | undefined {
  if (value === null) return undefined;
  return typeof value === 'string' ? [value] : value;
}

/**
 * Returns an object with the field, or without it if there is no value: undefined, or an empty text, which says that there
 * is none even where the rules file gives one.
 */
function given<Key extends string>(key: Key, value: string | undefined): { readonly [K in Key]?: string } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { readonly [K in Key]?: string });
}
