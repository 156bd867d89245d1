/** The first and the last millisecond of the years 1 to 9999, since 1970: what a date of four digits can say. */
const FIRST = -62_135_596_800_000;
const LAST = 253_402_300_799_999;
/** Allows for any time zone. */
const DAY = 86_400_000;

/**
 * Returns `milliseconds` since 1970 if a calendar of four-digit years has that time, else the nearest time that it
 * has. Broken clocks and cameras produce files of any year, and some file systems keep them all.
 */
export function calendarTime(milliseconds: number): number {
  return Math.min(Math.max(milliseconds, FIRST + DAY), LAST - DAY);
}
