import type { Environment } from '../app/environment.ts';

/** Lets the daemon sleep until something happens. */
export interface Alarm {
  /** Ends the present sleep or, if there is none, the next one at once. */
  ring(): void;
  /** Waits `time` milliseconds, or until the alarm rings. */
  sleep(time: number): Promise<void>;
}

/** Returns an alarm that also rings when `signal` is aborted. */
export function newAlarm({ sleep }: Pick<Environment, 'sleep'>, signal: AbortSignal): Alarm {
  let bell = new AbortController();
  const ring = (): void => {
    // Aborting without a reason would create an error with a stack trace, too expensive for thirty thousand events.
    if (!bell.signal.aborted) bell.abort('rung');
  };
  signal.addEventListener('abort', ring);
  return {
    ring,
    async sleep(time) {
      if (!signal.aborted && !bell.signal.aborted && time > 0) await sleep(time, bell.signal);
      bell = new AbortController();
    },
  };
}
