import type { ClientField, EventBody, FieldValue } from '../journal/event.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { Client } from '../register/register.ts';
import type { Vocabulary } from '../rules/rules.ts';
import { portabilityProblem } from '../text/portable.ts';
import type { Archive } from './archive.ts';
import { todayOf } from './environment.ts';
import type { ArchiveState } from './state.ts';

/** What a person says about a client; an empty text takes a value away. */
export type ClientFacts = {
  readonly fullName?: string;
  readonly aliases?: readonly string[];
  readonly industry?: string;
  readonly type?: string;
  readonly owner?: string;
};

/** Returns the events that register a client. Throws `bad-client-name`, `name-taken` or `unknown-value`. */
export function addClient(
  archive: Archive,
  state: ArchiveState,
  name: string,
  facts: ClientFacts,
): readonly EventBody[] {
  const clean = name.normalize('NFC').trim();
  const problem = portabilityProblem(clean);
  if (problem !== undefined) throw new UserFacingError('bad-client-name', { name, reason: problem });
  const taken = state.register.client(clean);
  if (taken !== undefined) throw new UserFacingError('name-taken', { name: clean, by: taken.client.name });
  const fields = { registered: todayOf(archive.environment), ...fieldsOf(archive, state, facts) };
  return [{ op: 'client-set', client: clean, fields }];
}

/** Returns the events that change a client's facts. Throws `unknown-client`, `name-taken` or `unknown-value`. */
export function setClient(
  archive: Archive,
  state: ArchiveState,
  name: string,
  facts: ClientFacts,
): readonly EventBody[] {
  const client = requireClient(state, name);
  const fields = fieldsOf(archive, state, facts, client);
  return Object.keys(fields).length === 0 ? [] : [{ op: 'client-set', client: client.name, fields }];
}

/** Returns the client that `text` names. Throws `unknown-client` with the closest ones. */
export function requireClient({ register }: ArchiveState, text: string): Client {
  const found = register.client(text);
  if (found === undefined) {
    throw new UserFacingError('unknown-client', { client: text, near: register.nearClients(text) });
  }
  return found.client;
}

/** Returns the vocabulary's own word for `text`; undefined for no text. Throws `unknown-value`. */
export function termOf(vocabulary: Vocabulary, name: string, text: string | undefined): string | undefined {
  if (text === undefined || text === '') return text;
  const term = vocabulary.find(text);
  if (term === undefined) {
    throw new UserFacingError('unknown-value', {
      vocabulary: name,
      value: text,
      near: vocabulary.near(text),
    });
  }
  return term.name;
}

type ClientFields = Partial<Record<ClientField, FieldValue>>;

function fieldsOf(
  { rules }: Archive,
  { register }: ArchiveState,
  facts: ClientFacts,
  own?: Client,
): ClientFields {
  for (const alias of [...(facts.aliases ?? []), ...(facts.fullName ? [facts.fullName] : [])]) {
    const taken = register.client(alias)?.client.name;
    if (taken !== undefined && taken !== own?.name)
      throw new UserFacingError('name-taken', { name: alias, by: taken });
  }
  const said: Record<string, string | undefined> = {
    fullName: facts.fullName,
    industry: termOf(rules.industries, 'industries', facts.industry),
    type: termOf(rules.clientTypes, 'client_types', facts.type),
    owner: facts.owner,
  };
  const fields: ClientFields = facts.aliases === undefined ? {} : { aliases: facts.aliases };
  for (const [field, value] of Object.entries(said)) {
    if (value !== undefined) fields[field as ClientField] = value === '' ? null : value;
  }
  return fields;
}
