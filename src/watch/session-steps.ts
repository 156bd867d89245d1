import { recoverOpenMoves } from '../app/run-plan.ts';
import type { Task } from './agenda.ts';
import type { Alarm } from './alarm.ts';
import { hearTexts } from './hear-texts.ts';
import { isThere, requireThere } from './presence.ts';
import type { Publisher } from './publish-status.ts';
import { now } from './session.ts';
import type { Session } from './session.ts';
import { shareSnapshot } from './share-snapshot.ts';
import { takeArrivals } from './take-arrivals.ts';
import { coverAll, follow, poll, watchingOf } from './tasks.ts';
import { retryAfter } from './troubles.ts';
import type { Troubles } from './troubles.ts';

/** What the steps of a session need. */
type StepSetup = {
  readonly alarm: Alarm;
  readonly troubles: Troubles;
  readonly publisher: Publisher;
};

const PASS_AGAIN = 60_000;

/** Closes the moves that earlier runs left open, files what has already come to rest, and watches every folder. */
export async function beginSession(session: Session, setup: Pick<StepSetup, 'troubles'>): Promise<void> {
  const { archive, signal, tell } = session;
  const began = now(session);
  const recovered = await recoverOpenMoves(archive, { signal, patience: 60_000 });
  for (const one of recovered) tell({ kind: 'recovered', recovered: one });
  await attempt(session, 'look', setup, async () => takeArrivals(session));
  await coverAll(session);
  tell({ kind: 'ready', watching: watchingOf(session), took: Math.round(now(session) - began) });
}

/**
 * Does the next task that is due, or sleeps until one is. An expected error is reported, and the task is tried again;
 * the error is thrown if the share is away.
 */
export async function takeStep(session: Session, setup: StepSetup): Promise<void> {
  const { alarm, publisher } = setup;
  const { agenda } = session;
  const next = agenda.next(now(session));
  if ('until' in next) {
    await alarm.sleep(next.until - now(session));
    return;
  }
  const { task } = next;
  const folders = agenda.begin(task);
  await attempt(session, task, setup, async () => perform(session, task, folders, publisher));
  agenda.done(task, now(session));
}

/**
 * Does a task. An expected error is reported and the task is to be tried again; the error is thrown if the share is
 * away.
 */
async function attempt(
  session: Session,
  task: Task,
  { troubles }: Pick<StepSetup, 'troubles'>,
  act: () => Promise<void>,
): Promise<void> {
  const { agenda } = session;
  try {
    await act();
  } catch (error) {
    if (session.signal.aborted || !isThere(session.archive)) throw error;
    troubles.report(error);
    // A look is tried again, and presence has its next turn soon; for the others a pass also finds the changed folders.
    if (task === 'look') agenda.lookAt(now(session) + retryAfter(error));
    else if (task !== 'presence') agenda.passAt(now(session) + PASS_AGAIN);
  }
}

async function perform(
  session: Session,
  task: Task,
  folders: Parameters<typeof follow>[1],
  publisher: Publisher,
): Promise<void> {
  switch (task) {
    case 'presence':
      requireThere(session.archive);
      // A daemon that was suspended must not speak in the place of the one that leads now.
      if (!session.alive()) return;
      tellOverdue(session);
      publisher.publish();
      await shareSnapshot(session);
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
