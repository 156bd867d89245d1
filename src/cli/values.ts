import { UserFacingError } from '../kernel/errors.ts';
import { daysOf } from '../query/days.ts';

/** Returns a non-negative whole number. Throws `bad-value`. */
export function countOf(option: string, value: string): number {
  if (!/^\d{1,9}$/.test(value))
    throw new UserFacingError('bad-value', { option, value, expected: '0, 1, 2 …' });
  return Number(value);
}

/** Returns a number from 0 to `most`. Throws `bad-value`. */
export function numberOf(
  option: string,
  value: string,
  { most, expected }: { readonly most: number; readonly expected: string },
): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= most))
    throw new UserFacingError('bad-value', { option, value, expected });
  return number;
}

/**
 * Returns a day as `YYYY-MM-DD`. It may be written as `2026-03-15`, `20260315`, `2026.3.15` or `2026年3月15日`, or
 * relative to `today` (`YYYYMMDD`): 昨天, 上个月. Of a range it is the first day, with `end` the last. Throws `bad-value`
 * for a day that does not exist.
 */
export function dayValue(
  option: string,
  value: string,
  when: { readonly today: string; readonly end?: true },
): string {
  return writtenDay(value, when.end) ?? wordedDay(option, value, when);
}

function writtenDay(value: string, end: true | undefined): string | undefined {
  const match = /^(\d{4})(?:[-./年]?(\d{1,2})(?:[-./月]?(\d{1,2})日?)?月?)?年?$/.exec(value.trim());
  const [, year = '', month, day] = match ?? [];
  const two = (text: string): string => text.padStart(2, '0');
  const lastMonth = month ?? (end === undefined ? '1' : '12');
  const lastDay = day ?? (end === undefined ? '1' : String(daysIn(Number(year), Number(lastMonth))));
  const text = `${year}-${two(lastMonth)}-${two(lastDay)}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  const isDay = match !== null && !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
  return isDay ? text : undefined;
}

function wordedDay(
  option: string,
  value: string,
  { today, end }: { readonly today: string; readonly end?: true },
): string {
  const { from, until } = daysNamed(option, value, today);
  const day = end === undefined ? from : until;
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}

/** Returns the days that `value` means on the day `today`, as `YYYYMMDD`: 2024-03, 昨天, 去年. Throws `bad-value`. */
export function daysNamed(
  option: string,
  value: string,
  today: string,
): { readonly from: string; readonly until: string } {
  const days = daysOf(value, today);
  if (days === undefined) throw new UserFacingError('bad-value', { option, value, expected: 'day' });
  return days;
}

/** Returns a size in bytes, written as `500`, `20k`, `1.5M` or `2GB`. Throws `bad-value`. */
export function sizeOf(option: string, value: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?$/i.exec(value.trim());
  if (match === null)
    throw new UserFacingError('bad-value', { option, value, expected: '500, 20k, 1.5M, 2G' });
  const power = ['', 'k', 'm', 'g', 't'].indexOf((match[2] ?? '').toLowerCase());
  return Math.round(Number(match[1]) * 1024 ** power);
}

/** Returns the values of a flag that may be repeated, and whose values may be joined by commas. */
export function listValue(values: readonly string[] | undefined): readonly string[] {
  return (values ?? [])
    .flatMap((value) => value.split(/[,，]/).map((one) => one.trim()))
    .filter((one) => one !== '');
}

/** Returns `value` as one of `values`. Throws `bad-value`. */
export function oneOf<Value extends string>(option: string, values: readonly Value[], value: string): Value {
  const found = values.find((one) => one === value);
  if (found === undefined)
    throw new UserFacingError('bad-value', { option, value, expected: values.join(' | ') });
  return found;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
