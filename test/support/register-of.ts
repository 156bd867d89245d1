import type { Client, Project, Register } from '../../src/register/register.ts';
import { foldText } from '../../src/text/fold.ts';

/** A client or project of a test: only what the test is about. */
export type SomeClient = Pick<Client, 'name'> & Partial<Client>;
export type SomeProject = Pick<Project, 'client' | 'number'> & Partial<Project>;

/** Returns a register that finds clients by name or alias and projects by number, name or alias. */
export function registerOf(
  someClients: readonly SomeClient[] = [],
  some: readonly SomeProject[] = [],
): Register {
  const clients = someClients.map((one): Client => ({ aliases: [], tags: [], source: 'journal', ...one }));
  const projects = some.map((one): Project => ({ aliases: [], tags: [], stages: [], ...one }));
  const same = (names: readonly (string | undefined)[], text: string): boolean =>
    names.some((name) => name !== undefined && foldText(name) === foldText(text));
  return {
    clients,
    projects,
    client(text) {
      const client = clients.find(({ name, fullName, aliases }) => same([name, fullName, ...aliases], text));
      return client && { client, exact: client.name === text };
    },
    project(owner, text) {
      const project = projects.find(
        ({ client, number, name, aliases }) => client === owner && same([number, name, ...aliases], text),
      );
      return project && { project, exact: project.number === text };
    },
    clientsAtStart: () => [],
    nearClients: () => [],
    projectsNamed: (text) => projects.filter(({ number, name }) => same([number, name], text)),
    projectsOf: (owner) => projects.filter(({ client }) => client === owner),
    nearProjects: () => [],
  };
}
