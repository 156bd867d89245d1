import { UserFacingError } from '../kernel/errors.ts';
import { daysOf } from '../query/days.ts';

/** Returns a whole number that is not negative. Throws `bad-value`. */
export function countOf(option: string, value: string): number {
  if (!/^\d{1,9}$/.test(value))
    throw new UserFacingError('bad-value', { option, value, expected: '0, 1, 2 …' });
  return Number(value);
}

/**
 * Returns a day as `YYYY-MM-DD`: written as `2026-03-15`, `20260315`, `2026.3.15` or `2026/3/15`; `2026-03` and `2026`
 * are the first day, or with `end` the last. Throws `bad-value` for a day that does not exist.
 */
export function dayOf(option: string, value: string, end?: 'end'): string {
  const match = /^(\d{4})(?:[-./年]?(\d{1,2})(?:[-./月]?(\d{1,2})日?)?月?)?年?$/.exec(value.trim());
  const [, year = '', month, day] = match ?? [];
  const two = (text: string): string => text.padStart(2, '0');
  const lastMonth = month ?? (end === undefined ? '1' : '12');
  const lastDay = day ?? (end === undefined ? '1' : String(daysIn(Number(year), Number(lastMonth))));
  const text = `${year}-${two(lastMonth)}-${two(lastDay)}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (match === null || Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) {
    throw new UserFacingError('bad-value', { option, value, expected: '2026-03-15' });
  }
  return text;
}

/** Returns the days that `value` names on the day `today`, as `YYYYMMDD`: 2024-03, 昨天, 去年. Throws `bad-value`. */
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

/** Returns the values of a flag that may be repeated and may join several with commas. */
export function listOf(values: readonly string[] | undefined): readonly string[] {
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
