import type { Client, Project, Register } from '../register/register.ts';
import type { NameParts } from './parsed-name.ts';

/** Returns the register that knows nothing but the client and the project of `parts`, by exactly these names. */
export function registerOfOne(parts: NameParts): Register {
  const client: Client = { name: parts.client ?? '', aliases: [], tags: [], source: 'journal' };
  const number = parts.project ?? parts.projectName;
  const projects: readonly Project[] =
    number === undefined
      ? []
      : [{ client: client.name, number, ...nameOf(parts), aliases: [], stages: [], tags: [] }];
  const named = (text: string): readonly Project[] =>
    projects.filter((project) => text === project.number || text === project.name);
  return {
    clients: [client],
    projects,
    client: (text) => (text === client.name ? { client, exact: true } : undefined),
    clientsAtStart: (text, separator) =>
      text === client.name || text.startsWith(client.name + separator)
        ? [{ client, exact: true, length: client.name.length }]
        : [],
    nearClients: () => [],
    project: (_owner, text) => {
      const [project] = named(text);
      return project && { project, exact: true };
    },
    projectsNamed: named,
    projectsOf: () => projects,
    nearProjects: () => [],
  };
}

function nameOf(parts: NameParts): { readonly name?: string } {
  return parts.projectName === undefined ? {} : { name: parts.projectName };
}
