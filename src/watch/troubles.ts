import type { MarkedArchive } from '../app/archive.ts';
import { isoWithOffset } from '../kernel/clock.ts';
import { DiskError, UserFacingError } from '../kernel/errors.ts';
import type { Totals } from './session.ts';
import type { WatchStatus } from './status.ts';
import type { WatchEvent } from './watch-event.ts';

/** What kept the daemon from its work; what goes on is not told again and again. */
export type Troubles = {
  /** The last ones, newest first. */
  readonly errors: readonly WatchStatus['errors'][number][];
  /** Notes what went wrong and tells it if that is news. Throws it when it is a fault of the program. */
  readonly report: (error: unknown) => void;
};

const RETRY = 10_000;
const STEP_ASIDE = 1_000;
const SAME_AGAIN = 600_000;
const KEPT = 5;

/** Returns a record of no troubles. */
export function openTroubles(
  { clock, monotonic }: MarkedArchive['environment'],
  { totals, tell }: { readonly totals: Totals; readonly tell: (event: WatchEvent) => void },
): Troubles {
  const errors: WatchStatus['errors'][number][] = [];
  let last = { message: '', at: 0 };
  return {
    errors,
    report: (error) => {
      if (!isExpected(error)) throw error;
      const code = error instanceof UserFacingError ? error.code : error.reason;
      totals.errors += 1;
      const at = monotonic();
      if (last.message === error.message && at - last.at < SAME_AGAIN) return;
      last = { message: error.message, at };
      errors.unshift({ at: isoWithOffset(clock.now()), code, message: error.message });
      errors.length = Math.min(errors.length, KEPT);
      tell({ kind: 'trouble', error });
    },
  };
}

/** Returns whether an error is of the world and not of the program. */
export function isExpected(error: unknown): error is UserFacingError | DiskError {
  return error instanceof UserFacingError || error instanceof DiskError;
}

/** Returns after how many milliseconds to try again: a person's run is short; a full disk is not. */
export function retryAfter(error: unknown): number {
  return error instanceof UserFacingError && error.code === 'archive-locked' ? STEP_ASIDE : RETRY;
}

/** Does what may be refused while the share is away; the next look at it says so. */
export function quietly(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
  }
}
