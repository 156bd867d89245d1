import type { Environment } from '../app/environment.ts';

/** Lets the daemon sleep until something happens. */
export interface Alarm {
  /** Ends the sleep that is on, or the next one before it begins. */
  ring(): void;
  /** Waits `time` milliseconds, or until somebody rings. */
  sleep(time: number): Promise<void>;
}

/** Returns an alarm that rings by itself when `signal` is aborted. */
export function newAlarm({ sleep }: Pick<Environment, 'sleep'>, signal: AbortSignal): Alarm {
  let bell = new AbortController();
  const ring = (): void => {
    // An abort without a reason makes an error with a trace, which thirty thousand events would pay for.
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
