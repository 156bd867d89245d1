import type { Condition } from '../query/condition.ts';
import { printQuery } from '../query/print-query.ts';
import { showSafely } from '../text/display.ts';
import { indented, joinLines } from './lines.ts';
import type { FindView } from './found-view.ts';

/** Returns how a question was understood, as one that could be asked: fields, words and days as they were taken. */
export function renderQuery(where: Condition | undefined, view: FindView): string {
  if (where === undefined) return '';
  const { labels } = view.messages;
  const text = `${labels.understoodAs}${labels.colon}${printQuery(where, view.language)}`;
  return joinLines(indented(showSafely(text), 2, view.width));
}
