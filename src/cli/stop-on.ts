/** The source of signals: the process. */
type Signals = Record<'on' | 'off', (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', heard: () => void) => unknown>;

/**
 * Signals that arrive within this many milliseconds count as one request: a terminal, a service manager or `timeout`
 * signals the whole process group, and the launcher passes on the signals that it gets.
 */
const ONE_REQUEST = 500;

/** How signals of the system reach a run. */
export type Stopping = {
  /** Aborted when the process is to stop. */
  readonly signal: AbortSignal;
  /** Makes SIGHUP call `listener` from now on instead of stopping the run: a daemon reads its rules again. */
  readonly onReload: (listener: () => void) => void;
  /**
   * With true, a signal ends the process at once: for work that blocks the process, so that no signal is handled before
   * it is done, and that loses nothing if it is cut off. With false, signals stop the run in an orderly way again. Has
   * no effect after `onReload`: a daemon always stops in an orderly way.
   */
  readonly mayEndAtOnce: (isSo: boolean) => void;
};

/**
 * Returns a signal that is aborted when the system asks the process to stop. The first request asks for an orderly end;
 * a later one calls `endNow`, and the next run recovers.
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
