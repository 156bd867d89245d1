import { actorOf } from '../app/environment.ts';
import { processSpace } from '../files/machine.ts';
import { giveBackMemory } from '../files/libc.ts';
import { isoWithOffset } from '../kernel/clock.ts';
import type { Millis } from '../kernel/clock.ts';
import { now, settleOf } from './session.ts';
import type { Session } from './session.ts';
import { writeStatus } from './status.ts';
import type { WatchStatus } from './status.ts';
import { watchingOf } from './tasks.ts';

/** Publishes the daemon's status on the share. */
export type Publisher = {
  /** Writes the status if it has changed, or if it was written too long ago. */
  readonly publish: () => void;
  /** Writes that the daemon has stopped. */
  readonly close: () => void;
};

/** An unchanged status is written again after this time, in milliseconds, to show that the daemon is alive. */
const RENEW = 30_000;
const SHOWN = 20;

/** Returns a publisher for the state of `session`. */
export function publishStatus(
  session: Session,
  daemon: {
    readonly started: Millis;
    readonly errors: WatchStatus['errors'];
    readonly published: (status: WatchStatus) => void;
    readonly memory: () => number;
  },
): Publisher {
  let last = { text: '', at: 0 };
  const write = (state: WatchStatus['state']): void => {
    const { disk, environment } = session.archive;
    const facts = factsOf(session, daemon, state);
    const text = JSON.stringify(facts);
    if (text === last.text && now(session) - last.at < RENEW) return;
    last = { text, at: now(session) };
    giveBackMemory();
    const status = {
      ...facts,
      updated: isoWithOffset(environment.clock.now()),
      memory: daemon.memory(),
    };
    writeStatus(disk, environment.ids, status);
    daemon.published(status);
  };
  return {
    publish: () => write('working'),
    close: () => {
      last = { text: '', at: 0 };
      write('stopped');
    },
  };
}

function factsOf(
  session: Session,
  { started, errors }: { readonly started: Millis; readonly errors: WatchStatus['errors'] },
  state: WatchStatus['state'],
): Omit<WatchStatus, 'updated' | 'memory'> {
  const { archive, arrivals, agenda, held, totals, lastPass } = session;
  const { environment } = archive;
  return {
    v: 1,
    host: environment.host,
    pid: environment.pid,
    boot: processSpace(),
    by: actorOf(environment),
    started: isoWithOffset(started),
    state,
    watching: watchingOf(session),
    settle: settleOf(session) / 1000,
    queue: { ...arrivals.counts(), changedFolders: agenda.changedFolders() },
    held: { count: held.size, longest: held.longest(SHOWN) },
    ...(lastPass === undefined ? {} : { lastPass }),
    totals: { ...totals },
    errors: [...errors],
  };
}
