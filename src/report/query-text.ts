import type { FindQuery } from '../catalog/query.ts';
import { wordsIn } from '../query/condition.ts';
import { printQuery } from '../query/print-query.ts';
import { showSafely } from '../text/display.ts';
import { foldText } from '../text/fold.ts';
import { hasRun } from '../text/name-words.ts';
import { indented, joinLines } from './lines.ts';
import type { FindView } from './found-view.ts';

/**
 * Returns how a question was understood, as one that could be asked: fields, words and days as they were taken; and
 * what comes first where it matters how a word stands in a name.
 */
export function renderQuery(query: FindQuery, view: FindView): string {
  if (query.where === undefined) return '';
  const { labels, search } = view.messages;
  const words = wordsInOrder(query);
  const told = [
    `${labels.understoodAs}${labels.colon}${printQuery(query.where, view.language)}`,
    ...(words.length > 0 ? [search.wordOrder(words)] : []),
  ];
  return joinLines(told.flatMap((line) => indented(showSafely(line), 2, view.width)));
}

/** Returns the words by whose places in names the hits are put in order. */
function wordsInOrder({ where, sort, deleted }: FindQuery): readonly string[] {
  if (sort !== 'best' || deleted) return [];
  const words = wordsIn(where).filter(
    ({ text, place }) => (place === 'anywhere' || place === 'name') && hasRun(foldText(text)),
  );
  return [...new Set(words.map(({ text }) => text))];
}
