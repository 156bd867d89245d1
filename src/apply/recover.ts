import { isRefusal, reasonOf } from '../files/disk-errors.ts';
import { identityOf, isSame, isSameFile } from '../files/identity.ts';
import { isBeginningOf, isWhole } from '../files/is-beginning-of.ts';
import { removeSource } from '../files/move-across.ts';
import { syncMoved } from '../files/move-file.ts';
import { moveToTrash } from '../files/move-to-trash.ts';
import type { MoveOutcome } from '../files/move-outcome.ts';
import { captureBeside, copyBeside, TRANSIT } from '../files/private-names.ts';
import { isFurtherName } from '../files/publish-link.ts';
import { namesToPutBack, putBack } from '../files/put-back.ts';
import type { Disk, FileIdentity, Stat } from '../files/disk.ts';
import type { EventBody, Fingerprint } from '../journal/event.ts';
import type { RecordedMove } from '../journal/fold-operations.ts';
import type { JournalWriter } from '../journal/journal-writer.ts';
import { baseName, joinPath, parentOf, spellingKey } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { fingerprint } from '../scan/fingerprint.ts';
import { closeLink } from './close-link.ts';
import { dropPartial, giveNameAgain } from './drop-partial.ts';
import { notesFor } from './move-notes.ts';
import { recordOf } from './outcome-records.ts';
import { goOn, swapWay } from './recover-swap.ts';
import type { SwapWay } from './recover-swap.ts';
import { isSameSince } from './still-at.ts';
import { makeDurable, wholeCopyAmong } from './whole-copy.ts';

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

/** Without `way` the disk could not be asked how far it had come: it stays open. */
type Swap = { readonly way: SwapWay | undefined; readonly members: readonly RecordedMove[] };

function swapsAmong(moves: readonly RecordedMove[], disk: Disk): ReadonlyMap<string, Swap> {
  const open = new Set(
    moves.flatMap(({ swap, state }) => (state === 'open' && swap !== undefined ? swap : [])),
  );
  const swaps = new Map<string, Swap>();
  for (const swap of open) {
    const members = moves.filter((move) => move.swap === swap);
    swaps.set(swap, { members, way: swapWaySafely(members, disk) });
  }
  return swaps;
}

function swapWaySafely(members: readonly RecordedMove[], disk: Disk): SwapWay | undefined {
  try {
    return swapWay(members, disk);
  } catch (error) {
    reasonOf(error);
    return undefined;
  }
}

function recoverOne(move: RecordedMove, { disk, journal }: RecoverContext, swap?: Swap): Recovered {
  const { from, to } = move;
  const report = { from, to, fingerprint: move.fingerprint };
  let outcome: MoveOutcome | undefined;
  try {
    const isUnclear = swap !== undefined && swap.way === undefined;
    outcome = isUnclear ? { kind: 'unfinished', reason: 'io' } : closeMove(move, { disk, journal }, swap);
    outcome = closeLink(move, disk, { outcome, notes: notesFor(move.id, { journal }, move.operation) });
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

/** Returns how the move ended, after ending it; undefined when the document is at none of its places. */
function closeMove(
  move: RecordedMove,
  { disk, journal }: RecoverContext,
  swap: Swap | undefined,
): MoveOutcome | undefined {
  const captured = joinPath(TRANSIT, move.id);
  const inTransit = disk.stat(captured);
  if (inTransit !== undefined) {
    const finished = finishPublished(move, disk, { captured });
    if (finished !== undefined) return finished;
    if (swap?.way !== 'on') return putCapturedBack(move, disk, { captured, inTransit });
    const notes = notesFor(move.id, { journal }, move.operation);
    return goOn(move, disk, { notes, members: swap.members });
  }
  if (move.copied !== undefined && move.copied.temporary !== move.to)
    return closeAcross(move, disk, move.copied.copy);
  dropIfThere(disk, copyBeside(move.to, move.id));
  for (const path of [move.to, move.from]) giveNameAgain(disk, path, move.id);
  return closeUncaptured(move, disk);
}

type Captured = { readonly captured: RelPath; readonly inTransit: Stat };

/** The file waits in transit: if it has its new name already, nothing but the private name is left to remove. */
function finishPublished(
  move: RecordedMove,
  disk: Disk,
  { captured }: Pick<Captured, 'captured'>,
): MoveOutcome | undefined {
  const isPublished = isFurtherName(disk, captured, move.to);
  const target = disk.stat(move.to);
  if (isPublished && target !== undefined) {
    disk.syncFolder(parentOf(move.to));
    disk.removePrivate(captured);
    return { kind: 'moved', class: 'linked', identity: identityOf(target) };
  }
  if (target !== undefined && isSameFile(target, move.copied?.copy) && isWhole(disk, move.to, captured)) {
    makeDurable(disk, move.to);
    disk.removePrivate(captured);
    return { kind: 'moved', class: 'copied-here', identity: identityOf(target) };
  }
  return undefined;
}

/** The file waits in transit and was not published: it goes back. */
function putCapturedBack(move: RecordedMove, disk: Disk, { captured, inTransit }: Captured): MoveOutcome {
  // On a disk without links a crash may have cut a copy short, which goes to the trash, never away, or have left a
  // complete one at the old place, which is then the document itself.
  const oldNames = namesToPutBack(disk, move.from, move.id);
  const complete = wholeCopyAmong(disk, oldNames, captured);
  // A swap that goes back has published nothing: its new name is another one's document.
  const newNames = move.swap === undefined ? [move.to] : [];
  for (const path of [...newNames, ...oldNames]) {
    if (path === complete || isSameFile(disk.stat(path), inTransit)) continue;
    dropPartial(disk, path, { id: move.id, whole: captured });
  }
  for (const path of [move.to, move.from].map((name) => copyBeside(name, move.id))) {
    if (isBeginningOf(disk, path, captured)) disk.removePrivate(path);
  }
  if (complete !== undefined) {
    makeDurable(disk, complete);
    disk.removePrivate(captured);
  }
  const at = complete ?? putBack(disk, captured, move.from, move.id);
  const reason = isSame(inTransit, move.identity) ? 'stopped' : 'changed';
  return at === move.from ? { kind: 'refused', reason } : { kind: 'held', at, reason };
}

/** A verified copy was about to be published on another volume. */
function closeAcross(move: RecordedMove, disk: Disk, copy: FileIdentity): MoveOutcome | undefined {
  const temporary = copyBeside(move.to, move.id);
  const captured = captureBeside(move.from, move.id);
  const source = [captured, move.from].find((path) => disk.stat(path) !== undefined);
  const target = disk.stat(move.to);
  const isPublished =
    target !== undefined &&
    (isSameFile(target, copy) ||
      (target.size === copy.size &&
        // The source is removed for it, so all of it must be there, not only what a fingerprint covers.
        (source === undefined ? isEqualContent(disk, move.to, move) : isWhole(disk, move.to, source))));
  if (isPublished) {
    makeDurable(disk, move.to);
    return removeSource(disk, move, target);
  }
  if (disk.stat(temporary) !== undefined) {
    dropPartial(disk, move.to, { id: move.id, whole: temporary });
    if (source === undefined) return keepCopy(disk, move, temporary);
    disk.removePrivate(temporary);
  }
  if (source !== captured) return closeUncaptured(move, disk);
  // Somebody took the published copy away before its source was removed: the source is the document again.
  const at = putBack(disk, captured, move.from, move.id);
  return at === move.from ? { kind: 'refused', reason: 'changed' } : { kind: 'held', at, reason: 'changed' };
}

/**
 * The source of a verified copy that was not published is gone: the copy goes into the trash, or, if that is on another
 * volume, gets its new name, since it may be all that is left of the document.
 */
function keepCopy(disk: Disk, move: RecordedMove, temporary: RelPath): MoveOutcome | undefined {
  try {
    moveToTrash(disk, temporary, { id: move.id, name: baseName(move.to) });
    return undefined;
  } catch (error) {
    if (!isRefusal(error, 'other-volume')) throw error;
    return { kind: 'held', at: putBack(disk, temporary, move.to, move.id), reason: 'missing' };
  }
}

/** Nothing waits in a private place: the move either did not begin or is complete. */
function closeUncaptured(move: RecordedMove, disk: Disk): MoveOutcome | undefined {
  // A case-blind disk finds a document by either spelling, and a client of a share may find it by a name that is
  // gone; the listing shows which one it has.
  const isRespelled = spellingKey(move.from) === spellingKey(move.to) && isListed(disk, move.to);
  const isDoubtful = isRespelled || disk.mount.network;
  const source = isDoubtful && !isListed(disk, move.from, move.to) ? undefined : disk.stat(move.from);
  if (source !== undefined && isSameSince(source, move.identity))
    return { kind: 'refused', reason: 'stopped' };
  const target = disk.stat(move.to);
  if (target !== undefined && isMoved(disk, move, target)) {
    const newer = isSame(target, move.identity) ? {} : ({ newer: true } as const);
    syncMoved(disk, [move]);
    return { kind: 'moved', class: 'atomic', identity: identityOf(target), ...newer };
  }
  return source === undefined ? undefined : { kind: 'refused', reason: 'changed' };
}

/** The inode decides where it can be trusted, since an older equal file may lie there; else the content. */
function isMoved(disk: Disk, move: RecordedMove, target: Stat): boolean {
  const isSameMount = disk.mount.stableInodes && target.device === move.identity.device;
  if (isSameMount && !isSameFile(target, move.copied?.copy)) return isSameFile(target, move.identity);
  return isEqualContent(disk, move.to, move);
}

function isEqualContent(disk: Disk, path: RelPath, move: RecordedMove): boolean {
  const print = fingerprint(disk, path);
  return (
    print.ok && print.value.size === move.fingerprint.size && print.value.digest === move.fingerprint.digest
  );
}

/** Returns whether the listing has this name; also in another Unicode form, which some shares give it, unless that is `not`. */
function isListed(disk: Disk, path: RelPath, not?: RelPath): boolean {
  if (disk.stat(parentOf(path)) === undefined) return false;
  const [wanted, other] = [baseName(path), baseName(not ?? path)];
  const isWanted = (name: string): boolean =>
    name === wanted ||
    (not !== undefined && name !== other && name.normalize('NFC') === wanted.normalize('NFC'));
  return disk.list(parentOf(path)).some(({ name }) => isWanted(name));
}

function dropIfThere(disk: Disk, path: RelPath): void {
  if (disk.stat(path) !== undefined) disk.removePrivate(path);
}
