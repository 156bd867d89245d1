import type { MarkedArchive } from '../app/archive.ts';
import { actorOf } from '../app/environment.ts';
import { acquireLease } from '../files/lease.ts';
import type { Lease, LeaseHolder } from '../files/lease.ts';
import { processSpace, processStart } from '../files/machine.ts';
import { isoWithOffset } from '../kernel/clock.ts';

/** The lease of the leading daemon, in `.archive/locks`. */
const LEADER = 'watch';
const STANDBY_PAUSE = 2_000;

/**
 * Returns the lease that makes this daemon the one that works for the archive, after waiting up to `patience`
 * milliseconds for another daemon to stop or die; otherwise returns who leads. A daemon that died on this machine is
 * succeeded at once, one on another machine 90 seconds after its last sign of life. Throws `DiskError`, or the signal's
 * reason when aborted.
 */
export async function stand(
  { disk, environment }: MarkedArchive,
  {
    ping,
    ...options
  }: {
    readonly patience: number;
    readonly signal: AbortSignal;
    readonly onWait: (holder: LeaseHolder) => void;
    /** Shows that this daemon is alive while it stands by. */
    readonly ping: () => void;
  },
): Promise<Lease | LeaseHolder> {
  return acquireLease(disk, {
    name: LEADER,
    holder: {
      host: environment.host,
      boot: processSpace(),
      pid: environment.pid,
      began: processStart(environment.pid),
      by: actorOf(environment),
      since: isoWithOffset(environment.clock.now()),
    },
    ids: environment.ids,
    monotonic: environment.monotonic,
    sleep: async (time, signal) => {
      ping();
      await environment.sleep(time, signal);
    },
    pause: STANDBY_PAUSE,
    ...options,
  });
}
