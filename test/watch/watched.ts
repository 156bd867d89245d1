import { setTimeout as sleep } from 'node:timers/promises';
import { openMarkedArchive } from '../../src/app/archive.ts';
import type { Environment } from '../../src/app/environment.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { usualRhythm } from '../../src/watch/agenda.ts';
import type { Rhythm } from '../../src/watch/agenda.ts';
import { runDaemon } from '../../src/watch/daemon.ts';
import type { WatchOptions } from '../../src/watch/session.ts';
import type { WatchStatus } from '../../src/watch/status.ts';
import type { WatchEvent } from '../../src/watch/watch-event.ts';
import type { Machine } from '../support/cli.ts';
import type { Office } from '../support/office.ts';

/** A daemon at work in this process. */
export type Watched = AsyncDisposable & {
  readonly events: readonly WatchEvent[];
  /** Waits until the daemon has told that; throws after a while. */
  readonly told: <Kind extends WatchEvent['kind']>(
    kind: Kind,
    count?: number,
  ) => Promise<Extract<WatchEvent, { readonly kind: Kind }>>;
  readonly statuses: readonly WatchStatus[];
  readonly reload: () => void;
  readonly stop: () => Promise<void>;
};

/** How a test's daemon differs from the usual one. */
export type WatchedSetup = Partial<WatchOptions> & {
  readonly machine?: Machine;
  readonly rhythm?: Partial<Rhythm>;
  readonly pid?: number;
  readonly host?: string;
  readonly clock?: Clock;
  readonly monotonic?: () => number;
};

/** On a busy machine everything takes long. */
const PATIENCE = 120_000;
/** A test does not wait for the shares of real offices. */
const quick: Rhythm = {
  ...usualRhythm,
  presence: 100,
  pollInboxes: 50,
  pollTree: 100,
  treeQuiet: 50,
  treeLongest: 500,
};

/** Starts a daemon for the archive of `office`. */
export async function watching(office: Office, setup: WatchedSetup = {}): Promise<Watched> {
  const { machine = office.machine, rhythm, pid = process.pid, host = 'nas' } = setup;
  const { clock = systemClock, monotonic = () => performance.now() } = setup;
  const environment = environmentOf(machine, { pid, host, clock, monotonic });
  const stopping = new AbortController();
  const events: WatchEvent[] = [];
  const statuses: WatchStatus[] = [];
  let reload = (): void => undefined;
  const open = () => openMarkedArchive(environment, office.root);
  const ended = runDaemon({
    archive: await open(),
    reopen: open,
    options: { settle: 100, poll: 'auto', registerNew: false, ...setup },
    signal: stopping.signal,
    tell: (event) => void events.push(event),
    onReload: (listener) => void (reload = listener),
    ping: () => undefined,
    published: (status) => void statuses.push(status),
    memory: () => 1,
    releaseMemory: () => undefined,
    rhythm: { ...quick, ...rhythm },
  });
  const stop = async (): Promise<void> => {
    stopping.abort(new DOMException('interrupted', 'AbortError'));
    await ended;
  };
  return {
    events,
    statuses,
    reload: () => reload(),
    stop,
    told: async (kind, count = 1) => {
      for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(10)) {
        const found = events.filter((event) => event.kind === kind)[count - 1];
        // The kind was just compared.
        if (found !== undefined) return found as never;
      }
      throw new Error(`not told: ${kind}; only ${JSON.stringify(events)}`);
    },
    [Symbol.asyncDispose]: stop,
  };
}

/** Waits until `is` holds; throws after a while. */
export async function until(what: string, is: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE; !(await is()); await sleep(10)) {
    if (Date.now() > end) throw new Error(`did not come: ${what}`);
  }
}

/** A time that a daemon goes by and a test can hold: what is to come within so much of it comes so, however busy the machine is. */
export type HeldTime = {
  readonly monotonic: () => number;
  /** Holds it from now on, so many milliseconds later, and gives the daemon as long to look. */
  readonly pass: (milliseconds: number) => Promise<void>;
  readonly goOn: () => void;
};

/** Returns a time that runs until it is held. */
export function heldTime(): HeldTime {
  let held: number | undefined;
  let behind = 0;
  const monotonic = (): number => held ?? performance.now() - behind;
  return {
    monotonic,
    pass: async (milliseconds) => {
      held = monotonic() + milliseconds;
      await sleep(milliseconds);
    },
    goOn() {
      behind = performance.now() - monotonic();
      held = undefined;
    },
  };
}

/** Returns the environment of a daemon on `machine`. */
export function environmentOf(
  { cwd, home, index, state }: Machine,
  own: Pick<Environment, 'pid' | 'host' | 'clock' | 'monotonic'>,
): Environment {
  return {
    variables: { ARCHIVE_INDEX: index, ARCHIVE_STATE: state },
    cwd,
    home,
    user: 'lin',
    ids: randomIds,
    ...own,
    sleep: async (time, signal) => {
      try {
        await sleep(time, undefined, signal && { signal });
      } catch (error) {
        if (signal?.aborted !== true) throw error;
      }
    },
  };
}
