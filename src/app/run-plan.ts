import { applyPlan } from '../apply/apply-plan.ts';
import type { ApplyEvent } from '../apply/apply-event.ts';
import { recover } from '../apply/recover.ts';
import type { Recovered } from '../apply/recover.ts';
import { acquireLease } from '../files/lease.ts';
import type { Lease, LeaseHolder } from '../files/lease.ts';
import { markOf } from '../files/process-life.ts';
import { makeFolders } from '../files/make-folders.ts';
import { TRANSIT } from '../files/private-names.ts';
import type { EventBody } from '../journal/event.ts';
import { isoWithOffset } from '../kernel/clock.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { Plan } from '../plan/plan.ts';
import type { MarkedArchive } from './archive.ts';
import { actorOf } from './environment.ts';
import { openWriter, operationsOf, readState } from './state.ts';

/** What running a plan needs besides the archive. */
export type RunOptions = {
  readonly signal: AbortSignal;
  /** How long to wait for another run, in milliseconds. */
  readonly patience: number;
  readonly onWait?: (holder: LeaseHolder) => void;
};

/**
 * Takes the archive for this run, applies the plan with the decisions of its register steps, and gives the archive
 * back. Throws `archive-locked` when another run keeps it.
 */
export async function* runPlan(
  archive: MarkedArchive,
  { plan, decisions }: { readonly plan: Plan; readonly decisions: readonly EventBody[] },
  options: RunOptions,
): AsyncGenerator<ApplyEvent, void, undefined> {
  const lease = await takeArchive(archive, options);
  try {
    const state = readState(archive);
    const { disk, environment } = archive;
    makeFolders(disk, TRANSIT);
    const byPath = new Map(state.documents.map(({ path, id }) => [path, id]));
    yield* applyPlan(plan, decisions, {
      disk,
      ids: environment.ids,
      journal: openWriter(archive, state),
      signal: options.signal,
      beat: () => lease.beat(),
      documentAt: (path) => byPath.get(path),
    });
  } finally {
    lease.release();
  }
}

/**
 * Finishes or puts back what earlier runs were stopped in; returns what it did, nothing when nothing was open. Throws
 * `archive-locked` when another run keeps the archive: its open moves are its own.
 */
export async function recoverOpenMoves(
  archive: MarkedArchive,
  options: RunOptions,
): Promise<readonly Recovered[]> {
  if (openMoves(archive).length === 0) return [];
  const lease = await takeArchive(archive, options);
  try {
    // Read again: the run that was waited for has closed its own.
    const moves = openMoves(archive);
    makeFolders(archive.disk, TRANSIT);
    return recover(moves, { disk: archive.disk, journal: openWriter(archive, readState(archive)) });
  } finally {
    lease.release();
  }
}

function openMoves(
  archive: MarkedArchive,
): ReturnType<typeof operationsOf>['moves'] extends ReadonlyMap<string, infer Move>
  ? readonly Move[]
  : never {
  const { moves } = operationsOf(readState(archive));
  return [...moves.values()].filter(({ state }) => state === 'open');
}

async function takeArchive(archive: MarkedArchive, options: RunOptions): Promise<Lease> {
  const { environment } = archive;
  const taken = await acquireLease(archive.disk, {
    name: 'apply',
    holder: {
      host: environment.host,
      ...markOf(environment.pid),
      by: actorOf(environment),
      since: isoWithOffset(environment.clock.now()),
    },
    ids: environment.ids,
    patience: options.patience,
    monotonic: environment.monotonic,
    sleep: environment.sleep,
    ...(options.onWait && { onWait: options.onWait }),
  });
  if ('release' in taken) return taken;
  throw new UserFacingError('archive-locked', { by: taken.by, since: taken.since });
}
