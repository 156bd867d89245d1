import { foldText } from '../text/fold.ts';
import { nearest } from '../text/near.ts';
import type { Term, Vocabulary } from './rules.ts';

type TermMatch = NonNullable<ReturnType<Vocabulary['find']>>;

/** Returns the vocabulary of `terms`; the time to look up a text does not depend on their number. */
export function makeVocabulary(terms: readonly Term[]): Vocabulary {
  let kept: ReadonlyMap<string, string> | undefined;
  let written: ReadonlyMap<string, TermMatch> | undefined;
  const byKey = (): ReadonlyMap<string, string> => (kept ??= namesByKey(terms));
  return {
    terms,
    find(text) {
      // Most texts are terms exactly as the rules write them; then nothing need be folded.
      written ??= new Map(terms.map(({ name }) => [name, { name, exact: true }]));
      const right = written.get(text);
      if (right !== undefined) return right;
      const name = byKey().get(foldText(text));
      return name === undefined ? undefined : { name, exact: name === text };
    },
    near(text, limit = 3) {
      const names = nearest(byKey().keys(), text, byKey().size).map((key) => byKey().get(key) ?? key);
      return [...new Set(names)].slice(0, limit);
    },
  };
}

function namesByKey(terms: readonly Term[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { name, aliases } of terms) {
    for (const spelling of [name, ...aliases]) names.set(foldText(spelling), name);
  }
  return names;
}
