import type { Brand } from './brand.ts';

/** Milliseconds since 1970-01-01 UTC. */
export type Millis = Brand<number, 'Millis'>;

/** The only source of the time. */
export interface Clock {
  /** Returns the present wall-clock time. */
  now(): Millis;
}

/** Returns `value` as `Millis`. */
export function millis(value: number): Millis {
  return value as Millis;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() as Millis };

/** Returns `at` as ISO 8601 with the machine's own offset, to the millisecond: `2026-03-15T09:30:00.000+08:00`. */
export function isoWithOffset(at: Millis): string {
  const minutes = -new Date(at).getTimezoneOffset();
  if (minutes !== latest.minutes) latest = { minutes, text: offsetOf(minutes) };
  return new Date(at + minutes * 60_000).toISOString().slice(0, -1) + latest.text;
}

/** The offset of the latest time that was told, which most others share. */
let latest = { minutes: 0, text: '+00:00' };

function offsetOf(minutes: number): string {
  const two = (value: number): string => String(Math.trunc(value)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}
