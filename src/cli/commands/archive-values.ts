import { openArchive } from '../../app/archive.ts';
import type { Archive } from '../../app/archive.ts';
import { requireClient } from '../../app/clients.ts';
import { requireProject } from '../../app/projects.ts';
import { savedSearches } from '../../app/saved-searches.ts';
import { readState } from '../../app/state.ts';
import type { ArchiveState } from '../../app/state.ts';
import { tagUses } from '../../app/tag-uses.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import type { Shell } from '../shell.ts';

/** The kinds of values that come from an archive. */
export type ArchiveValues = keyof typeof valuesOf;

const valuesOf = {
  clients: (_, state) => state().register.clients.map(({ name }) => name),
  projects: (_, state) => state().register.projects.map(({ client, number }) => `${client}/${number}`),
  owners: (_, state) => {
    const { register } = state();
    return sorted([...register.clients, ...register.projects].map(({ owner }) => owner));
  },
  tags: (_, state) => {
    const facts = state().register.clients.map(({ industry }) => industry);
    return sorted([...tagUses(state()).map(({ tag }) => tag), ...facts]);
  },
  searches: (_, state) => savedSearches(state().decisions).map(({ name }) => name),
  clientAliases: (_, state, [client = '']) => requireClient(state(), client).aliases,
  formerNames: (_, state, [client = '']) => requireClient(state(), client).formerNames ?? [],
  projectAliases: (_, state, [project = '']) => requireProject(state(), project).aliases,
  stages: ({ rules }) => rules.stages.map(({ name }) => name),
  categories: ({ rules }) => rules.categories.terms.map(({ name }) => name),
  clientTypes: ({ rules }) => rules.clientTypes.terms.map(({ name }) => name),
  industries: ({ rules }) => rules.industries.terms.map(({ name }) => name),
  types: ({ rules }) => rules.types.terms.map(({ name }) => name),
} as const satisfies Readonly<
  Record<string, (archive: Archive, state: () => ArchiveState, given: readonly string[]) => readonly string[]>
>;

/**
 * Returns the values of one kind; none outside an archive, since completion must never print an error into the line.
 */
export async function archiveValues(
  { environment }: Shell,
  kind: ArchiveValues,
  {
    root,
    given,
  }: {
    readonly root: string | undefined;
    /** The words of the command that precede. */
    readonly given: readonly string[];
  },
): Promise<readonly string[]> {
  try {
    const archive = await openArchive(environment, root?.replace(/^~(?=\/|$)/, environment.home));
    return valuesOf[kind](archive, () => readState(archive), given);
  } catch (error) {
    if (error instanceof UserFacingError) return [];
    throw error;
  }
}

function sorted(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== undefined))].sort();
}
