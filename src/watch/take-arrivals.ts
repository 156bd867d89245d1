import { namesDigest } from '../app/refresh-index.ts';
import { PlanOutdated, runPlan } from '../app/run-plan.ts';
import { arrivedAt } from '../app/arrived-at.ts';
import { decisionsOf, outermost, planFor, requireInbox } from '../app/sort.ts';
import { scanTree } from '../app/scan-tree.ts';
import { readState } from '../app/state.ts';
import { takenBackAmong } from '../app/taken-back.ts';
import type { ArchiveState } from '../app/state.ts';
import type { Millis } from '../kernel/clock.ts';
import { baseName, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Held, Plan } from '../plan/plan.ts';
import type { InboxEntry } from '../plan/sort-input.ts';
import type { Entry } from '../scan/entry.ts';
import { lockFilesIn } from '../scan/lock-file.ts';
import { lookClosely } from './look-closely.ts';
import { isThere } from './presence.ts';
import { now, settleOf } from './session.ts';
import type { Session } from './session.ts';
import { isExpected } from './troubles.ts';

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
  const seen = new Map<RelPath, Entry>();
  const began = now(session);
  let trouble: unknown;
  for (const inbox of outermost(session.archive.rules.inboxes)) {
    try {
      await lookAt(session, inbox, seen);
    } catch (error) {
      if (session.signal.aborted || !isExpected(error) || !isThere(session.archive)) throw error;
      // The others are still filed; what was seen here is met anew once it can be looked at again.
      noteSeen(session, inbox, [], began);
      trouble ??= error;
    }
  }
  session.agenda.looked(now(session) - began);
  reconsiderHeld(session);
  const { arrivals, agenda } = session;
  const ready = arrivals.ready(now(session));
  if (ready.length > 0) await file(session, ready.slice(0, MOST), seen);
  if (ready.length > MANY) session.releaseMemory();
  agenda.lookAt(arrivals.nextAt());
  if (trouble !== undefined) throw trouble;
}

async function lookAt(session: Session, inbox: RelPath, seen: Map<RelPath, Entry>): Promise<void> {
  const { archive, coverage, agenda, signal, alive } = session;
  const at = now(session);
  requireInbox(archive, inbox);
  const { entries } = await scanTree(archive, { from: inbox, signal, onProgress: alive });
  const folders = entries.filter(({ kind }) => kind === 'folder').map(({ path }) => path);
  // What was put into a new folder before it was watched caused no event.
  if (coverage.cover(inbox, [inbox, ...folders]).length > 0) agenda.heardInbox(at);
  noteSeen(session, inbox, entries, at);
  for (const entry of entries) if (entry.kind === 'file') seen.set(entry.path, entry);
}

/** Takes in what a look at `inbox` found, and forgets which files were held there that are gone. */
function noteSeen({ arrivals, held }: Session, inbox: RelPath, entries: readonly Entry[], at: number): void {
  arrivals.look(inbox, entries, at);
  held.keepOnly(inbox, new Set(entries.map(({ path }) => path)));
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
  if (plan.steps.length > 0) await runUnlessOutdated(session, { plan, entries, madeFrom: state });
}

function noteHeld({ archive, held, tell }: Session, one: Held): void {
  const arrived = (): Millis => arrivedAt(archive, one.path);
  if (held.note({ ...one, arrived })) tell({ kind: 'held', held: one });
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
  const { archive, arrivals, held, tell } = session;
  const names = Map.groupBy(seen.keys(), parentOf);
  const locks = new Map([...names].map(([folder, paths]) => [folder, lockFilesIn(paths.map(baseName))]));
  return ready.flatMap((path): readonly InboxEntry[] => {
    const entry = seen.get(path);
    const closer = entry && lookClosely(archive.disk, entry, locks.get(parentOf(path)) ?? []);
    if (closer === undefined) return [];
    if ('entry' in closer) return [closer.entry];
    arrivals.defer(path, now(session) + Math.max(settleOf(session), 1000));
    const arrived = (): Millis => arrivedAt(archive, path);
    if (held.note({ path, reason: closer.obstacle, arrived })) {
      tell({ kind: 'waiting', path, obstacle: closer.obstacle });
    }
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
