import type { MarkedArchive } from '../app/archive.ts';
import type { Lease } from '../files/lease.ts';
import { millis } from '../kernel/clock.ts';
import type { Millis } from '../kernel/clock.ts';
import { usualRhythm } from './agenda.ts';
import type { Rhythm } from './agenda.ts';
import { newAlarm } from './alarm.ts';
import type { Alarm } from './alarm.ts';
import { stand } from './election.ts';
import { openHeldBook } from './held-book.ts';
import type { HeldBook } from './held-book.ts';
import { openSession } from './open-session.ts';
import { beginSession, takeStep } from './session-steps.ts';
import type { Totals, WatchOptions } from './session.ts';
import { rootIdentity, isThere, requireThere } from './presence.ts';
import { publishStatus } from './publish-status.ts';
import { isExpected, openTroubles, quietly, retryAfter } from './troubles.ts';
import type { Troubles } from './troubles.ts';
import { readStatus } from './status.ts';
import type { WatchStatus } from './status.ts';
import type { WatchEvent } from './watch-event.ts';

/** What the daemon is started with. */
export type DaemonSetup = {
  readonly archive: MarkedArchive;
  /** Opens the archive again with its present rules. Throws like `openMarkedArchive`. */
  readonly reopen: () => Promise<MarkedArchive>;
  readonly options: WatchOptions;
  /** Aborted when the daemon is to stop. */
  readonly signal: AbortSignal;
  readonly tell: (event: WatchEvent) => void;
  /** Registers a listener that is called when somebody asks for the rules to be read again. */
  readonly onReload: (listener: () => void) => void;
  /** Shows the service manager that the daemon is alive. */
  readonly ping: () => void;
  /** Called with each status that is published. */
  readonly published: (status: WatchStatus) => void;
  /** Returns how many bytes of memory the process takes. */
  readonly memory: () => number;
  readonly releaseMemory: () => void;
  readonly rhythm?: Rhythm;
};

const SHOW_EVERY = 1_000;

type Daemon = DaemonSetup & {
  archive: MarkedArchive;
  readonly alarm: Alarm;
  readonly held: HeldBook;
  readonly totals: Totals;
  readonly troubles: Troubles;
  reload: boolean;
  readonly started: Millis;
};

/**
 * Watches the archive until the signal is aborted: stands by while another daemon leads, and leads once that one is
 * gone. Stops after the current step. Throws only for a bug in the program.
 */
export async function runDaemon(setup: DaemonSetup): Promise<void> {
  const { environment } = setup.archive;
  const totals: Totals = { moved: 0, failed: 0, movedByHand: 0, errors: 0 };
  const daemon: Daemon = {
    ...setup,
    archive: setup.archive,
    reopen: setup.reopen,
    alarm: newAlarm(environment, setup.signal),
    held: openHeldBook(environment.clock, environment.monotonic),
    totals,
    troubles: openTroubles(environment, { totals, tell: setup.tell }),
    reload: false,
    started: environment.clock.now(),
  };
  setup.onReload(() => {
    daemon.reload = true;
    daemon.alarm.ring();
  });
  while (!daemon.signal.aborted) {
    try {
      const lease = await lead(daemon);
      if (lease !== undefined) await serve(daemon, lease);
    } catch (error) {
      if (daemon.signal.aborted) break;
      await stumble(daemon, error);
    }
  }
  daemon.tell({ kind: 'stopped' });
}

async function lead({ archive, signal, tell, ping }: Daemon): Promise<Lease | undefined> {
  // While the share is away, nothing may be created in the folder where it is mounted.
  requireThere(archive);
  const taken = await stand(archive, {
    patience: Number.POSITIVE_INFINITY,
    signal,
    onWait: ({ by, since }) => tell({ kind: 'standing-by', by, since }),
    ping,
  });
  return 'release' in taken ? taken : undefined;
}

async function serve(daemon: Daemon, lease: Lease): Promise<void> {
  const { disk, environment } = daemon.archive;
  try {
    const before = readStatus(disk);
    if (before !== undefined) daemon.held.toldUntil(lastTold(before, environment.clock.now()));
    for (let isLeading = true; isLeading && !daemon.signal.aborted;)
      isLeading = await lastSession(daemon, lease);
    if (!daemon.signal.aborted) daemon.tell({ kind: 'deposed' });
  } finally {
    quietly(() => lease.release());
  }
}

/**
 * Returns until when the daemon that led before has told what stayed too long; its last turn may have been some seconds
 * before its last status.
 */
function lastTold({ updated }: WatchStatus, now: Millis): Millis {
  const at = Date.parse(updated) - 2 * usualRhythm.presence;
  return millis(Number.isNaN(at) ? 0 : Math.min(at, now));
}

/** Runs one session on the archive as it is now; returns whether to continue with another one. */
async function lastSession(daemon: Daemon, lease: Lease): Promise<boolean> {
  const { archive } = daemon;
  const { monotonic } = archive.environment;
  let isMine = true;
  let shown = Number.NEGATIVE_INFINITY;
  const alive = (): boolean => {
    if (monotonic() - shown < SHOW_EVERY) return isMine;
    shown = monotonic();
    daemon.ping();
    quietly(() => void (isMine &&= lease.beat()));
    return isMine;
  };
  using session = openSession({
    ...daemon,
    archive,
    rhythm: daemon.rhythm ?? usualRhythm,
    alive,
    ring: () => daemon.alarm.ring(),
    rulesTouched: () => void (daemon.reload = true),
  });
  const publisher = publishStatus(session, { ...daemon, errors: daemon.troubles.errors });
  try {
    await beginSession(session, daemon);
    const marker = rootIdentity(archive);
    while (!daemon.signal.aborted && isMine) {
      if (rootIdentity(archive) !== marker) return true;
      if (daemon.reload && (await readRulesAgain(daemon))) return true;
      await takeStep(session, { ...daemon, publisher });
    }
    return isMine;
  } catch (error) {
    if (daemon.signal.aborted) return false;
    await stumble(daemon, error);
    return isMine;
  } finally {
    if (daemon.signal.aborted && isThere(archive)) quietly(() => void (lease.beat() && publisher.close()));
  }
}

/**
 * Reads the rules again; returns whether the new ones are now in use. Rules with mistakes are reported, and the old
 * ones remain in use.
 */
async function readRulesAgain(daemon: Daemon): Promise<boolean> {
  daemon.reload = false;
  try {
    const archive = await daemon.reopen();
    if (archive.rulesDigest === daemon.archive.rulesDigest) {
      daemon.tell({ kind: 'rules-read' });
      return false;
    }
    daemon.archive = archive;
    daemon.tell({ kind: 'rules-read' });
    return true;
  } catch (error) {
    if (!isExpected(error)) throw error;
    daemon.troubles.note(error);
    daemon.tell({ kind: 'rules-kept', error });
    return false;
  }
}

/** Reports what stopped a session, and waits: for the share to come back if it is gone, otherwise for a fixed time. */
async function stumble(daemon: Daemon, error: unknown): Promise<void> {
  if (!isExpected(error)) throw error;
  if (isThere(daemon.archive)) {
    daemon.troubles.report(error);
    await daemon.alarm.sleep(retryAfter(error));
    return;
  }
  daemon.tell({ kind: 'away', error });
  while (!daemon.signal.aborted) {
    await daemon.alarm.sleep(daemon.rhythm?.presence ?? usualRhythm.presence);
    daemon.ping();
    if (!isThere(daemon.archive)) continue;
    // The archive is opened again: the share may have been mounted anew, with other files behind the same paths.
    await readRulesAgain(daemon);
    daemon.tell({ kind: 'back' });
    return;
  }
}
