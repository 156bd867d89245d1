import { reasonOf } from '../files/disk-errors.ts';
import { missingFolders } from '../files/make-folders.ts';
import { moveFile, syncMoved } from '../files/move-file.ts';
import type { MoveOutcome } from '../files/move-outcome.ts';
import type { EventBody } from '../journal/event.ts';
import type { OperationId } from '../kernel/ids.ts';
import { parentOf, spellingKey } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { MoveFile, Plan } from '../plan/plan.ts';
import type { ApplyContext } from './apply-context.ts';
import type { ApplyEvent } from './apply-event.ts';
import { linkCopy } from './link-copy.ts';
import { moveCopy } from './move-copy.ts';
import { applySwap } from './apply-swap.ts';
import { notesFor } from './move-notes.ts';
import { orderMoves } from './order-moves.ts';
import type { MoveUnit } from './order-moves.ts';
import { eventOf, recordOf } from './outcome-records.ts';
import type { EndedMove } from './outcome-records.ts';
import { prepareMove } from './prepare-move.ts';
import { replaceLink } from './replace-link.ts';
import type { MoveIntent } from './prepare-move.ts';

/** Intents that are made durable with one sync; more would make a crash leave more to recover. */
const BATCH = 64;

/**
 * Applies `plan`: records `decisions` (what its register steps decide) and moves its documents, each checked again
 * just before. Intents are durable before anything moves, outcomes after it; a stop at any point leaves what
 * `recover` finishes. Ends after the document in hand when the signal is aborted. Throws `DiskError` when the journal
 * cannot be written or the share is gone.
 */
export async function* applyPlan(
  plan: Plan,
  decisions: readonly EventBody[],
  context: ApplyContext,
): AsyncGenerator<ApplyEvent, void, undefined> {
  const { operation } = plan;
  const moves = plan.steps.filter((step) => step.kind === 'move-file');
  const started: EventBody = {
    op: 'operation-started',
    command: plan.command,
    steps: plan.steps.length,
    ...(plan.undoes === undefined ? {} : { undoes: plan.undoes }),
  };
  context.journal.append([started, ...decisions], operation);
  yield { kind: 'started', operation, steps: plan.steps.length };
  let moved = 0;
  let failed = 0;
  for (const { kind, steps } of batchesOf(orderMoves(moves, (path) => fileAt(path, context)))) {
    if (isStopped(context)) break;
    const events =
      kind === 'swap' ? applySwap(steps, operation, context) : applyBatch(steps, operation, context);
    for await (const event of events) {
      if (event.kind === 'moved') moved += 1;
      else failed += 1;
      yield event;
    }
  }
  context.journal.append([{ op: 'operation-finished', moved, failed }], operation);
  const notBegun = moves.length - moved - failed;
  yield { kind: 'finished', operation, moved, failed, notBegun, interrupted: context.signal.aborted };
}

/** Returns a key that identifies the file with this name; whether it can be moved away is checked by its own step. */
function fileAt(path: RelPath, { disk }: ApplyContext): string | undefined {
  try {
    const stat = disk.stat(path);
    return stat && `${stat.device} ${stat.inode}`;
  } catch (error) {
    // The step itself will report what the disk refuses.
    reasonOf(error);
    return undefined;
  }
}

type Batch = { readonly kind: 'batch' | 'swap'; readonly steps: readonly MoveFile[] };

/**
 * Splits before a step that needs an earlier one to be done: it moves to a name that becomes free, or moves a
 * document on.
 */
function* batchesOf(units: readonly MoveUnit[]): Generator<Batch> {
  let batch: MoveFile[] = [];
  let touched = new Set<string>();
  for (const unit of units) {
    const steps = unit.kind === 'swap' ? unit.steps : [unit.step];
    // On some disks all spellings are one name; on the others an extra split does no harm.
    const names = steps.flatMap(({ from, to }) => [spellingKey(from), spellingKey(to)]);
    if (unit.kind === 'swap' || batch.length === BATCH || names.some((name) => touched.has(name))) {
      if (batch.length > 0) yield { kind: 'batch', steps: batch };
      batch = [];
      touched = new Set();
    }
    if (unit.kind === 'swap') {
      yield unit;
      continue;
    }
    batch.push(unit.step);
    for (const name of names) touched.add(name);
  }
  if (batch.length > 0) yield { kind: 'batch', steps: batch };
}

type Prepared = { readonly intent: MoveIntent; readonly step: MoveFile };

async function* applyBatch(
  steps: readonly MoveFile[],
  operation: OperationId,
  context: ApplyContext,
): AsyncGenerator<ApplyEvent, void, undefined> {
  const ready: Prepared[] = [];
  for (const step of steps) {
    const prepared = prepareMove(step, context);
    if (prepared.ok) ready.push({ intent: prepared.value, step });
    else yield prepared.failure;
  }
  if (ready.length === 0) return;
  const intents = ready.map(({ intent }) => intent);
  const folders = missingFolders(context.disk, new Set(intents.map(({ to }) => parentOf(to))));
  const made: readonly EventBody[] = folders.length === 0 ? [] : [{ op: 'folders-made', paths: folders }];
  context.journal.append([...made, ...intents], operation);
  const refused = makeAll(folders, context);
  const ended: EndedMove[] = [];
  for (const { intent, step } of ready) {
    // Lets a signal, a timer or the progress line have their turn between two documents.
    await new Promise((resolve) => setImmediate(resolve));
    ended.push({ intent, outcome: moveOne({ intent, step }, { operation, context, refused }) });
  }
  const settled = syncBatch(ended, context);
  context.journal.append(settled.flatMap(recordOf), operation);
  for (const end of settled) {
    if (!isNotBegun(end)) yield eventOf(end, operation);
  }
}

function moveOne(
  { intent, step }: Prepared,
  at: {
    readonly operation: OperationId;
    readonly context: ApplyContext;
    readonly refused: ReadonlyMap<RelPath, MoveOutcome>;
  },
): MoveOutcome {
  const { context, operation, refused } = at;
  if (isStopped(context)) return { kind: 'refused', reason: 'stopped' };
  const folderRefusal = refused.get(parentOf(intent.to));
  if (folderRefusal !== undefined) return folderRefusal;
  const notes = notesFor(intent.id, context, operation);
  const { disk } = context;
  const { copyOf: keeper, leavesLink, replacesLink } = step;
  if (replacesLink !== undefined) return replaceLink(disk, intent, notes);
  if (keeper === undefined) return moveFile(disk, intent, notes);
  const move = leavesLink === undefined ? moveCopy : linkCopy;
  return move(disk, intent, { keeper, notes });
}

function isNotBegun({ outcome }: EndedMove): boolean {
  return outcome.kind === 'refused' && outcome.reason === 'stopped';
}

function isStopped({ signal, beat }: ApplyContext): boolean {
  return signal.aborted || !beat();
}

/** Makes the folders; returns the outcome of every move into one that could not be made. */
function makeAll(folders: readonly RelPath[], { disk }: ApplyContext): ReadonlyMap<RelPath, MoveOutcome> {
  const refused = new Map<RelPath, MoveOutcome>();
  const trying = (made: readonly RelPath[], act: () => void): void => {
    try {
      act();
    } catch (error) {
      for (const folder of made) refused.set(folder, { kind: 'refused', reason: reasonOf(error) });
    }
  };
  for (const folder of folders) trying([folder], () => disk.makeFolder(folder));
  // The new names of one folder become durable together, before anything is moved below them.
  for (const [parent, made] of Map.groupBy(folders, parentOf)) trying(made, () => disk.syncFolder(parent));
  return refused;
}

/** Makes the atomic moves of a batch durable together; if that fails they stay open for recovery. */
function syncBatch(ended: readonly EndedMove[], { disk }: ApplyContext): readonly EndedMove[] {
  const isAtomic = ({ outcome }: EndedMove): boolean =>
    outcome.kind === 'moved' && outcome.class === 'atomic';
  try {
    syncMoved(
      disk,
      ended.filter(isAtomic).map(({ intent }) => intent),
    );
    return ended;
  } catch (error) {
    const reason = reasonOf(error);
    return ended.map((end) =>
      isAtomic(end) ? { intent: end.intent, outcome: { kind: 'unfinished', reason } } : end,
    );
  }
}
