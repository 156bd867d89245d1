import type { JournalEvent } from '../journal/event.ts';
import type { Millis } from '../kernel/clock.ts';

/** Clocks that are off by more than this, in milliseconds, are reported: less is common and does no harm. */
const CLOCK_SLACK = 5 * 60_000;

/**
 * Why the time of an event cannot be right, and by how much. `future`: it is later than now; `earlier`: it is before
 * the time of an event that its writer had already read, so that its clock was slow or the other one fast.
 */
export type TimeDoubt = {
  readonly kind: 'future' | 'earlier';
  readonly amount: number;
  readonly unit: 'minutes' | 'hours';
};

/** Returns why the time of an event cannot be right, as far as `now` and the event itself show; undefined if it can. */
export function timeDoubtOf({ at, clock }: JournalEvent, now: Millis): TimeDoubt | undefined {
  const told = Date.parse(at);
  if (Number.isNaN(told)) return undefined;
  if (told - now > CLOCK_SLACK) return { kind: 'future', ...amountOf(told - now) };
  // The hybrid clock equals the wall clock unless the writer had read a newer event.
  if (clock - told > CLOCK_SLACK) return { kind: 'earlier', ...amountOf(clock - told) };
  return undefined;
}

function amountOf(millis: number): Pick<TimeDoubt, 'amount' | 'unit'> {
  const minutes = Math.round(millis / 60_000);
  return minutes < 120
    ? { amount: minutes, unit: 'minutes' }
    : { amount: Math.round(minutes / 60), unit: 'hours' };
}
