/** What tells of signals: the process. */
type Signals = { readonly on: (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', heard: () => void) => unknown };

/**
 * Signals that follow each other within so many milliseconds are one request that came on two ways: a terminal, a
 * service manager and `timeout` signal the whole group, and the launcher passes on what it gets.
 */
const ONE_REQUEST = 500;

/**
 * Returns what is aborted when the system asks the process to stop. The first request asks for a sound end; a later
 * one calls `endNow`, and the next run recovers.
 */
export function stopOn(signals: Signals, endNow: () => void): AbortSignal {
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
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) signals.on(signal, stop);
  return stopping.signal;
}
