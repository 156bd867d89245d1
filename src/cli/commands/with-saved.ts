import type { MarkedArchive } from '../../app/archive.ts';
import { requireSaved, savedSearches } from '../../app/saved-searches.ts';
import { readState } from '../../app/state.ts';
import { withSavedQuestions } from '../../query/saved-names.ts';
import type { FindFlags } from '../find-flags.ts';

/**
 * Returns the words and flags of a search with each `@name` replaced by the saved question. Throws `unknown-search`.
 */
export function withSaved(
  archive: MarkedArchive,
  text: readonly string[],
  flags: FindFlags,
): { readonly text: readonly string[]; readonly flags: FindFlags } {
  const written = text.join(' ');
  const { where } = flags;
  // The journals are read only if there may be a saved search.
  if (!`${written}${where ?? ''}`.includes('@')) return { text, flags };
  const searches = savedSearches(readState(archive).decisions);
  const expand = (question: string): string =>
    withSavedQuestions(question, (name) => requireSaved(searches, name).question);
  return { text: [expand(written)], flags: where === undefined ? flags : { ...flags, where: expand(where) } };
}
