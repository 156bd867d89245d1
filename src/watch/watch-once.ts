import type { MarkedArchive } from '../app/archive.ts';
import { recoverOpenMoves } from '../app/run-plan.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { usualRhythm } from './agenda.ts';
import { stand } from './election.ts';
import { openHeldBook } from './held-book.ts';
import { openSession } from './open-session.ts';
import { now, settleOf } from './session.ts';
import type { Session, WatchOptions } from './session.ts';
import { shareSnapshot } from './share-snapshot.ts';
import { takeArrivals } from './take-arrivals.ts';
import { follow } from './tasks.ts';
import type { WatchEvent } from './watch-event.ts';

/** How much longer than the required quiet time to wait for files, in milliseconds. */
const GRACE = 2_000;

/**
 * Waits once for the quiet time, files what has come to rest in the inboxes, looks at the whole tree, and ends. Throws
 * `archive-locked` if a daemon works for the archive.
 */
export async function watchOnce({
  archive,
  options,
  signal,
  tell,
}: {
  readonly archive: MarkedArchive;
  readonly options: WatchOptions;
  readonly signal: AbortSignal;
  readonly tell: (event: WatchEvent) => void;
}): Promise<{ readonly held: number; readonly failed: number }> {
  const { environment } = archive;
  const lease = await stand(archive, { patience: 0, signal, onWait: () => undefined, ping: () => undefined });
  if (!('release' in lease)) {
    throw new UserFacingError('archive-locked', { by: lease.by, since: lease.since });
  }
  try {
    using session = openSession({
      archive,
      options: { ...options, poll: 'always' },
      signal,
      tell,
      alive: () => lease.beat(),
      held: openHeldBook(environment.clock, environment.monotonic),
      totals: { moved: 0, failed: 0, movedByHand: 0, errors: 0 },
      rhythm: usualRhythm,
      releaseMemory: () => undefined,
      ring: () => undefined,
      rulesTouched: () => undefined,
    });
    const recovered = await recoverOpenMoves(archive, { signal, patience: 60_000 });
    for (const one of recovered) tell({ kind: 'recovered', recovered: one });
    await takeAll(session);
    if (!signal.aborted) {
      await follow(session, 'all');
      await shareSnapshot(session);
    }
    return { held: session.held.size, failed: session.totals.failed };
  } finally {
    lease.release();
  }
}

async function takeAll(session: Session): Promise<void> {
  const { arrivals, archive, signal } = session;
  const end = now(session) + settleOf(session) + GRACE;
  for (await takeArrivals(session); !signal.aborted; await takeArrivals(session)) {
    const next = arrivals.nextAt();
    if (next === undefined || next > end) return;
    await archive.environment.sleep(Math.max(next - now(session), 1), signal);
  }
}
