import { namesDigest } from '../app/refresh-index.ts';
import { PlanOutdated, runPlan } from '../app/run-plan.ts';
import { decisionsOf, planFor } from '../app/sort.ts';
import { readState } from '../app/state.ts';
import { takenBackAmong } from '../app/taken-back.ts';
import type { ArchiveState } from '../app/state.ts';
import { baseName, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Plan } from '../plan/plan.ts';
import type { InboxEntry } from '../plan/sort-input.ts';
import type { Entry } from '../scan/entry.ts';
import { lockFilesIn } from '../scan/lock-file.ts';
import { lookAtInboxes } from './look-at-inboxes.ts';
import { lookClosely } from './look-closely.ts';
import { noteHeld, noteWaiting } from './note-held.ts';
import { now, settleOf } from './session.ts';
import type { Session } from './session.ts';

/** The most files in one plan: with more, signals and other inboxes would have to wait. */
const MOST = 1000;
/** How long to wait for a person's run before doing something else, in milliseconds. */
const PATIENCE = 2_000;
/** After this many files it is worth releasing memory. */
const MANY = 500;

/**
 * Looks at every inbox, files what has come to rest, and schedules a look at the rest. Throws `DiskError`,
 * `archive-unreachable`, `inbox-missing`, `no-permission` or `archive-locked`, of an inbox once the others were dealt
 * with; what was not filed will be looked at again.
 */
export async function takeArrivals(session: Session): Promise<void> {
  const began = now(session);
  const { seen, trouble } = await lookAtInboxes(session);
  session.agenda.looked(now(session) - began);
  reconsiderHeld(session);
  const { arrivals, agenda } = session;
  const ready = arrivals.ready(now(session));
  if (ready.length > 0) await file(session, ready.slice(0, MOST), seen);
  if (ready.length > MANY) session.releaseMemory();
  agenda.lookAt(arrivals.nextAt());
  if (trouble !== undefined) throw trouble;
}

/**
 * Makes held files ready to be decided on again if names in the register have changed: a file may have waited for a
 * client that somebody has registered.
 */
function reconsiderHeld(session: Session): void {
  const names = namesDigest(readState(session.archive));
  if (names === session.names) return;
  session.names = names;
  session.arrivals.reconsider();
}

async function file(
  session: Session,
  ready: readonly RelPath[],
  seen: ReadonlyMap<RelPath, Entry>,
): Promise<void> {
  const { archive, options, signal, alive } = session;
  const state = readState(archive);
  const entries = withoutTakenBack(session, state, takeable(session, ready, seen));
  if (entries.length === 0) return;
  const looked = await planFor(archive, state, { entries, signal, onProgress: alive });
  const { plan } = looked.plan(({ near }) => options.registerNew && near.length === 0);
  for (const { path } of [...plan.held, ...plan.skipped]) session.arrivals.hold(path);
  for (const one of plan.held) noteHeld(session, one);
  for (const { path } of plan.skipped) session.held.forget(path);
  if (plan.steps.length > 0) await runUnlessOutdated(session, { plan, entries, madeFrom: state });
}

/** Holds what a person has taken back, which would otherwise be filed again within seconds; returns the others. */
function withoutTakenBack(
  session: Session,
  state: ArchiveState,
  entries: readonly InboxEntry[],
): readonly InboxEntry[] {
  const takenBack = takenBackAmong(session.archive, state, entries);
  for (const [path, operation] of takenBack) {
    session.arrivals.hold(path);
    noteHeld(session, { path, reason: { code: 'taken-back', operation }, proposals: [] });
  }
  return entries.filter(({ path }) => !takenBack.has(path));
}

/** Returns those of the `ready` files that can be taken now; the others are deferred. */
function takeable(
  session: Session,
  ready: readonly RelPath[],
  seen: ReadonlyMap<RelPath, Entry>,
): readonly InboxEntry[] {
  const { archive, arrivals } = session;
  const names = Map.groupBy(seen.keys(), parentOf);
  const locks = new Map([...names].map(([folder, paths]) => [folder, lockFilesIn(paths.map(baseName))]));
  return ready.flatMap((path): readonly InboxEntry[] => {
    const entry = seen.get(path);
    const closer = entry && lookClosely(archive.disk, entry, locks.get(parentOf(path)) ?? []);
    if (closer === undefined) return [];
    if ('entry' in closer) return [closer.entry];
    arrivals.defer(path, now(session) + Math.max(settleOf(session), 1000));
    noteWaiting(session, path, closer.obstacle);
    return [];
  });
}

/** A plan, the documents it is about, and the state it was made from. */
type Made = {
  readonly plan: Plan;
  readonly entries: readonly InboxEntry[];
  readonly madeFrom: ArchiveState;
};

/**
 * Runs the plan. If a person's run has overtaken it, its files are looked at again: those that are left may now belong
 * elsewhere.
 */
async function runUnlessOutdated(session: Session, made: Made): Promise<void> {
  try {
    await run(session, made);
  } catch (error) {
    if (!(error instanceof PlanOutdated)) throw error;
    const at = now(session) + Math.max(settleOf(session), 1000);
    for (const step of made.plan.steps) if (step.kind === 'move-file') session.arrivals.defer(step.from, at);
  }
}

async function run(session: Session, { plan, entries, madeFrom }: Made): Promise<void> {
  const { archive, arrivals, held, totals, signal, tell, alive } = session;
  const moves = plan.steps.filter(({ kind }) => kind === 'move-file').length;
  const work = {
    plan,
    decide: (state: ArchiveState) => {
      // While an undo is at work, its documents are seen before their moves are recorded.
      if (takenBackAmong(archive, state, entries).size > 0) throw new PlanOutdated();
      return decisionsOf(plan, archive, state);
    },
    madeFrom,
  };
  for await (const event of runPlan(archive, work, { signal, patience: PATIENCE })) {
    alive();
    if (event.kind === 'started') {
      tell({ kind: 'planned', operation: plan.operation, moves });
      for (const step of plan.steps) {
        if (step.kind !== 'move-file') tell({ kind: 'registered', step, operation: plan.operation });
      }
    } else if (event.kind !== 'finished') {
      tell({ kind: 'filing', event });
      if (event.kind === 'moved') {
        totals.moved += 1;
        held.forget(event.from);
      } else {
        totals.failed += 1;
        arrivals.failed(event.path, now(session));
      }
    }
  }
}
