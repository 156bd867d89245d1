import type { SavedSearch } from '../../app/saved-searches.ts';
import type { JsonLine } from './line.ts';

/** Returns the line of a saved search. */
export function savedSearchLine({ name, question, by, at }: SavedSearch): JsonLine {
  return { type: 'saved-search', name, question, by, at };
}

/** Returns the last line of `find --saved`, `--save` and `--forget`: how many were listed, saved or forgotten. */
export function savedSummaryLine(what: 'searches' | 'saved' | 'forgotten', count: number): JsonLine {
  return { type: 'summary', [what]: count };
}
