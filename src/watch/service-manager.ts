import type { Environment } from '../app/environment.ts';
import type { WatchEvent } from './watch-event.ts';

/** Tells the service manager how the daemon is. */
export type ServiceManager = {
  readonly tell: (event: WatchEvent) => void;
  /** Shows that the daemon is alive; sent on at most every third of what the watchdog allows. */
  readonly ping: () => void;
};

/**
 * Returns the way to systemd, where it started this process and waits for word (`Type=notify`); otherwise one that
 * does nothing. Node cannot write to its socket, so `systemd-notify` does: the unit needs `NotifyAccess=all`.
 */
export function serviceManager({ variables, monotonic }: Environment): ServiceManager {
  if (!variables['NOTIFY_SOCKET']) return { tell: () => undefined, ping: () => undefined };
  const every = Number(variables['WATCHDOG_USEC'] ?? 0) / 3000;
  let pinged = Number.NEGATIVE_INFINITY;
  return {
    tell: ({ kind }) => {
      // A daemon that stands by, or waits for its share, does what it was started for.
      if (kind === 'ready' || kind === 'standing-by' || kind === 'away') send('READY=1');
      if (kind === 'stopped') send('STOPPING=1');
    },
    ping: () => {
      if (every === 0 || monotonic() - pinged < every) return;
      pinged = monotonic();
      send('WATCHDOG=1');
    },
  };
}

/** As it is written on the socket: `--stopping` is not known before systemd 253. */
function send(word: string): void {
  void import('node:child_process').then(({ execFile }) => {
    // A word that does not arrive is the watchdog's business.
    execFile('systemd-notify', [word], { timeout: 5000 }, () => undefined);
  });
}
