import type { Client, Project } from './register.ts';

/**
 * Returns the tags of a document, sorted, each once: its own, its client's with industry and type, its project's with
 * business type.
 */
export function inheritedTags(
  own: readonly string[],
  client: Client | undefined,
  project: Project | undefined,
): readonly string[] {
  const tags = new Set([...own, ...(client?.tags ?? []), ...(project?.tags ?? [])]);
  for (const tag of [client?.industry, client?.type, project?.businessType]) {
    if (tag !== undefined && tag !== '') tags.add(tag);
  }
  return [...tags].toSorted();
}
