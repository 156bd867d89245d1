import { FACET_FIELDS } from '../../query/facet-fields.ts';
import {
  checkFormats,
  copyActions,
  failLevels,
  findFormats,
  findOrders,
  pollModes,
  shells,
} from '../choices.ts';
import { languageNames } from '../language.ts';
import type { Shell } from '../shell.ts';
import type { ArchiveValues } from './archive-values.ts';
import type { WordsSoFar } from './words-so-far.ts';

/**
 * Kinds of values from the archive. Keys are a command and its flag, a flag alone, or a command and how many words
 * precede.
 */
const ofArchive: Readonly<Record<string, ArchiveValues>> = {
  '--category': 'categories',
  '--client': 'clients',
  '--filed-stage': 'stages',
  '--forget': 'searches',
  '--industry': 'industries',
  '--no-tag': 'tags',
  '--owner': 'owners',
  '--project': 'projects',
  '--stage': 'stages',
  '--tag': 'tags',
  '--type': 'types',
  'client add --type': 'clientTypes',
  'client set --no-alias': 'clientAliases',
  'client set --no-former': 'formerNames',
  'client set --type': 'clientTypes',
  'client set 0': 'clients',
  'client show 0': 'clients',
  'project set --no-alias': 'projectAliases',
  'project set 0': 'projects',
  'project show 0': 'projects',
  'stage list 0': 'projects',
  'stage set 0': 'projects',
  'stage set 1': 'stages',
  'tag add 0': 'tags',
  'tag remove 0': 'tags',
  'tag rename 0': 'tags',
};

/** The same for fixed values, which need no archive; those that belong to a use case are loaded only when needed. */
const fixed: Readonly<Record<string, readonly string[] | (() => Promise<readonly string[]>)>> = {
  '--lang': languageNames,
  'check --fail-on': failLevels,
  'check --format': checkFormats,
  'completion 0': shells,
  'dupes --action': copyActions,
  'dupes --by': async () => (await import('../../app/redundant-sums.ts')).sumFields,
  'dupes --keep': async () => (await import('../../app/keep-order.ts')).keepRules,
  'find --facets': FACET_FIELDS,
  'find --format': findFormats,
  'find --sort': findOrders,
  'init --preset': async () => (await import('../../app/presets.ts')).presetNames,
  'stats --by': async () => (await import('../../app/statistics.ts')).dimensions,
  'watch --poll': pollModes,
};

/**
 * Returns the values that may stand where the line is being typed, from the register and the rules or from a fixed
 * list; undefined if the word takes neither.
 */
export async function completedValues(
  shell: Shell,
  { command, option, given, typed, root }: WordsSoFar,
): Promise<readonly string[] | undefined> {
  const name = [command.parent?.parent ? command.parent.name() : '', command.name()]
    .filter(Boolean)
    .join(' ');
  const what = option?.long ?? String(given.length);
  const known = fixed[`${name} ${what}`] ?? fixed[what];
  if (known !== undefined) return typeof known === 'function' ? known() : known;
  const isSaved = name === 'find' && option === undefined && typed.startsWith('@');
  const kind = isSaved ? 'searches' : (ofArchive[`${name} ${what}`] ?? ofArchive[what]);
  if (kind === undefined) return undefined;
  // Loaded only here, because completing flags and commands needs nothing that reads an archive.
  const { archiveValues } = await import('./archive-values.ts');
  const values = await archiveValues(shell, kind, { root, given });
  return isSaved ? values.map((value) => `@${value}`) : values;
}
