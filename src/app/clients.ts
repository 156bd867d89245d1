import { PRIVATE } from '../files/private-names.ts';
import type { ClientField, EventBody, FieldValue } from '../journal/event.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { Client } from '../register/register.ts';
import type { Rules, Vocabulary } from '../rules/rules.ts';
import { junkKind } from '../scan/junk.ts';
import { caseKey } from '../text/fold.ts';
import { portabilityProblem } from '../text/portable.ts';
import type { Archive } from './archive.ts';
import { todayOf } from './environment.ts';
import type { ArchiveState } from './state.ts';

/** The most bytes of UTF-8 that every file system accepts in one name. */
const LONGEST_NAME = 255;

/** What a person says about a client; an empty text removes a value. */
export type ClientFacts = {
  readonly fullName?: string;
  /** Added to the existing aliases; an empty list removes them all. */
  readonly aliases?: readonly string[];
  /** The same for earlier names of the client. */
  readonly formerNames?: readonly string[];
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
  const problem = folderProblem(archive.rules, clean);
  if (problem !== undefined) throw new UserFacingError('bad-client-name', { name, reason: problem });
  const taken = state.register.client(clean);
  if (taken !== undefined) throw new UserFacingError('name-taken', { name: clean, by: taken.client.name });
  const fields = { registered: todayOf(archive.environment), ...fieldsOf(archive, state, facts, clean) };
  return [{ op: 'client-set', client: clean, fields }];
}

/**
 * Returns why no folder of the archive may be called `name`, or undefined if one may: a client's documents are filed in
 * a folder of its name.
 */
export function folderProblem({ inboxes }: Pick<Rules, 'inboxes'>, name: string): string | undefined {
  if (caseKey(name).startsWith(PRIVATE)) return 'private';
  if (inboxes.some((inbox) => caseKey(inbox) === caseKey(name))) return 'inbox';
  const problem = portabilityProblem(name);
  if (problem !== undefined) return problem;
  if (Buffer.byteLength(name) > LONGEST_NAME) return 'too-long';
  return isPassedOver(name) ? 'passed-over' : undefined;
}

/**
 * Returns whether scans pass over a folder called `name`, or over files whose names begin with it: documents filed
 * there would never be found again.
 */
function isPassedOver(name: string): boolean {
  return junkKind(name, 'folder') !== undefined || junkKind(`${name}_`, 'file') !== undefined;
}

/** Returns the events that change a client's facts. Throws `unknown-client`, `name-taken` or `unknown-value`. */
export function setClient(
  archive: Archive,
  state: ArchiveState,
  name: string,
  facts: ClientFacts,
): readonly EventBody[] {
  const client = requireClient(state, name);
  const fields = fieldsOf(archive, state, facts, client.name);
  return Object.keys(fields).length === 0 ? [] : [{ op: 'client-set', client: client.name, fields }];
}

/**
 * Returns the client that `text` names; surrounding spaces are ignored. Throws `unknown-client` with the closest names.
 */
export function requireClient({ register }: ArchiveState, text: string): Client {
  const found = register.client(text.trim());
  if (found === undefined) {
    throw new UserFacingError('unknown-client', { client: text, near: register.nearClients(text) });
  }
  return found.client;
}

/** Returns the vocabulary's own term for `text`; `text` itself if it is empty or undefined. Throws `unknown-value`. */
export function termOf(vocabulary: Vocabulary, name: string, text: string | undefined): string | undefined {
  if (text === undefined || text === '') return text;
  const term = vocabulary.find(text);
  if (term === undefined) {
    throw new UserFacingError('unknown-value', {
      vocabulary: name,
      value: text,
      near: vocabulary.near(text),
      known: vocabulary.terms.map(({ name: one }) => one),
    });
  }
  return term.name;
}

/**
 * Returns the aliases `known` together with the new ones, without the client's own names; an empty list of new ones
 * removes all.
 */
export function withAliases(
  name: string,
  known: readonly string[],
  added: readonly string[],
): readonly string[] {
  if (added.length === 0) return [];
  return [...new Set([...known, ...added.map(plainText)])].filter((alias) => alias !== name);
}

/**
 * Returns what a person typed, with composed letters (NFC) and without surrounding spaces; empty if it was only spaces.
 */
export function plainText(text: string): string {
  return text.normalize('NFC').trim();
}

type ClientFields = Partial<Record<ClientField, FieldValue>>;

function fieldsOf(
  { rules }: Archive,
  { register }: ArchiveState,
  facts: ClientFacts,
  name: string,
): ClientFields {
  const { aliases = [], formerNames = [] } = facts;
  const fullName = facts.fullName === undefined ? undefined : plainText(facts.fullName);
  const own = register.clients.find((client) => client.name === name);
  for (const alias of [...aliases, ...formerNames, ...(fullName ? [fullName] : [])]) {
    const taken = register.client(alias)?.client.name;
    if (taken !== undefined && taken !== name)
      throw new UserFacingError('name-taken', { name: alias, by: taken });
  }
  const said: Record<string, string | undefined> = {
    fullName,
    industry: termOf(rules.industries, 'industries', facts.industry),
    type: termOf(rules.clientTypes, 'client_types', facts.type),
    owner: facts.owner,
  };
  const fields: ClientFields = {
    ...(facts.aliases && { aliases: withAliases(name, own?.aliases ?? [], facts.aliases) }),
    ...(facts.formerNames && { formerNames: withAliases(name, own?.formerNames ?? [], facts.formerNames) }),
  };
  for (const [field, value] of Object.entries(said)) {
    if (value !== undefined) fields[field as ClientField] = plainText(value) || null;
  }
  return fields;
}
