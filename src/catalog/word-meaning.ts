import { bigramQuery } from '../text/bigrams.ts';
import { foldText } from '../text/fold.ts';
import type { FoldedText } from '../text/fold.ts';
import { hasRun, isWholeIn, nameMatch } from '../text/name-words.ts';
import type { NamePlace } from '../text/name-words.ts';
import { slipsOf } from '../text/slips.ts';
import { isSpeakable } from '../text/spoken.ts';
import { joined } from './clause.ts';
import type { Clause } from './clause.ts';
import { documentsSaying } from './content-search.ts';
import type { IndexDatabase } from './open-database.ts';
import { nameTest } from './name-test.ts';
import { isLong } from './snippets.ts';
import { disorderedWords, spokenWords } from './spoken-words.ts';
import {
  matchExpression,
  termsContaining,
  termsContainingAny,
  termsLike,
  termsSpelt,
} from './term-search.ts';
import type { Level } from './word-levels.ts';

/** One way in which a word may match. */
export type Occurrence = {
  readonly level: Level;
  /** From this level on, another way finds all that this one does. */
  readonly widened?: Level;
  /** Terms (names of clients, projects and tags) of subjects or documents. */
  readonly terms: readonly number[];
  /** A canonical category. */
  readonly categories?: readonly string[];
  readonly name?: InName;
  readonly text?: InText;
};

/** How a word matches texts. */
type InText = {
  /** The query for the ids of the documents whose texts contain the word. */
  readonly query: Clause;
  /** Counts only if the search is for texts alone: a single character occurs in nearly all of them. */
  readonly onlyIfAsked: boolean;
};

/** How a word matches names. */
type InName = {
  /** The SQL that decides whether the name of a document `d` matches. */
  readonly test: Clause;
  /** The full-text expression that finds the names; absent if the text index cannot help. */
  readonly match?: string;
  /** Whether everything that `match` finds is right without the test. */
  readonly proven: boolean;
};

/** Everything that a word can mean in this index, the best match first. */
export type WordMeaning = { readonly folded: FoldedText; readonly occurrences: readonly Occurrence[] };

/** With more words than this, those that the text index can decide exactly are tested there instead of one by one. */
const FEW_PIECES = 8;

/** Returns a function that gives the meaning of a word. Each word is looked up once, slips only at the level `near`. */
export function wordMeanings(database: IndexDatabase): (text: string, level: Level) => WordMeaning {
  const known = new Map<string, WordMeaning>();
  return (text, level) => {
    const key = `${level === 'near' ? 'near' : ''} ${text}`;
    let meaning = known.get(key);
    if (meaning === undefined) {
      meaning = meaningOf(database, text);
      if (level === 'near') {
        const near = [
          ...slipped(database, meaning.folded),
          ...(isSpeakable(meaning.folded)
            ? spoken(database, disorderedWords(database, meaning.folded), 'near')
            : []),
        ];
        meaning = { ...meaning, occurrences: [...meaning.occurrences, ...near] };
      }
      known.set(key, meaning);
    }
    return meaning;
  };
}

function meaningOf(database: IndexDatabase, text: string): WordMeaning {
  const folded = foldText(text.trim());
  return {
    folded,
    occurrences: [
      {
        level: 'exact',
        terms: termsSpelt(database, folded),
        categories: [...new Set([text.trim(), folded])],
      },
      ...named(database, folded),
      ...(isSpeakable(folded) ? spoken(database, spokenWords(database, folded), 'spoken') : []),
      ...said(database, folded),
    ],
  };
}

/** Where in a name letters and digits stand makes a difference; Chinese words have no visible ends. */
function named(database: IndexDatabase, folded: FoldedText): readonly Occurrence[] {
  const found = termsContaining(database, folded);
  const terms = found.map(({ id }) => id);
  if (!hasRun(folded)) return [{ level: 'named', terms, name: inName(folded, 'anywhere') }];
  const whole = found.filter(({ key }) => isWholeIn(key, folded)).map(({ id }) => id);
  return [
    { level: 'named', widened: 'inside', terms: whole, name: inName(folded, 'whole') },
    { level: 'inside', widened: 'extension', terms, name: inName(folded, 'stem') },
    { level: 'extension', terms, name: inName(folded, 'anywhere') },
  ];
}

function inName(word: FoldedText, place: NamePlace): InName {
  const found = nameMatch(word, place);
  const test = nameTest(word, place);
  return { test, ...(found && { match: found.match }), proven: found?.exact === true };
}

function said(database: IndexDatabase, folded: FoldedText): readonly Occurrence[] {
  const query = documentsSaying(database, folded);
  return query === undefined
    ? []
    : [{ level: 'content', terms: [], text: { query, onlyIfAsked: !isLong(folded) } }];
}

/** Returns matches for the Chinese `words` that letters stand for, found like any other words. */
function spoken(database: IndexDatabase, words: readonly FoldedText[], level: Level): readonly Occurrence[] {
  if (words.length === 0) return [];
  const match = eitherOf(words.flatMap((word) => matchExpression(word) ?? []));
  const pairs = words.filter((word) => bigramQuery(word).exact);
  const others = words.filter((word) => !pairs.includes(word));
  const inPairs = {
    sql: 'd.id IN (SELECT rowid FROM document_text WHERE document_text MATCH ?)',
    values: [eitherOf(pairs.flatMap((word) => matchExpression(word) ?? []))],
  };
  const tested = (words.length <= FEW_PIECES ? words : others).map((word) => nameTest(word, 'anywhere'));
  const tests = words.length <= FEW_PIECES ? tested : [inPairs, ...tested];
  return [
    {
      level,
      terms: termsContainingAny(database, match, words),
      name: { test: joined(tests, ' OR '), match, proven: others.length === 0 },
    },
  ];
}

function slipped(database: IndexDatabase, word: FoldedText): readonly Occurrence[] {
  const slips = slipsOf(word);
  if (slips.length === 0) return [];
  const matches = slips.map(({ pieces }) =>
    pieces.map((piece) => nameMatch(piece, 'anywhere')?.match).join(' AND '),
  );
  const likes = slips.map(({ like }) => ({ sql: `d.folded LIKE ? ESCAPE '\\'`, values: [like] }));
  return [
    {
      level: 'near',
      terms: termsLike(
        database,
        slips.map(({ like }) => like),
      ),
      name: { test: joined(likes, ' OR '), match: eitherOf(matches), proven: false },
    },
  ];
}

function eitherOf(matches: readonly string[]): string {
  return matches.map((match) => `(${match})`).join(' OR ');
}
