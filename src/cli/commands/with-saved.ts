import type { MarkedArchive } from '../../app/archive.ts';
import { requireSaved, savedSearches } from '../../app/saved-searches.ts';
import { readState } from '../../app/state.ts';
import { withSavedQuestions } from '../../query/saved-names.ts';
import type { FindFlags } from '../find-flags.ts';

/** Returns the words and flags of a search with what is saved in place of each `@name`. Throws `unknown-search`. */
export function withSaved(
  archive: MarkedArchive,
  text: readonly string[],
  flags: FindFlags,
): { readonly text: readonly string[]; readonly flags: FindFlags } {
  const written = text.join(' ');
  const { where } = flags;
  // Journals are read only where a saved search may be meant.
  if (!`${written}${where ?? ''}`.includes('@')) return { text, flags };
  const searches = savedSearches(readState(archive).decisions);
  const expand = (question: string): string =>
    withSavedQuestions(question, (name) => requireSaved(searches, name).question);
  return { text: [expand(written)], flags: where === undefined ? flags : { ...flags, where: expand(where) } };
}
