import { endOfMatch } from './match-at.ts';
import type { Match } from './match-at.ts';

/** A stretch of a text that speaks of a day, a month or a year. */
export type DateMark = {
  readonly end: number;
  readonly says: 'day' | 'month' | 'year' | 'day-of-year';
  /** The day as `YYYYMMDD`, of a `day-of-year` as `MMDD`, or the year; absent if the form says nothing certain. */
  readonly canonical: string | undefined;
  /** Written as the rules want it. */
  readonly isExact: boolean;
};

/** Returns the mark of a day that is written otherwise than the rules want it; without `canonical` no such day exists. */
export function loose(match: Match, canonical: string | undefined): DateMark {
  return { end: endOfMatch(match), says: 'day', canonical, isExact: false };
}

const daysOfMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Returns the day as `YYYYMMDD`, or undefined if the calendar has none such. */
export function dayOf(ofYear: string, ofMonth: string, day: string): string | undefined {
  if (!isDay(Number(ofYear), Number(ofMonth), Number(day))) return undefined;
  return `${ofYear}${ofMonth.padStart(2, '0')}${day.padStart(2, '0')}`;
}

/** Returns whether the calendar of 1900 to 2099 has this day. */
export function isDay(ofYear: number, ofMonth: number, day: number): boolean {
  if (ofYear < 1900 || ofYear > 2099 || ofMonth < 1 || ofMonth > 12) return false;
  const isShortFebruary = ofMonth === 2 && !isLeapYear(ofYear);
  const last = isShortFebruary ? 28 : (daysOfMonths[ofMonth - 1] ?? 0);
  return day >= 1 && day <= last;
}

function isLeapYear(of: number): boolean {
  return of % 4 === 0 && (of % 100 !== 0 || of % 400 === 0);
}
