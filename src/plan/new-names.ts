import type { GivenFacts, NameContext } from '../names/parsed-name.ts';
import { portabilityProblems } from '../names/portable-name.ts';
import { makeRegister } from '../register/make-register.ts';
import type { Client, Project, Register } from '../register/register.ts';
import { isComplete, isRegistered, readName } from './reading.ts';
import type { CompleteReading, DocumentReading } from './reading.ts';
import type { NewClient } from './sort-input.ts';

/** How many times as often as a similar spelling a new client must occur not to count as a misspelling of it. */
const USUAL_SPELLING = 3;
const MAX_FOLDER_BYTES = 255;
const MOST_NEAR = 3;

/** Clients and projects that the register lacks, and the documents that speak of them. */
export type NewNames = {
  readonly clients: readonly NewClient[];
  readonly projects: readonly Project[];
};

/**
 * Returns the clients and projects that conforming names among `open` speak of: names in which nothing would be
 * unknown once these were registered.
 */
export function newNames(
  open: readonly DocumentReading[],
  context: NameContext,
  given: GivenFacts | undefined,
): NewNames {
  const clients = tentativeClients(open, given);
  const tentative = { ...context, register: extendRegister(context.register, clients, []) };
  const conforming = open
    .map((reading) => (isConforming(reading) ? reading : readName(reading.entry, tentative, { given })))
    .filter(isConforming)
    .filter((reading) => isRegistered(reading, context.register) || isNewProject(reading, tentative));
  return {
    clients: newClients(conforming, context.register),
    projects: newProjects(conforming, context.register),
  };
}

/** Only a name in which nothing had to be concluded may teach the register anything. */
function isConforming(reading: DocumentReading): reading is CompleteReading {
  return isComplete(reading, 1);
}

/** Returns `register` with further clients and projects. */
export function extendRegister(
  register: Register,
  clients: readonly Client[],
  projects: readonly Project[],
): Register {
  if (clients.length === 0 && projects.length === 0) return register;
  return makeRegister([...register.clients, ...clients], [...register.projects, ...projects]);
}

/** Returns a client of whom nothing but the name is known. */
export function bareClient(name: string): Client {
  return { name, aliases: [], tags: [], source: 'journal' };
}

/** Returns a project of which nothing but the number is known. */
export function bareProject(client: string, number: string): Project {
  return { client, number, aliases: [], stages: [], tags: [] };
}

function tentativeClients(
  open: readonly DocumentReading[],
  given: GivenFacts | undefined,
): readonly Client[] {
  if (given?.client !== undefined) return [];
  const names = new Set<string>();
  for (const { parsed } of open) {
    for (const problem of parsed.problems) {
      if (problem.code === 'unknown-client' && isUsable(problem.value)) names.add(problem.value);
    }
  }
  return [...names].map(bareClient);
}

function isNewProject({ suggestion }: CompleteReading, { rules, register }: NameContext): boolean {
  const { client, project } = suggestion.parts;
  return register.client(client)?.exact === true && rules.projectNumber.test(project) && isUsable(project);
}

/** They become folders, so they must be valid names on every system that reads the share. */
function isUsable(name: string): boolean {
  return portabilityProblems(name, MAX_FOLDER_BYTES).length === 0 && !name.startsWith('.');
}

function newClients(conforming: readonly CompleteReading[], known: Register): readonly NewClient[] {
  const documents = Map.groupBy(conforming, ({ suggestion }) => suggestion.parts.client);
  const fresh = [...documents.keys()].filter((name) => known.client(name)?.exact !== true).toSorted();
  const among = makeRegister(fresh.map(bareClient), []);
  const count = (name: string): number => documents.get(name)?.length ?? 0;
  return fresh.map((client) => {
    const others = among
      .nearClients(client, Infinity)
      .filter((other) => other !== client && count(client) < USUAL_SPELLING * count(other))
      .toSorted((a, b) => count(b) - count(a));
    const near = [...known.nearClients(client), ...others].slice(0, MOST_NEAR);
    return { client, near, documents: (documents.get(client) ?? []).map(({ entry }) => entry.path) };
  });
}

function newProjects(conforming: readonly CompleteReading[], known: Register): readonly Project[] {
  const projects = new Map<string, Project>();
  for (const reading of conforming) {
    if (isRegistered(reading, known)) continue;
    const { client, project: number } = reading.suggestion.parts;
    projects.set(`${client}\0${number}`, bareProject(client, number));
  }
  return [...projects.values()];
}
