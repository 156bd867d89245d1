import { duration } from './duration.ts';
import { paragraph } from './lines.ts';
import type { FindView } from './found-view.ts';

/** An index younger than this, in milliseconds, is not worth a remark. */
const FRESH = 10 * 60_000;

/** Returns a remark on how old the index is (milliseconds); nothing while that cannot matter. */
export function renderIndexAge(age: number, view: FindView): string {
  if (age < FRESH) return '';
  const told = duration(Math.round(age / 1000), view.messages);
  return paragraph(view.messages.search.indexAge(told), view);
}
