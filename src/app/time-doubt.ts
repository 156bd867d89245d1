import type { JournalEvent } from '../journal/event.ts';
import type { Millis } from '../kernel/clock.ts';

/** A clock that is off by more than this, in milliseconds, is told: less is usual, and disturbs nobody. */
const CLOCK_SLACK = 5 * 60_000;

/**
 * Why the time of an event cannot be true, and by how much. `future`: it has not come yet; `earlier`: it lies
 * before that of what its writer had seen already, so that this clock was slow, or another one fast.
 */
export type TimeDoubt = {
  readonly kind: 'future' | 'earlier';
  readonly amount: number;
  readonly unit: 'minutes' | 'hours';
};

/** Returns what is wrong with the time of an event, as far as `now` and the event itself show. */
export function timeDoubtOf({ at, clock }: JournalEvent, now: Millis): TimeDoubt | undefined {
  const told = Date.parse(at);
  if (Number.isNaN(told)) return undefined;
  if (told - now > CLOCK_SLACK) return { kind: 'future', ...amountOf(told - now) };
  // The hybrid clock is the wall clock unless something newer had been seen.
  if (clock - told > CLOCK_SLACK) return { kind: 'earlier', ...amountOf(clock - told) };
  return undefined;
}

function amountOf(millis: number): Pick<TimeDoubt, 'amount' | 'unit'> {
  const minutes = Math.round(millis / 60_000);
  return minutes < 120
    ? { amount: minutes, unit: 'minutes' }
    : { amount: Math.round(minutes / 60), unit: 'hours' };
}
