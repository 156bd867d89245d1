import { bigramQuery } from '../text/bigrams.ts';
import { foldText } from '../text/fold.ts';
import type { FoldedText } from '../text/fold.ts';
import type { IndexDatabase } from './open-database.ts';
import { matchExpression, termsContaining, termsSpelt } from './term-search.ts';
import type { Level } from './word-levels.ts';

/** One way in which a word may occur. */
export type Occurrence = {
  readonly level: Level;
  /** Names of clients, projects and tags that subjects or documents have. */
  readonly terms: readonly number[];
  /** A canonical category. */
  readonly category?: readonly string[];
  /** A piece of the folded name; `match` finds it in the text index, and proves it if `proven`. */
  readonly piece?: FoldedText;
  readonly match?: string;
  readonly proven?: boolean;
};

/** Everything that a word can mean in this index, the best first. */
export type WordMeaning = { readonly folded: FoldedText; readonly occurrences: readonly Occurrence[] };

/** Returns what words mean in `database`; each is looked up once. */
export function wordMeanings(database: IndexDatabase): (text: string) => WordMeaning {
  const known = new Map<string, WordMeaning>();
  return (text) => {
    let meaning = known.get(text);
    if (meaning === undefined) known.set(text, (meaning = meaningOf(database, text)));
    return meaning;
  };
}

function meaningOf(database: IndexDatabase, text: string): WordMeaning {
  const folded = foldText(text.trim());
  const match = matchExpression(folded);
  return {
    folded,
    occurrences: [
      { level: 'exact', terms: termsSpelt(database, folded), category: [...new Set([text.trim(), folded])] },
      {
        level: 'named',
        terms: termsContaining(database, folded),
        piece: folded,
        ...(match !== undefined && { match, proven: bigramQuery(folded).exact }),
      },
    ],
  };
}
