import { acquireLease } from '../files/lease.ts';
import type { Lease, LeaseHolder } from '../files/lease.ts';
import { processSpace, processStart } from '../files/machine.ts';
import { isoWithOffset } from '../kernel/clock.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { MarkedArchive } from './archive.ts';
import { actorOf } from './environment.ts';

/** What a change needs besides the archive. */
export type RunOptions = {
  readonly signal: AbortSignal;
  /** How long to wait for another run, in milliseconds. */
  readonly patience: number;
  readonly onWait?: (holder: LeaseHolder) => void;
};

/** Takes the archive's lease, for a change of the tree. Throws `archive-locked` if another run keeps it. */
export async function takeArchive(archive: MarkedArchive, options: RunOptions): Promise<Lease> {
  return take(archive, 'apply', options);
}

/**
 * Takes the register's lease: for as long as it takes to see that a name or number is free and to record who has it now.
 * A run that moves documents for an hour holds it only at its beginning. Throws `archive-locked` if somebody keeps it.
 */
export async function takeRegister(archive: MarkedArchive, options: RunOptions): Promise<Lease> {
  return take(archive, 'register', options);
}

async function take(
  { disk, environment }: MarkedArchive,
  name: string,
  { signal, patience, onWait }: RunOptions,
): Promise<Lease> {
  const taken = await acquireLease(disk, {
    name,
    holder: {
      host: environment.host,
      boot: processSpace(),
      pid: environment.pid,
      began: processStart(environment.pid),
      by: actorOf(environment),
      since: isoWithOffset(environment.clock.now()),
    },
    ids: environment.ids,
    patience,
    monotonic: environment.monotonic,
    sleep: environment.sleep,
    signal,
    ...(onWait && { onWait }),
  });
  if ('release' in taken) return taken;
  throw new UserFacingError('archive-locked', { by: taken.by, since: taken.since });
}
