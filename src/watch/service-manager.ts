import type { Environment } from '../app/environment.ts';
import type { WatchEvent } from './watch-event.ts';

/** Informs the service manager about the daemon. */
export type ServiceManager = {
  readonly tell: (event: WatchEvent) => void;
  /** Shows that the daemon is alive; sent no more often than every third of the watchdog's interval. */
  readonly ping: () => void;
};

/**
 * Returns the connection to systemd if it started this process and expects messages (`Type=notify`); otherwise one that
 * does nothing. Node cannot write to systemd's socket, so `systemd-notify` does: the unit needs `NotifyAccess=all`.
 */
export function serviceManager({ variables, monotonic }: Environment): ServiceManager {
  if (!variables['NOTIFY_SOCKET']) return { tell: () => undefined, ping: () => undefined };
  const every = Number(variables['WATCHDOG_USEC'] ?? 0) / 3000;
  let pinged = Number.NEGATIVE_INFINITY;
  return {
    tell: ({ kind }) => {
      // A daemon that stands by, or waits for its share, is ready as far as the service manager is concerned.
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

/** Sent as a raw assignment: the option `--stopping` requires systemd 253. */
function send(word: string): void {
  void import('node:child_process').then(({ execFile }) => {
    // A message that does not arrive is left to the watchdog.
    execFile('systemd-notify', [word], { timeout: 5000 }, () => undefined);
  });
}
