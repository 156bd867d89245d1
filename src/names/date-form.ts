import { isDigit } from './name-characters.ts';
import { scanDate } from './scan-date.ts';
import { scanWrittenDay } from './scan-written-day.ts';

/** A text that has the form of a date or version: what it means, and whether it is written as the rules want it. */
export type FormReading = {
  /** The meaning in its canonical form; absent if the form says nothing certain. */
  readonly canonical: string | undefined;
  readonly isExact: boolean;
};

/** `September 15th, 2024`. */
const LONGEST = 20;

/**
 * Returns the day that `text` (narrow) means as `YYYYMMDD`, or undefined if it is no date at all. Days that do not
 * exist and months without a day are dates without a meaning; a day without a year is not a date.
 */
export function dateForm(text: string): FormReading | undefined {
  const mark = wholeMark(text);
  if (mark === undefined || mark.says === 'year' || mark.says === 'day-of-year') return undefined;
  const { canonical, isExact } = mark;
  return { canonical, isExact };
}

/** Returns the year that `text` (narrow) names, 1900 to 2099: `2024` or `2024年`. */
export function yearForm(text: string): FormReading | undefined {
  const mark = text.length > 5 ? undefined : wholeMark(text);
  if (mark?.says !== 'year') return undefined;
  const { canonical, isExact } = mark;
  return { canonical, isExact };
}

function wholeMark(text: string): ReturnType<typeof scanDate> {
  if (text.length < 4 || text.length > LONGEST) return undefined;
  const mark = isDigit(text.charCodeAt(0)) ? scanDate(text, 0) : scanWrittenDay(text, 0);
  return mark?.end === text.length ? mark : undefined;
}
