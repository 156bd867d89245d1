import { acquireLease } from '../../src/files/lease.ts';
import type { Lease, LeaseHolder } from '../../src/files/lease.ts';
import { bootId, processStart } from '../../src/files/machine.ts';
import { LOCKS } from '../../src/files/private-names.ts';
import { joinPath } from '../../src/kernel/rel-path.ts';
import type { MemoryDisk } from './memory-disk.ts';

export const LEASE = joinPath(LOCKS, 'apply');
/** A number that no process has. */
export const DEAD_PID = 2 ** 22 + 1;

/** Someone who wants the lease, with a clock that only `sleep` moves. */
export type Person = {
  now: number;
  readonly acquire: (patience?: number) => Promise<Lease | LeaseHolder>;
  readonly waited: string[];
};

/** Sits somebody down at `disk`; calls `onSleep` with the time each time they have waited. */
export function person(
  disk: MemoryDisk,
  who: Readonly<{ host: string; pid: number; began?: string; name?: string; boot?: string }>,
  onSleep: (now: number) => void = () => undefined,
): Person {
  const self: Person = {
    now: 0,
    waited: [],
    acquire: (patience = 60_000) =>
      acquireLease(disk, {
        name: 'apply',
        holder: {
          host: who.host,
          boot: who.boot ?? bootId(),
          pid: who.pid,
          began: who.began ?? processStart(who.pid),
          by: `${who.name ?? 'lin'}@${who.host}`,
          since: '2026-03-15T09:30:00.000+08:00',
        },
        ids: { hex: () => `token-${who.name ?? 'lin'}` },
        patience,
        monotonic: () => self.now,
        sleep: async (time) => {
          self.now += time;
          onSleep(self.now);
          await Promise.resolve();
        },
        onWait: ({ by }) => void self.waited.push(by),
        signal: new AbortController().signal,
      }),
  };
  return self;
}

/** Returns whether the lease was got, and not its holder. */
export function isLease(taken: Lease | LeaseHolder): taken is Lease {
  return 'release' in taken;
}

/** Takes the lease, which must be free. */
export async function taken(who: Person): Promise<Lease> {
  const lease = await who.acquire();
  if (!isLease(lease)) throw new Error(`held by ${lease.by}`);
  return lease;
}
