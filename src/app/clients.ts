import { PRIVATE } from '../files/private-names.ts';
import type { ClientField, EventBody, FieldValue } from '../journal/event.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { Client } from '../register/register.ts';
import type { Rules } from '../rules/rules.ts';
import { junkKind } from '../scan/junk.ts';
import { caseKey } from '../text/fold.ts';
import { portabilityProblem } from '../text/portable.ts';
import type { Archive } from './archive.ts';
import { changedFields } from './changed-fields.ts';
import { todayOf } from './environment.ts';
import { knownTerm } from './known-term.ts';
import { namesAfter } from './names-after.ts';
import type { NameChanges } from './names-after.ts';
import type { ArchiveState } from './state.ts';
import { typedText } from './typed-text.ts';

/** The most bytes of UTF-8 that every file system accepts in one name. */
const LONGEST_NAME = 255;

/** What a person says about a client; an empty text removes a value. */
export type ClientFacts = {
  readonly fullName?: string;
  readonly aliases?: NameChanges;
  /** Earlier names of the client. */
  readonly formerNames?: NameChanges;
  readonly industry?: string;
  readonly type?: string;
  readonly owner?: string;
};

/** Returns the events that register a client. Throws `bad-client-name`, `name-taken`, `unknown-value` or `bad-value`. */
export function addClient(
  archive: Archive,
  state: ArchiveState,
  name: string,
  facts: ClientFacts,
): readonly EventBody[] {
  const clean = name.normalize('NFC').trim();
  requireClientName(archive, clean);
  const taken = state.register.client(clean);
  if (taken !== undefined) throw new UserFacingError('name-taken', { name: clean, by: taken.client.name });
  const fields = { registered: todayOf(archive.environment), ...fieldsOf(archive, state, facts, clean) };
  return [{ op: 'client-set', client: clean, fields }];
}

/** Makes sure that a client can be called `name`. Throws `bad-client-name`. */
export function requireClientName({ rules }: Archive, name: string): void {
  const reason = folderProblem(rules, name);
  if (reason !== undefined) throw new UserFacingError('bad-client-name', { name, reason });
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

/** Returns the events that change a client's facts. Throws `unknown-client`, `name-taken`, `unknown-value` or `bad-value`. */
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

type ClientFields = Partial<Record<ClientField, FieldValue>>;

/** Returns the fields that `facts` change; what is known already is left out. */
function fieldsOf(
  { rules }: Archive,
  { register }: ArchiveState,
  { aliases = {}, formerNames = {}, ...facts }: ClientFacts,
  name: string,
): ClientFields {
  const fullName = facts.fullName === undefined ? undefined : typedText('--full-name', facts.fullName);
  const own = register.clients.find((client) => client.name === name);
  for (const alias of [
    ...(aliases.added ?? []),
    ...(formerNames.added ?? []),
    ...(fullName ? [fullName] : []),
  ]) {
    const taken = register.client(alias)?.client.name;
    if (taken !== undefined && taken !== name)
      throw new UserFacingError('name-taken', { name: alias, by: taken });
  }
  const listed = (what: 'aliases' | 'formerNames', changes: NameChanges): FieldValue | undefined =>
    namesAfter({ own: name, known: own?.[what] ?? [], what }, changes);
  const ruled = rules.clients.find((client) => client.name === name);
  // Where the rules give a value, taking it away is a decision of its own: without one, theirs would hold again.
  const said = (field: 'fullName' | 'industry' | 'type' | 'owner', text?: string): FieldValue | undefined =>
    text === '' && ruled?.[field] === undefined ? null : text;
  return changedFields(own, {
    aliases: listed('aliases', aliases),
    formerNames: listed('formerNames', formerNames),
    fullName: said('fullName', fullName),
    industry: said('industry', facts.industry && knownTerm(rules.industries, 'industries', facts.industry)),
    type: said('type', facts.type && knownTerm(rules.clientTypes, 'client_types', facts.type)),
    owner: said('owner', facts.owner === undefined ? undefined : typedText('--owner', facts.owner)),
  });
}
