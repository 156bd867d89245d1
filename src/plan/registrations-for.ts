import type { NameContext } from '../names/parsed-name.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Project } from '../register/register.ts';
import { disputedNumbers } from './disputed-numbers.ts';
import type { DisputedNumbers } from './disputed-numbers.ts';
import { bareClient, extendRegister, newNames } from './new-names.ts';
import type { DocumentReading } from './reading.ts';
import type { NewClient, SortInput } from './sort-input.ts';

/** What a plan may register, and what it may not. */
export type Registrations = {
  readonly accepted: readonly NewClient[];
  readonly projects: readonly Project[];
  /** The clients that nobody accepted, and which of them each of their documents speaks of. */
  readonly unregistered: readonly NewClient[];
  readonly refused: ReadonlyMap<RelPath, NewClient>;
  readonly disputed: DisputedNumbers;
  /** The register as the plan would leave it, so that similar names are suggested from it for held documents. */
  readonly context: NameContext;
};

/** Decides about the clients and projects that the names of `open` documents speak of and that the register lacks. */
export function registrationsFor(
  open: readonly DocumentReading[],
  known: NameContext,
  input: Pick<SortInput, 'given' | 'accept'>,
): Registrations {
  const found = newNames(open, known, input.given);
  const accepted = found.clients.filter((client) => input.accept(client));
  const unregistered = found.clients.filter((client) => !accepted.includes(client));
  const clients = accepted.map(({ client }) => bareClient(client));
  const withClients = extendRegister(known.register, clients, []);
  const owned = found.projects.filter(({ client }) => withClients.client(client)?.exact === true);
  const disputed = disputedNumbers(owned);
  const projects = owned.filter(({ client, number }) => !disputed.has(client, number));
  return {
    accepted,
    projects,
    unregistered,
    refused: new Map(unregistered.flatMap((client) => client.documents.map((path) => [path, client]))),
    disputed,
    context: { ...known, register: extendRegister(withClients, [], projects) },
  };
}
