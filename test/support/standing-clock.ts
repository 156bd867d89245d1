import type { Millis } from '../../src/kernel/clock.ts';
import type { Person } from './people.ts';

/** Lets the clock of a person stand, at its present time unless told, so that it does not matter how long a look takes; returns that time. */
export function standingClock({ environment }: Person, at: Millis = environment.clock.now()): Millis {
  Object.assign(environment, { clock: { now: () => at } });
  return at;
}
