import type { Environment } from '../app/environment.ts';
import type { Disk } from '../files/disk.ts';
import { bootId, isAlive } from '../files/machine.ts';
import { readStatus } from './status.ts';
import type { WatchStatus } from './status.ts';

/** What is known of the daemon of an archive. */
export type KnownStatus = {
  readonly status: WatchStatus;
  /** False where its process is known to be gone; undefined where it was silent for too long to know. */
  readonly alive: boolean | undefined;
  /** Seconds since it was last heard, by both machines' clocks. */
  readonly age: number;
};

/** A daemon says something at least every half minute. */
const SILENT_AFTER = 90;

/** Returns what the daemon said of itself and whether it lives; undefined when none ever ran. */
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
  if (status.host === host && status.boot === bootId()) return isAlive(status.pid);
  return age < SILENT_AFTER ? true : undefined;
}
