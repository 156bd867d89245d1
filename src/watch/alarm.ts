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
  signal.addEventListener('abort', () => bell.abort());
  return {
    ring: () => bell.abort(),
    async sleep(time) {
      if (!signal.aborted && !bell.signal.aborted && time > 0) await sleep(time, bell.signal);
      bell = new AbortController();
    },
  };
}
