/** What tells of signals: the process. */
type Signals = Record<'on' | 'off', (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', heard: () => void) => unknown>;

/**
 * Signals that follow each other within so many milliseconds are one request that came on two ways: a terminal, a
 * service manager and `timeout` signal the whole group, and the launcher passes on what it gets.
 */
const ONE_REQUEST = 500;

/** How the system's signals reach a run. */
export type Stopping = {
  /** Aborted when the process is to stop. */
  readonly signal: AbortSignal;
  /** From now on SIGHUP calls `listener` instead of stopping: a daemon reads its rules again. */
  readonly onReload: (listener: () => void) => void;
  /**
   * Lets the system end the process at once, or no more: for work that hears no signal until it is done, and whose end in
   * between loses nothing. Once somebody reads the rules again for SIGHUP, a daemon is at work, and ends soundly.
   */
  readonly mayEndAtOnce: (isSo: boolean) => void;
};

/**
 * Returns what is aborted when the system asks the process to stop. The first request asks for a sound end; a later
 * one calls `endNow`, and the next run recovers.
 */
export function stopOn(signals: Signals, endNow: () => void): Stopping {
  let reload: (() => void) | undefined;
  const stopping = new AbortController();
  let asked = 0;
  const stop = (): void => {
    const now = performance.now();
    if (stopping.signal.aborted) {
      if (now - asked > ONE_REQUEST) endNow();
      return;
    }
    asked = now;
    stopping.abort(new DOMException('interrupted', 'AbortError'));
  };
  const hangUp = (): void => (reload ?? stop)();
  let isHearing = false;
  const hear = (isSo: boolean): void => {
    if (isSo === isHearing) return;
    isHearing = isSo;
    const how = isSo ? 'on' : 'off';
    for (const signal of ['SIGINT', 'SIGTERM'] as const) signals[how](signal, stop);
    signals[how]('SIGHUP', hangUp);
  };
  hear(true);
  return {
    signal: stopping.signal,
    onReload: (listener) => void (reload = listener),
    mayEndAtOnce: (isSo) => hear(!isSo || reload !== undefined),
  };
}
