import { indented, joinLines } from './lines.ts';
import type { View } from './view.ts';

/** An index younger than this, in milliseconds, is not worth a remark. */
const FRESH = 10 * 60_000;

/** Returns a remark on how old the index is (milliseconds); nothing while that cannot matter. */
export function renderIndexAge(age: number, view: View): string {
  if (age < FRESH) return '';
  const { summaries } = view.messages;
  const minutes = Math.round(age / 60_000);
  const hours = Math.round(minutes / 60);
  const told =
    minutes < 120
      ? summaries.ageMinutes(minutes)
      : hours < 48
        ? summaries.ageHours(hours)
        : summaries.ageDays(Math.round(hours / 24));
  return joinLines(indented(summaries.indexAge(told), 0, view.width));
}
