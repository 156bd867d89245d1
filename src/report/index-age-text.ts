import { indented, joinLines } from './lines.ts';
import type { FindView } from './found-view.ts';

/** An index younger than this, in milliseconds, is not worth a remark. */
const FRESH = 10 * 60_000;

/** Returns a remark on how old the index is (milliseconds); nothing while that cannot matter. */
export function renderIndexAge(age: number, view: FindView): string {
  if (age < FRESH) return '';
  const { search } = view.messages;
  const minutes = Math.round(age / 60_000);
  const hours = Math.round(minutes / 60);
  const told =
    minutes < 120
      ? search.ageMinutes(minutes)
      : hours < 48
        ? search.ageHours(hours)
        : search.ageDays(Math.round(hours / 24));
  return joinLines(indented(search.indexAge(told), 0, view.width));
}
