import { reasonOf } from '../files/disk-errors.ts';
import { syncMoved } from '../files/move-file.ts';
import type { MoveNotes, MoveOutcome } from '../files/move-outcome.ts';
import { copyBeside, TRANSIT } from '../files/private-names.ts';
import type { Disk } from '../files/disk.ts';
import type { EventBody, Fingerprint } from '../journal/event.ts';
import type { RecordedMove } from '../journal/fold-operations.ts';
import type { JournalWriter } from '../journal/journal-writer.ts';
import { joinPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { closeAcross } from './close-across.ts';
import { closeCaptured } from './close-captured.ts';
import { closeLink } from './close-link.ts';
import { closeUncaptured } from './close-uncaptured.ts';
import { giveNameAgain } from './drop-partial.ts';
import { swapsAmong } from './interrupted-swaps.ts';
import type { InterruptedSwap } from './interrupted-swaps.ts';
import { notesFor } from './move-notes.ts';
import { recordOf } from './outcome-records.ts';

/** What recovery did with a move that a crash had left open. `lost-sight`: it is at none of its places. */
export type Recovered = {
  readonly kind: 'finished' | 'put-back' | 'kept-aside' | 'still-open' | 'lost-sight';
  readonly from: RelPath;
  readonly to: RelPath;
  /** Where the document is now, if that is known. */
  readonly at?: RelPath;
  readonly fingerprint: Fingerprint;
};

/**
 * Finishes or puts back every move that the journals show as begun and not ended, whoever began it, and sweeps the
 * private names that moves left behind. Looks at the disk, never guesses; a second run finds nothing to do. A move
 * that cannot be closed now (the disk refuses) stays open and is reported.
 */
export function recover(moves: Iterable<RecordedMove>, context: RecoverContext): readonly Recovered[] {
  const all = [...moves];
  const swaps = swapsAmong(all, context.disk);
  return all
    .filter(({ state }) => state === 'open')
    .map((move) => recoverOne(move, context, move.swap === undefined ? undefined : swaps.get(move.swap)));
}

/** What recovering needs. All moves must be given, the closed ones too: they show how far a swap had come. */
type RecoverContext = { readonly disk: Disk; readonly journal: JournalWriter };

function recoverOne(
  move: RecordedMove,
  { disk, journal }: RecoverContext,
  swap?: InterruptedSwap,
): Recovered {
  const { from, to } = move;
  const report = { from, to, fingerprint: move.fingerprint };
  let outcome: MoveOutcome | undefined;
  try {
    const notes = notesFor(move.id, { journal }, move.operation);
    const isUnclear = swap !== undefined && swap.way === undefined;
    outcome = isUnclear ? { kind: 'unfinished', reason: 'io' } : closeMove(move, disk, { notes, swap });
    outcome = closeLink(move, disk, { outcome, notes });
    // The run that was stopped may have ended before it did, whichever way the move is closed.
    if (outcome?.kind === 'moved') syncMoved(disk, [move]);
  } catch (error) {
    outcome = { kind: 'unfinished', reason: reasonOf(error) };
  }
  if (outcome === undefined) {
    journal.append(
      [{ op: 'move-aborted', id: move.id, reason: 'lost-sight', recovered: true }],
      move.operation,
    );
    return { ...report, kind: 'lost-sight' };
  }
  if (outcome.kind === 'unfinished') return { ...report, kind: 'still-open' };
  const records = recordOf({ intent: move, outcome }).map((body): EventBody => {
    const isClosing = body.op === 'move-done' || body.op === 'move-aborted';
    return isClosing ? { ...body, recovered: true } : body;
  });
  journal.append(records, move.operation);
  if (outcome.kind === 'moved') return { ...report, kind: 'finished', at: to };
  if (outcome.kind === 'held') return { ...report, kind: 'kept-aside', at: outcome.at };
  return { ...report, kind: 'put-back', at: from };
}

type Closing = { readonly notes: MoveNotes; readonly swap: InterruptedSwap | undefined };

/** Returns how the move ended, after ending it; undefined when the document is at none of its places. */
function closeMove(move: RecordedMove, disk: Disk, { notes, swap }: Closing): MoveOutcome | undefined {
  const captured = joinPath(TRANSIT, move.id);
  const inTransit = disk.stat(captured);
  if (inTransit !== undefined) return closeCaptured(move, disk, { captured, inTransit, notes, swap });
  if (move.copied !== undefined && move.copied.temporary !== move.to)
    return closeAcross(move, disk, move.copied.copy);
  dropIfThere(disk, copyBeside(move.to, move.id));
  for (const path of [move.to, move.from]) giveNameAgain(disk, path, move.id);
  return closeUncaptured(move, disk);
}

function dropIfThere(disk: Disk, path: RelPath): void {
  if (disk.stat(path) !== undefined) disk.removePrivate(path);
}
