import { applyPlan } from '../apply/apply-plan.ts';
import type { ApplyEvent } from '../apply/apply-event.ts';
import { recover } from '../apply/recover.ts';
import type { Recovered } from '../apply/recover.ts';
import { removeEmptied } from '../apply/remove-emptied.ts';
import { reasonOf } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import { acquireLease } from '../files/lease.ts';
import type { Lease, LeaseHolder } from '../files/lease.ts';
import { bootId } from '../files/machine.ts';
import { makeFolders } from '../files/make-folders.ts';
import { TRANSIT } from '../files/private-names.ts';
import type { EventBody } from '../journal/event.ts';
import type { RecordedMove } from '../journal/fold-operations.ts';
import { isoWithOffset } from '../kernel/clock.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Plan } from '../plan/plan.ts';
import { requireWritable } from './archive.ts';
import type { MarkedArchive } from './archive.ts';
import { actorOf } from './environment.ts';
import { identifyAmong } from './document-identity.ts';
import { holderOf } from './registered-step.ts';
import { rulesEvent } from './rules-event.ts';
import { openMovesOf, openWriter, readState } from './state.ts';
import type { ArchiveState } from './state.ts';

/** What running a plan needs besides the archive. */
export type RunOptions = {
  readonly signal: AbortSignal;
  /** How long to wait for another run, in milliseconds. */
  readonly patience: number;
  readonly onWait?: (holder: LeaseHolder) => void;
};

/** A plan, and what it decides: asked for once the archive is taken, since others may have decided since it was made. */
export type PlanToRun = {
  readonly plan: Plan;
  readonly decide: (state: ArchiveState) => readonly EventBody[];
  /** Folders that are removed in the end if they are empty, outermost first. */
  readonly emptied?: readonly RelPath[];
  /** What it was made from, where it can be made anew: then it is not run when another run was quicker. */
  readonly madeFrom?: ArchiveState;
};

/** Thrown, with nothing done, where another run was quicker with a part of a plan that can be made anew. */
export class PlanOutdated extends Error {
  override readonly name = 'PlanOutdated';
}

/**
 * Takes the archive for this run, applies the plan with its decisions, and gives the archive back. Throws
 * `archive-locked` when another run keeps it, and `PlanOutdated`.
 */
export async function* runPlan(
  archive: MarkedArchive,
  { plan, decide, emptied = [], madeFrom }: PlanToRun,
  options: RunOptions,
): AsyncGenerator<ApplyEvent, void, undefined> {
  const lease = await takeArchive(archive, options);
  try {
    const state = readState(archive);
    const { disk, environment } = archive;
    if (madeFrom !== undefined && isOutdated(archive, plan, madeFrom, state)) throw new PlanOutdated();
    makeFolders(disk, TRANSIT);
    const identify = identifyAmong(state.documents, disk);
    yield* applyPlan(plan, [...rulesEvent(archive, state), ...decide(state)], {
      disk,
      ids: environment.ids,
      journal: openWriter(archive, state),
      signal: options.signal,
      beat: () => lease.beat(),
      documentAt: identify,
    });
    removeEmptied(disk, emptied);
  } finally {
    lease.release();
  }
}

/** Returns whether somebody has recorded something since the plan was made, and a document of it is gone or a number taken. */
function isOutdated(
  { disk }: MarkedArchive,
  { steps }: Plan,
  before: ArchiveState,
  now: ArchiveState,
): boolean {
  if (before.journals.signature === now.journals.signature) return false;
  return steps.some(
    (step) =>
      (step.kind === 'move-file' && isGone(disk, step.from)) || holderOf(step, now.register) !== undefined,
  );
}

function isGone(disk: Disk, path: RelPath): boolean {
  try {
    return disk.stat(path) === undefined;
  } catch (error) {
    // The step itself will say what the disk refuses.
    reasonOf(error);
    return false;
  }
}

/**
 * Finishes or puts back what earlier runs were stopped in; returns what it did, nothing when nothing was open. Throws
 * `archive-locked` when another run keeps the archive: its open moves are its own; `read-only` or `no-permission` when
 * this user may not change it.
 */
export async function recoverOpenMoves(
  archive: MarkedArchive,
  options: RunOptions,
): Promise<readonly Recovered[]> {
  requireWritable(archive);
  if (!openMovesOf(archive, readState(archive)).some(isOpen)) return [];
  const lease = await takeArchive(archive, options);
  try {
    // Read again: the run that was waited for has closed its own.
    const state = readState(archive);
    makeFolders(archive.disk, TRANSIT);
    const context = { disk: archive.disk, journal: openWriter(archive, state) };
    return recover(openMovesOf(archive, state), context);
  } finally {
    lease.release();
  }
}

function isOpen({ state }: RecordedMove): boolean {
  return state === 'open';
}

/** Takes the archive for a change. Throws `archive-locked` when another run keeps it. */
export async function takeArchive(archive: MarkedArchive, options: RunOptions): Promise<Lease> {
  const { environment } = archive;
  const taken = await acquireLease(archive.disk, {
    name: 'apply',
    holder: {
      host: environment.host,
      boot: bootId(),
      pid: environment.pid,
      by: actorOf(environment),
      since: isoWithOffset(environment.clock.now()),
    },
    ids: environment.ids,
    patience: options.patience,
    monotonic: environment.monotonic,
    sleep: environment.sleep,
    signal: options.signal,
    ...(options.onWait && { onWait: options.onWait }),
  });
  if ('release' in taken) return taken;
  throw new UserFacingError('archive-locked', { by: taken.by, since: taken.since });
}
