import { applyPlan } from '../apply/apply-plan.ts';
import type { ApplyEvent } from '../apply/apply-event.ts';
import { recover } from '../apply/recover.ts';
import type { Recovered } from '../apply/recover.ts';
import { removeEmptied } from '../apply/remove-emptied.ts';
import { reasonOf } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import { makeFolders } from '../files/make-folders.ts';
import { TRANSIT } from '../files/private-names.ts';
import type { Lease } from '../files/lease.ts';
import type { EventBody } from '../journal/event.ts';
import type { RecordedMove } from '../journal/fold-operations.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Plan } from '../plan/plan.ts';
import { requireWritable } from './archive.ts';
import type { MarkedArchive } from './archive.ts';
import { identifyAmong } from './document-identity.ts';
import { holderOf } from './registered-step.ts';
import { rulesEvent } from './rules-event.ts';
import { openMovesOf, openWriter, readState } from './state.ts';
import type { ArchiveState } from './state.ts';
import { takeArchive, takeRegister } from './take-lease.ts';
import type { RunOptions } from './take-lease.ts';

/**
 * A plan and its decisions. `decide` is called once the lease is held, since others may have decided something
 * after the plan was made.
 */
export type PlanToRun = {
  readonly plan: Plan;
  readonly decide: (state: ArchiveState) => readonly EventBody[];
  /** Folders to remove at the end if they are empty, outermost first. */
  readonly emptied?: readonly RelPath[];
  /**
   * The state that the plan was made from. If given, the plan can be made again, and it is not run if another run has
   * overtaken it.
   */
  readonly madeFrom?: ArchiveState;
};

/** Thrown before anything is done, if another run has overtaken a part of a plan that can be made again. */
export class PlanOutdated extends Error {
  override readonly name = 'PlanOutdated';
}

/**
 * Takes the archive's lease, applies the plan with its decisions, and releases the lease. Throws `archive-locked` if
 * another run keeps it, and `PlanOutdated`.
 */
export async function* runPlan(
  archive: MarkedArchive,
  { plan, decide, emptied = [], madeFrom }: PlanToRun,
  options: RunOptions,
): AsyncGenerator<ApplyEvent, void, undefined> {
  const lease = await takeArchive(archive, options);
  try {
    const { events, started } = await begin(
      archive,
      { plan, decide, ...(madeFrom && { madeFrom }) },
      { options, lease },
    );
    if (started.done !== true) yield started.value;
    yield* events;
    removeEmptied(archive.disk, emptied);
  } finally {
    lease.release();
  }
}

type Begun = {
  readonly events: AsyncGenerator<ApplyEvent, void, undefined>;
  /** The first of the events: what was decided is recorded now. */
  readonly started: IteratorResult<ApplyEvent, void>;
};

/** Records what a plan decides, while nobody else takes clients or projects into the register; nothing is moved yet. */
async function begin(
  archive: MarkedArchive,
  { plan, decide, madeFrom }: PlanToRun,
  { options, lease }: { readonly options: RunOptions; readonly lease: Lease },
): Promise<Begun> {
  const register = await takeRegister(archive, options);
  try {
    const state = readState(archive);
    const { disk, environment } = archive;
    if (madeFrom !== undefined && isOutdated(archive, plan, madeFrom, state)) throw new PlanOutdated();
    makeFolders(disk, TRANSIT);
    const events = applyPlan(plan, [...rulesEvent(archive, state), ...decide(state)], {
      disk,
      ids: environment.ids,
      journal: openWriter(archive, state),
      signal: options.signal,
      beat: () => lease.beat(),
      documentAt: identifyAmong(state.documents, disk),
    });
    return { events, started: await events.next() };
  } finally {
    register.release();
  }
}

/**
 * Returns whether something was recorded since the plan was made, and one of its documents is gone or one of its names
 * or numbers taken.
 */
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
    // The step itself will report what the disk refuses.
    reasonOf(error);
    return false;
  }
}

/**
 * Finishes or puts back the moves that earlier runs left open; returns what it did, empty if nothing was open. Throws
 * `archive-locked` if another run keeps the archive, since its open moves are its own; `read-only` or `no-permission`
 * if this user may not change the archive.
 */
export async function recoverOpenMoves(
  archive: MarkedArchive,
  options: RunOptions,
): Promise<readonly Recovered[]> {
  requireWritable(archive);
  if (!openMovesOf(archive, readState(archive)).some(isOpen)) return [];
  const lease = await takeArchive(archive, options);
  try {
    // The state is read again: a run that was waited for has closed its own moves.
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
