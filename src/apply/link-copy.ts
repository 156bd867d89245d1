import { dropLink } from '../files/drop-link.ts';
import { reasonOf } from '../files/disk-errors.ts';
import type { Disk, FileIdentity } from '../files/disk.ts';
import { isSame } from '../files/identity.ts';
import { syncMoved } from '../files/move-file.ts';
import type { MoveOutcome, MoveRequest, RefusalReason } from '../files/move-outcome.ts';
import { linkBeside } from '../files/private-names.ts';
import { publishLink } from '../files/publish-link.ts';
import { parentOf } from '../kernel/rel-path.ts';
import { bringBack, compareCopy, moveCompared } from './move-copy.ts';
import type { KeptCopy } from './move-copy.ts';

/**
 * Makes the name of a copy a further name of the document that is kept, and moves the copy itself into the trash, whole:
 * nothing is deleted, and undo brings it back. The link is made first, under a private name, so that a disk without links
 * refuses before anything has changed, and so that it leads to the very file that was compared; then the copy is moved as
 * quarantine moves it, and only when that is durable the link gets the name. Never throws a `DiskError`.
 */
export function linkCopy(disk: Disk, request: MoveRequest, copy: KeptCopy): MoveOutcome {
  const { keeper } = copy;
  // A file of another archive would get a name here, and its owners would not know.
  if (keeper.root !== undefined) return { kind: 'refused', reason: 'other-volume' };
  const compared = compareCopy(disk, request, keeper);
  if (!('kept' in compared)) return { kind: 'refused', reason: compared.reason };
  const { kept } = compared;
  const refusal = prepareLink(disk, request, { ...copy, kept });
  if (refusal !== undefined) return withoutLink(disk, request, { kind: 'refused', reason: refusal });
  const outcome = moveCompared(disk, request, { ...copy, kept });
  if (outcome.kind === 'unfinished') return outcome;
  if (outcome.kind !== 'moved') return withoutLink(disk, request, outcome);
  return publish(disk, request, { ...copy, kept, moved: outcome });
}

type Compared = KeptCopy & { readonly kept: FileIdentity };

function prepareLink(
  disk: Disk,
  { from, id }: MoveRequest,
  { keeper, kept }: Compared,
): RefusalReason | undefined {
  const link = linkBeside(from, id);
  try {
    // A program that has it open may be about to write: into both documents, once they are one file.
    if (disk.isInUse(keeper.path)) return 'busy';
    disk.link(keeper.path, link);
    return isSame(disk.stat(link), kept) ? undefined : 'keeper-changed';
  } catch (error) {
    return reasonOf(error);
  }
}

function publish(
  disk: Disk,
  request: MoveRequest,
  { kept, notes, moved }: Compared & { readonly moved: Extract<MoveOutcome, { kind: 'moved' }> },
): MoveOutcome {
  const { from, id } = request;
  const link = linkBeside(from, id);
  const back = (reason: RefusalReason): MoveOutcome => {
    const outcome = bringBack(disk, request, { moved, notes, reason });
    if (outcome.kind === 'unfinished') return outcome;
    return withoutLink(disk, request, outcome.kind === 'moved' ? { ...outcome, notLinked: true } : outcome);
  };
  try {
    syncMoved(disk, [request]);
    if (moved.newer === true || !isSame(disk.stat(link), kept)) return back('keeper-changed');
  } catch (error) {
    return { kind: 'unfinished', reason: reasonOf(error) };
  }
  try {
    const refusal = publishLink(disk, link, from);
    if (refusal !== undefined) return back(refusal.reason);
    disk.syncFolder(parentOf(from));
  } catch (error) {
    return { kind: 'unfinished', reason: reasonOf(error) };
  }
  return withoutLink(disk, request, moved);
}

/** Removes the private name; if even that fails, recovery does. */
function withoutLink(disk: Disk, { from, id }: MoveRequest, outcome: MoveOutcome): MoveOutcome {
  try {
    dropLink(disk, from, id);
    return outcome;
  } catch (error) {
    return { kind: 'unfinished', reason: reasonOf(error) };
  }
}
