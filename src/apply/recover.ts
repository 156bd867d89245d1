import { digestOf } from '../files/copy-file.ts';
import { isRefusal, reasonOf } from '../files/disk-errors.ts';
import { identityOf, isSame, isSameFile } from '../files/identity.ts';
import { isBeginningOf, isWhole } from '../files/is-beginning-of.ts';
import { moveToTrash } from '../files/move-to-trash.ts';
import { removeSource } from '../files/move-across.ts';
import type { MoveOutcome } from '../files/move-outcome.ts';
import { captureBeside, copyBeside, TRANSIT } from '../files/private-names.ts';
import { isFurtherName } from '../files/publish-link.ts';
import { keptName, putBack } from '../files/put-back.ts';
import type { Disk, FileIdentity, Stat } from '../files/disk.ts';
import type { EventBody, Fingerprint } from '../journal/event.ts';
import type { RecordedMove } from '../journal/fold-operations.ts';
import type { JournalWriter } from '../journal/journal-writer.ts';
import { baseName, joinPath, parentOf, spellingKey } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { fingerprint } from '../scan/fingerprint.ts';
import { recordOf } from './apply-plan.ts';

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
export function recover(
  moves: Iterable<RecordedMove>,
  { disk, journal }: { readonly disk: Disk; readonly journal: JournalWriter },
): readonly Recovered[] {
  const reports: Recovered[] = [];
  for (const move of moves) {
    if (move.state === 'open') reports.push(recoverOne(move, disk, journal));
  }
  return reports;
}

function recoverOne(move: RecordedMove, disk: Disk, journal: JournalWriter): Recovered {
  const { from, to } = move;
  const report = { from, to, fingerprint: move.fingerprint };
  let outcome: MoveOutcome | undefined;
  try {
    outcome = closeMove(move, disk);
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
    return body.op === 'move-held' ? body : ({ ...body, recovered: true } as EventBody);
  });
  journal.append(records, move.operation);
  if (outcome.kind === 'moved') return { ...report, kind: 'finished', at: to };
  if (outcome.kind === 'held') return { ...report, kind: 'kept-aside', at: outcome.at };
  return { ...report, kind: 'put-back', at: from };
}

/** Returns how the move ended, after ending it; undefined when the document is at none of its places. */
function closeMove(move: RecordedMove, disk: Disk): MoveOutcome | undefined {
  const captured = joinPath(TRANSIT, move.id);
  const inTransit = disk.stat(captured);
  if (inTransit !== undefined) return closeCaptured(move, disk, { captured, inTransit });
  if (move.copied !== undefined && move.copied.temporary !== move.to)
    return closeAcross(move, disk, move.copied.copy);
  dropIfThere(disk, copyBeside(move.to, move.id));
  return closeUncaptured(move, disk);
}

/** The file waits in transit: publish was under way, or it must go back. */
function closeCaptured(
  move: RecordedMove,
  disk: Disk,
  { captured, inTransit }: { readonly captured: RelPath; readonly inTransit: Stat },
): MoveOutcome {
  const isPublished = isFurtherName(disk, captured, move.to);
  const target = disk.stat(move.to);
  if (isPublished && target !== undefined) {
    disk.syncFolder(parentOf(move.to));
    disk.removePrivate(captured);
    return { kind: 'moved', class: 'linked', identity: identityOf(target) };
  }
  if (target !== undefined && isSameFile(target, move.copied?.copy) && isWhole(disk, move.to, captured)) {
    disk.syncFolder(parentOf(move.to));
    disk.removePrivate(captured);
    return { kind: 'moved', class: 'copied-here', identity: identityOf(target) };
  }
  // On a disk without links a crash may have cut a copy short, which goes to the trash, never away, or have left a
  // complete one at the old place, which is then the document itself.
  const oldNames = [move.from, keptName(move.from, move.id)];
  const complete = oldNames.find((path) => isCopyOf(disk, path, captured));
  for (const path of [move.to, ...oldNames]) {
    if (path === complete || isSameFile(disk.stat(path), inTransit)) continue;
    if (isBeginningOf(disk, path, captured)) dropPartial(disk, path, move.id);
  }
  for (const path of [move.to, move.from].map((name) => copyBeside(name, move.id))) {
    if (isBeginningOf(disk, path, captured)) disk.removePrivate(path);
  }
  if (complete !== undefined) disk.removePrivate(captured);
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
        // The source goes for it, so all of it must be there, not only what a fingerprint looks at.
        (source === undefined ? isEqualContent(disk, move.to, move) : isWhole(disk, move.to, source))));
  if (isPublished) return removeSource(disk, move, target);
  if (disk.stat(temporary) !== undefined) {
    if (isBeginningOf(disk, move.to, temporary)) dropPartial(disk, move.to, move.id);
    if (source === undefined) dropPartial(disk, temporary, move.id);
    else disk.removePrivate(temporary);
  }
  if (source !== captured) return closeUncaptured(move, disk);
  // Somebody took the published copy away before its source was removed: the source is the document again.
  const at = putBack(disk, captured, move.from, move.id);
  return at === move.from ? { kind: 'refused', reason: 'changed' } : { kind: 'held', at, reason: 'changed' };
}

/** Nothing waits in a private place: the move either did not begin or is complete. */
function closeUncaptured(move: RecordedMove, disk: Disk): MoveOutcome | undefined {
  // A case-blind disk finds a document by either spelling, and a client of a share by a name that is gone; the listing
  // tells which one it has.
  const isRespelled = spellingKey(move.from) === spellingKey(move.to) && isListed(disk, move.to);
  const isDoubtful = isRespelled || disk.mount.network;
  const source = isDoubtful && !isListed(disk, move.from) ? undefined : disk.stat(move.from);
  if (source !== undefined && isSameSince(source, move.identity))
    return { kind: 'refused', reason: 'stopped' };
  const target = disk.stat(move.to);
  if (target !== undefined && isMoved(disk, move, target)) {
    const newer = isSame(target, move.identity) ? {} : ({ newer: true } as const);
    return { kind: 'moved', class: 'atomic', identity: identityOf(target), ...newer };
  }
  return source === undefined ? undefined : { kind: 'refused', reason: 'changed' };
}

/** Claims the same file with the same content, also after a restart, which may number the devices anew. */
function isSameSince(stat: Stat, identity: FileIdentity): boolean {
  return isSame({ ...stat, device: identity.device }, identity);
}

/** The inode decides where it can be trusted, since an older equal file may lie there; else the content. */
function isMoved(disk: Disk, move: RecordedMove, target: Stat): boolean {
  const isSameMount = disk.mount.stableInodes && target.device === move.identity.device;
  if (isSameMount && !isSameFile(target, move.copied?.copy)) return isSameFile(target, move.identity);
  return isEqualContent(disk, move.to, move);
}

/** Puts a partial copy, whose whole is safe, into the trash; on another volume than the trash it goes at once. */
function dropPartial(disk: Disk, path: RelPath, id: string): void {
  try {
    moveToTrash(disk, path, id);
  } catch (error) {
    if (!isRefusal(error, 'other-volume')) throw error;
    disk.moveToPrivate(path, copyBeside(path, id));
    disk.removePrivate(copyBeside(path, id));
  }
}

function isEqualContent(disk: Disk, path: RelPath, move: RecordedMove): boolean {
  const print = fingerprint(disk, path);
  return (
    print.ok && print.value.size === move.fingerprint.size && print.value.digest === move.fingerprint.digest
  );
}

/** Claims that `path` is a further name of the captured file, or has its size, time and content. */
function isCopyOf(disk: Disk, path: RelPath, captured: RelPath): boolean {
  const [copy, original] = [disk.stat(path), disk.stat(captured)];
  if (isSameFile(copy, original)) return isFurtherName(disk, captured, path);
  if (copy?.kind !== 'file' || copy.size !== original?.size) return false;
  return copy.modifiedNs === original.modifiedNs && digestOf(disk, path) === digestOf(disk, captured);
}

function isListed(disk: Disk, path: RelPath): boolean {
  if (disk.stat(parentOf(path)) === undefined) return false;
  return disk.list(parentOf(path)).some(({ name }) => name === baseName(path));
}

function dropIfThere(disk: Disk, path: RelPath): void {
  if (disk.stat(path) !== undefined) disk.removePrivate(path);
}
