import type { Environment } from '../app/environment.ts';
import type { Disk } from '../files/disk.ts';
import { processSpace, isAlive } from '../files/machine.ts';
import { readStatus } from './status.ts';
import type { WatchStatus } from './status.ts';

/** What is known about an archive's daemon. */
export type KnownStatus = {
  readonly status: WatchStatus;
  /** False if its process is known to be gone; undefined if it has been silent for too long to tell. */
  readonly alive: boolean | undefined;
  /** Seconds since its last sign of life, comparing the clocks of both machines. */
  readonly age: number;
};

/** Seconds of silence after which it is unknown whether a daemon is alive; it writes at least every half minute. */
const SILENT_AFTER = 90;

/** Returns the status that the daemon last published, and whether it is alive; undefined if no daemon ever ran. */
export function readWatchStatus(
  disk: Disk,
  { clock, host }: Pick<Environment, 'clock' | 'host'>,
): KnownStatus | undefined {
  const status = readStatus(disk);
  if (status === undefined) return undefined;
  const age = Math.max(0, Math.round((clock.now() - Date.parse(status.updated)) / 1000));
  return { status, age, alive: isAliveNow(status, age, host) };
}

function isAliveNow(status: WatchStatus, age: number, host: string): boolean | undefined {
  if (status.state === 'stopped') return false;
  if (status.host === host && status.boot === processSpace()) return isAlive(status.pid);
  return age < SILENT_AFTER ? true : undefined;
}
