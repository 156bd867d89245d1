import type { MarkedArchive } from '../app/archive.ts';
import { readMarker } from '../app/marker.ts';
import { recoverOpenMoves } from '../app/run-plan.ts';
import type { Lease } from '../files/lease.ts';
import { MARKER } from '../files/private-names.ts';
import { isoWithOffset } from '../kernel/clock.ts';
import type { Millis } from '../kernel/clock.ts';
import { DiskError, UserFacingError } from '../kernel/errors.ts';
import { usualRhythm } from './agenda.ts';
import type { Rhythm, Task } from './agenda.ts';
import { newAlarm } from './alarm.ts';
import type { Alarm } from './alarm.ts';
import { stand } from './election.ts';
import { hearTexts } from './hear-texts.ts';
import { openHeldBook } from './held-book.ts';
import type { HeldBook } from './held-book.ts';
import { openSession } from './open-session.ts';
import type { Session, Totals, WatchOptions } from './session.ts';
import { now } from './session.ts';
import { publishStatus } from './publish-status.ts';
import type { Publisher } from './publish-status.ts';
import { shareSnapshot } from './share-snapshot.ts';
import { takeArrivals } from './take-arrivals.ts';
import { coverAll, follow, poll, watchingOf } from './tasks.ts';
import type { WatchStatus } from './status.ts';
import type { WatchEvent } from './watch-event.ts';

/** What the daemon is started with. */
export type DaemonSetup = {
  readonly archive: MarkedArchive;
  /** Opens the archive again, with the rules that hold now. Throws as `openMarkedArchive` does. */
  readonly reopen: () => Promise<MarkedArchive>;
  readonly options: WatchOptions;
  /** Aborted when the daemon is to end. */
  readonly signal: AbortSignal;
  readonly tell: (event: WatchEvent) => void;
  /** Is called when somebody asks for the rules to be read again. */
  readonly onReload: (listener: () => void) => void;
  /** Shows the service manager that the daemon is alive. */
  readonly ping: () => void;
  /** Is given each status that is published. */
  readonly published: (status: WatchStatus) => void;
  /** Returns how many bytes the process takes. */
  readonly memory: () => number;
  readonly releaseMemory: () => void;
  readonly rhythm?: Rhythm;
};

const SHOW_EVERY = 1_000;
const RETRY = 10_000;
const STEP_ASIDE = 1_000;
const PASS_AGAIN = 60_000;
const SAME_AGAIN = 600_000;

type Daemon = DaemonSetup & {
  archive: MarkedArchive;
  readonly alarm: Alarm;
  readonly held: HeldBook;
  readonly totals: Totals;
  readonly errors: { readonly at: string; readonly code: string; readonly message: string }[];
  reload: boolean;
  /** What was told last: what goes on is not told again and again. */
  lastTold: { readonly message: string; readonly at: number };
  readonly started: Millis;
};

/**
 * Watches the archive until the signal is aborted: stands by while another daemon leads, leads when it is gone. Ends
 * after the step in hand. Throws only what is a fault of the program.
 */
export async function runDaemon(setup: DaemonSetup): Promise<void> {
  const { environment } = setup.archive;
  const daemon: Daemon = {
    ...setup,
    alarm: newAlarm(environment, setup.signal),
    held: openHeldBook(environment.clock, environment.monotonic),
    totals: { moved: 0, failed: 0, movedByHand: 0, errors: 0 },
    errors: [],
    reload: false,
    lastTold: { message: '', at: 0 },
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
  // In the folder under a share that is away, nothing may be made.
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
  try {
    for (let isLeading = true; isLeading && !daemon.signal.aborted;)
      isLeading = await lastSession(daemon, lease);
    if (!daemon.signal.aborted) daemon.tell({ kind: 'deposed' });
  } finally {
    quietly(() => lease.release());
  }
}

/** Works on the archive as it is now; returns whether to go on with a new session. */
async function lastSession(daemon: Daemon, lease: Lease): Promise<boolean> {
  const { archive } = daemon;
  const { monotonic } = archive.environment;
  let isMine = true;
  let shown = Number.NEGATIVE_INFINITY;
  const alive = (): void => {
    if (monotonic() - shown < SHOW_EVERY) return;
    shown = monotonic();
    daemon.ping();
    quietly(() => void (isMine &&= lease.beat()));
  };
  using session = openSession({
    ...daemon,
    archive,
    rhythm: daemon.rhythm ?? usualRhythm,
    alive,
    ring: () => daemon.alarm.ring(),
    rulesTouched: () => void (daemon.reload = true),
  });
  const publisher = publishStatus(session, daemon);
  try {
    await begin(session);
    const marker = identityOf(archive);
    while (!daemon.signal.aborted && isMine) {
      if (identityOf(archive) !== marker) return true;
      if (daemon.reload && (await readRulesAgain(daemon))) return true;
      await step(session, daemon, publisher);
    }
    return isMine;
  } catch (error) {
    if (daemon.signal.aborted) return false;
    await stumble(daemon, error);
    return isMine;
  } finally {
    if (daemon.signal.aborted && isThere(archive)) publisher.close();
  }
}

async function begin(session: Session): Promise<void> {
  const { archive, signal, tell } = session;
  const began = now(session);
  const recovered = await recoverOpenMoves(archive, { signal, patience: 60_000 });
  for (const one of recovered) tell({ kind: 'recovered', recovered: one });
  await takeArrivals(session);
  await coverAll(session);
  tell({ kind: 'ready', watching: watchingOf(session), took: Math.round(now(session) - began) });
}

async function step(session: Session, daemon: Daemon, publisher: Publisher): Promise<void> {
  const { agenda } = session;
  const next = agenda.next(now(session));
  if ('until' in next) {
    await daemon.alarm.sleep(next.until - now(session));
    return;
  }
  const { task } = next;
  const folders = agenda.begin(task);
  try {
    await perform(session, task, folders, publisher);
  } catch (error) {
    agenda.done(task, now(session));
    if (session.signal.aborted || !isThere(session.archive)) throw error;
    report(daemon, error);
    // What was not done is done again; folders that changed are found by looking everywhere.
    if (task === 'look') agenda.lookAt(now(session) + retryAfter(error));
    else agenda.passAt(now(session) + PASS_AGAIN);
    return;
  }
  agenda.done(task, now(session));
}

async function perform(
  session: Session,
  task: Task,
  folders: Parameters<typeof follow>[1],
  publisher: Publisher,
): Promise<void> {
  switch (task) {
    case 'presence':
      session.alive();
      requireThere(session.archive);
      tellOverdue(session);
      publisher.publish();
      shareSnapshot(session);
      return hearTexts(session);
    case 'look':
      return takeArrivals(session);
    case 'pass':
      return follow(session, 'all');
    case 'tree':
      return follow(session, folders);
    case 'poll-inboxes':
      return poll(session, 'inboxes');
    case 'poll-tree':
      return poll(session, 'tree');
  }
}

function tellOverdue({ archive, held, tell }: Session): void {
  const files = held.overdue(archive.rules.notify.heldAfterMillis);
  if (files.length > 0) tell({ kind: 'held-long', files, notify: archive.rules.notify });
}

/** Reads the rules again; returns whether they hold now. Broken ones are told, and the old ones stay. */
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
    daemon.tell({ kind: 'rules-kept', error });
    return false;
  }
}

/** Tells what stopped a session, and waits: for the share to come back if it is gone, else for a while. */
async function stumble(daemon: Daemon, error: unknown): Promise<void> {
  if (!isExpected(error)) throw error;
  if (isThere(daemon.archive)) {
    report(daemon, error);
    await daemon.alarm.sleep(RETRY);
    return;
  }
  daemon.tell({ kind: 'away', error });
  while (!daemon.signal.aborted) {
    await daemon.alarm.sleep(daemon.rhythm?.presence ?? usualRhythm.presence);
    daemon.ping();
    if (!isThere(daemon.archive)) continue;
    // Whatever lies there now is opened anew: another mount has other files behind the same names.
    await readRulesAgain(daemon);
    daemon.tell({ kind: 'back' });
    return;
  }
}

function report(daemon: Daemon, error: unknown): void {
  if (!isExpected(error)) throw error;
  const code = error instanceof UserFacingError ? error.code : error.reason;
  const { environment } = daemon.archive;
  daemon.totals.errors += 1;
  const at = environment.monotonic();
  if (daemon.lastTold.message === error.message && at - daemon.lastTold.at < SAME_AGAIN) return;
  daemon.lastTold = { message: error.message, at };
  daemon.errors.unshift({ at: isoWithOffset(environment.clock.now()), code, message: error.message });
  daemon.errors.length = Math.min(daemon.errors.length, 5);
  daemon.tell({ kind: 'trouble', error });
}

function isExpected(error: unknown): error is UserFacingError | DiskError {
  return error instanceof UserFacingError || error instanceof DiskError;
}

/** A person's run is short; a full disk is not. */
function retryAfter(error: unknown): number {
  return error instanceof UserFacingError && error.code === 'archive-locked' ? STEP_ASIDE : RETRY;
}

/** Claims that the archive, and no other, lies at its root. */
function isThere({ disk, root, id }: MarkedArchive): boolean {
  try {
    return readMarker(disk, root) === id;
  } catch (error) {
    if (isExpected(error)) return false;
    throw error;
  }
}

function requireThere(archive: MarkedArchive): void {
  if (!isThere(archive)) throw new UserFacingError('archive-marker-missing', { root: archive.root });
}

/** Returns what changes when the share was mounted anew, with all watches gone. */
function identityOf({ disk }: MarkedArchive): string {
  const stat = disk.stat(MARKER);
  return stat === undefined ? '' : `${stat.device} ${stat.inode}`;
}

function quietly(act: () => void): void {
  try {
    act();
  } catch (error) {
    // The share is away; the next look at it says so.
    if (!(error instanceof DiskError)) throw error;
  }
}
