import { compareText } from '../kernel/compare-text.ts';
import { foldText } from '../text/fold.ts';
import { nameIndex } from './name-index.ts';
import type { NameIndex, NameMatch, Named } from './name-index.ts';
import { namesOf } from './register.ts';
import type { Client, ClientMatch, Project, Register } from './register.ts';

/** Returns the register with exactly these clients and projects. */
export function makeRegister(clients: readonly Client[], projects: readonly Project[]): Register {
  const sortedClients = clients.toSorted((a, b) => compareText(a.name, b.name));
  const sortedProjects = projects.toSorted(
    (a, b) => compareText(a.client, b.client) || compareText(a.number, b.number),
  );
  const clientNames = nameIndex(sortedClients.map(namedClient));
  const projectNames = nameIndex(sortedProjects.map(namedProject));
  const byClient = Map.groupBy(sortedProjects, (project) => project.client);
  const indexes = new Map<string, NameIndex<Project>>();

  const ownerOf = (text: string): string =>
    byClient.has(text) ? text : (only(clientNames.find(text))?.value.name ?? text);
  const projectsIn = (text: string): NameIndex<Project> => {
    const client = ownerOf(text);
    let index = indexes.get(client);
    if (index === undefined) {
      indexes.set(client, (index = nameIndex((byClient.get(client) ?? []).map(namedProject))));
    }
    return index;
  };
  return {
    clients: sortedClients,
    projects: sortedProjects,
    client: (text) => clientMatch(only(clientNames.find(text))),
    clientsAtStart: (text, separator) => clientsAtStart(clientNames, text, separator),
    nearClients: (text, limit = 3) => clientNames.near(text, limit).map(({ name }) => name),
    project(client, text) {
      const match = only(projectsIn(client).find(text));
      return match && { project: match.value, exact: match.exact };
    },
    projectsNamed: (text) => projectNames.find(text).map(({ value }) => value),
    projectsOf: (client) => byClient.get(ownerOf(client)) ?? [],
    nearProjects: (client, text, limit = 3) =>
      projectsIn(client)
        .near(text, limit)
        .map(({ number }) => number),
  };
}

function namedClient(client: Client): Named<Client> {
  return {
    value: client,
    name: client.name,
    others: namesOf(client).slice(1),
  };
}

function namedProject(project: Project): Named<Project> {
  return {
    value: project,
    name: project.number,
    others: [...(project.name === undefined ? [] : [project.name]), ...project.aliases],
  };
}

/** Returns the only match; of several equally good ones none, since a person must choose. */
function only<Value>(matches: readonly NameMatch<Value>[]): NameMatch<Value> | undefined {
  return matches.length === 1 ? matches[0] : undefined;
}

function clientMatch(match: NameMatch<Client> | undefined): ClientMatch | undefined {
  return match && { client: match.value, exact: match.exact };
}

/**
 * Looks up only the stretches that end at a separator, where a client's name must end, so that the number of clients
 * does not matter.
 */
function clientsAtStart(
  names: NameIndex<Client>,
  text: string,
  separator: string,
): readonly (ClientMatch & { readonly length: number })[] {
  const found: (ClientMatch & { readonly length: number })[] = [];
  for (const length of nameEnds(text, separator)) {
    const written = text.slice(0, length);
    const folded = foldText(written);
    for (const { value, exact } of names.findFolded(folded, written)) {
      found.push({ client: value, exact, length });
    }
    if (folded.length > names.longest) break;
  }
  return found.toSorted((a, b) => b.length - a.length);
}

/** Returns the end of the first stretch up to a separator, then of the first two together, and so on. */
function nameEnds(text: string, separator: string): readonly number[] {
  const ends: number[] = [];
  const wide = fullWidth(separator);
  for (let index = 1; index < text.length; index++) {
    const isEnd =
      separator.length === 1
        ? isUnit(text.charCodeAt(index), separator.charCodeAt(0), wide)
        : text.startsWith(separator, index);
    if (isEnd) ends.push(index);
  }
  if (text.length > 0) ends.push(text.length);
  return ends;
}

function isUnit(unit: number, one: number, other: number | undefined): boolean {
  return unit === one || unit === other;
}

/**
 * Returns the character code of the full-width form of an ASCII separator, which people type with the same meaning;
 * undefined if there is none.
 */
function fullWidth(separator: string): number | undefined {
  const code = separator.charCodeAt(0);
  return separator.length === 1 && code > 0x20 && code < 0x7f ? code + 0xfee0 : undefined;
}
