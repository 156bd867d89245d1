import type { MarkedArchive } from '../app/archive.ts';
import { isoWithOffset } from '../kernel/clock.ts';
import { DiskError, UserFacingError } from '../kernel/errors.ts';
import type { Totals } from './session.ts';
import type { WatchStatus } from './status.ts';
import type { WatchEvent } from './watch-event.ts';

/** The errors that kept the daemon from working; one that repeats is not reported again for a while. */
export type Troubles = {
  /** The latest errors, newest first. */
  readonly errors: readonly WatchStatus['errors'][number][];
  /** Records an error and reports it, unless it was reported a short while ago. Rethrows it if it is a bug in the program. */
  readonly report: (error: unknown) => void;
  /** Records an error that is reported in another way. Rethrows it if it is a bug in the program. */
  readonly note: (error: unknown) => void;
};

const RETRY = 10_000;
const STEP_ASIDE = 1_000;
const SAME_AGAIN = 600_000;
const KEPT = 5;

/** Returns an empty record. */
export function openTroubles(
  { clock, monotonic }: MarkedArchive['environment'],
  { totals, tell }: { readonly totals: Totals; readonly tell: (event: WatchEvent) => void },
): Troubles {
  const errors: WatchStatus['errors'][number][] = [];
  // Two that alternate, such as a locked archive and a full disk, repeat as much as one does.
  const reported = new Map<string, number>();
  const note = (error: unknown): { readonly isNew: boolean; readonly error: UserFacingError | DiskError } => {
    if (!isExpected(error)) throw error;
    totals.errors += 1;
    const at = monotonic();
    for (const [message, before] of reported) if (at - before >= SAME_AGAIN) reported.delete(message);
    if (reported.has(error.message)) return { isNew: false, error };
    reported.set(error.message, at);
    const { message } = error;
    const what =
      error instanceof UserFacingError
        ? { code: error.code, details: error.details }
        : { code: error.reason, path: error.path };
    errors.unshift({ at: isoWithOffset(clock.now()), message, ...what });
    errors.length = Math.min(errors.length, KEPT);
    return { isNew: true, error };
  };
  return {
    errors,
    note: (thrown) => void note(thrown),
    report: (thrown) => {
      const { isNew, error } = note(thrown);
      if (isNew) tell({ kind: 'trouble', error });
    },
  };
}

/** Returns whether an error comes from the surroundings rather than from a bug. */
export function isExpected(error: unknown): error is UserFacingError | DiskError {
  return error instanceof UserFacingError || error instanceof DiskError;
}

/** Returns after how many milliseconds to try again: a person's run ends soon, a full disk does not. */
export function retryAfter(error: unknown): number {
  return error instanceof UserFacingError && error.code === 'archive-locked' ? STEP_ASIDE : RETRY;
}

/** Runs what may fail while the share is away; the next check for the share reports that. */
export function quietly(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
  }
}
