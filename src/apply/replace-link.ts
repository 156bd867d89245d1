import { capture } from '../files/capture.ts';
import { reasonOf } from '../files/disk-errors.ts';
import type { Disk, FileIdentity } from '../files/disk.ts';
import { dropLink } from '../files/drop-link.ts';
import { identityOf, isSame } from '../files/identity.ts';
import { isWhole } from '../files/is-beginning-of.ts';
import { moveFile, syncMoved } from '../files/move-file.ts';
import type { MoveNotes, MoveOutcome, MoveRequest, RefusalReason } from '../files/move-outcome.ts';
import { linkBeside } from '../files/private-names.ts';
import { putBack } from '../files/put-back.ts';

/**
 * Brings a copy back to its name, which had become a further name of another document: the copy is a file of its own
 * again. Only while both still have the same content, so that nothing written since gets hidden. The further name is
 * captured, the copy is moved, and only when that is durable the captured name is removed. Never throws a
 * `DiskError`.
 */
export function replaceLink(disk: Disk, request: MoveRequest, notes: MoveNotes): MoveOutcome {
  const { id, to } = request;
  const link = linkBeside(to, id);
  try {
    const found = linkToTake(disk, request);
    if ('reason' in found) return { kind: 'refused', reason: found.reason };
    // A person has removed it.
    if (found.link === undefined) return moveFile(disk, request, notes);
    const refusal = capture(disk, to, link);
    if (refusal !== undefined) return { kind: 'refused', reason: refusal };
    if (!isSame(disk.stat(link), found.link)) return giveBack(disk, request, 'changed');
    const outcome = moveFile(disk, request, notes);
    if (outcome.kind === 'unfinished') return outcome;
    if (outcome.kind === 'moved') {
      syncMoved(disk, [request]);
      dropLink(disk, to, id);
      return outcome;
    }
    return giveBack(disk, request, outcome.reason);
  } catch (error) {
    return { kind: 'unfinished', reason: reasonOf(error) };
  }
}

type Found = { readonly link: FileIdentity | undefined } | { readonly reason: RefusalReason };

function linkToTake(disk: Disk, { from, to }: MoveRequest): Found {
  try {
    const there = disk.stat(to);
    if (there === undefined) return { link: undefined };
    // A file with only one name is another document by now, or the last name of the linked one.
    if (there.kind !== 'file' || there.links < 2) return { reason: 'exists' };
    if (disk.isInUse(to)) return { reason: 'busy' };
    return isWhole(disk, to, from) ? { link: identityOf(there) } : { reason: 'changed' };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

function giveBack(disk: Disk, { id, to }: MoveRequest, reason: RefusalReason): MoveOutcome {
  const at = putBack(disk, linkBeside(to, id), to, id);
  return at === to ? { kind: 'refused', reason } : { kind: 'held', at, reason };
}
