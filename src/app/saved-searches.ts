import type { EventBody } from '../journal/event.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { isSavedName } from '../query/saved-names.ts';
import type { Decisions } from '../register/decisions.ts';
import { nearest } from '../text/near.ts';

/** A question that is saved under a name, for everybody. */
export type SavedSearch = {
  readonly name: string;
  /** In the language of src/query/. */
  readonly question: string;
  /** Who saved it, and when (ISO 8601). */
  readonly by: string;
  readonly at: string;
};

const LONGEST_NAME = 60;

/** Returns the saved searches, by name. */
export function savedSearches({ searches }: Pick<Decisions, 'searches'>): readonly SavedSearch[] {
  return [...searches]
    .flatMap(([name, { fields }]) => {
      const write = fields.get('question')?.at(-1);
      return typeof write?.value === 'string'
        ? [{ name, question: write.value, by: write.by, at: write.at }]
        : [];
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Returns the search saved under `name`, with or without its `@`. Throws `unknown-search` with similar names. */
export function requireSaved(searches: readonly SavedSearch[], name: string): SavedSearch {
  const plain = plainName(name);
  const found = searches.find((search) => search.name === plain);
  if (found !== undefined) return found;
  const near = nearest(
    searches.map((search) => search.name),
    plain,
  );
  throw new UserFacingError('unknown-search', { name: plain, near });
}

/**
 * Returns the normalised name, and the events that save the search under it; none if it is already saved so. Throws
 * `bad-value` for a name that could not be used in a question.
 */
export function saveSearch(
  searches: readonly SavedSearch[],
  name: string,
  question: string,
): { readonly name: string; readonly events: readonly EventBody[] } {
  const plain = plainName(name);
  if (plain.length > LONGEST_NAME || !isSavedName(plain)) {
    throw new UserFacingError('bad-value', { option: '--save', value: name, expected: 'search name' });
  }
  const isSaved = searches.some((search) => search.name === plain && search.question === question);
  return { name: plain, events: isSaved ? [] : [{ op: 'search-set', name: plain, question }] };
}

function plainName(name: string): string {
  return name.trim().replace(/^@/, '').normalize('NFC');
}
