import { foldText } from '../text/fold.ts';
import { nearest } from '../text/near.ts';
import type { Term, Vocabulary } from './rules.ts';

/** Returns the vocabulary of `terms`; looking a text up takes one step however many terms there are. */
export function makeVocabulary(terms: readonly Term[]): Vocabulary {
  const nameByKey = new Map<string, string>();
  for (const { name, aliases } of terms) {
    for (const spelling of [name, ...aliases]) nameByKey.set(foldText(spelling), name);
  }
  return {
    terms,
    find(text) {
      const name = nameByKey.get(foldText(text));
      return name === undefined ? undefined : { name, exact: name === text };
    },
    near(text, limit = 3) {
      const names = nearest(nameByKey.keys(), text, nameByKey.size).map((key) => nameByKey.get(key) ?? key);
      return [...new Set(names)].slice(0, limit);
    },
  };
}
