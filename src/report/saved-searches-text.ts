import type { SavedSearch } from '../app/saved-searches.ts';
import { showSafely } from '../text/display.ts';
import { indented, joinLines, paragraph } from './lines.ts';
import { renderTable } from './table.ts';
import type { View } from './view.ts';

/** Returns the saved searches as a table with a closing line. */
export function renderSavedSearches(searches: readonly SavedSearch[], view: View): string {
  const { labels, search } = view.messages;
  const summary = paragraph(search.saved(searches.length), view);
  if (searches.length === 0) return summary;
  const columns = [labels.name, search.question, labels.by, labels.date].map((head) => ({
    head,
    breaks: head !== labels.date,
  }));
  const rows = searches.map(({ name, question, by, at }) =>
    [`@${name}`, question, by, at.slice(0, 10)].map(showSafely),
  );
  return `${renderTable(columns, rows, view)}${summary}`;
}

/** Returns what `--save` did; `before` is what the name stood for. */
export function renderSaved(
  { name, question }: Pick<SavedSearch, 'name' | 'question'>,
  before: string | undefined,
  view: View,
): string {
  const { nowSaved, savedBefore } = view.messages.search;
  return joinLines([
    ...indented(showSafely(nowSaved(name, question)), 0, view.width),
    ...(before === undefined || before === question
      ? []
      : indented(showSafely(savedBefore(before)), 2, view.width)),
  ]);
}

/** Returns what `--forget` did. */
export function renderForgotten({ name, question }: SavedSearch, view: View): string {
  return paragraph(showSafely(view.messages.search.forgotten(name, question)), view);
}
