import { DiskError } from '../kernel/errors.ts';
import { baseName, joinPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { isRefusal } from './disk-errors.ts';
import type { Disk } from './disk.ts';
import { isSameFile } from './identity.ts';
import { TRANSIT } from './private-names.ts';

/**
 * Gives the captured file the further name `name`; returns why it has not got it (`exists`: that is taken), or undefined.
 * An error alone proves nothing, since a reply may be lost although the link was made; nor does a look alone, since an
 * SMB client shows names for a while that are gone. Throws `DiskError` when the disk cannot be asked whether it has it.
 */
export function publishLink(disk: Disk, captured: RelPath, name: RelPath): DiskError | undefined {
  const refusal = tryLink(disk, captured, name);
  const wasOnlyShown = isRefusal(refusal, 'exists') && disk.stat(name) === undefined;
  return wasOnlyShown ? tryLink(disk, captured, name) : refusal;
}

function tryLink(disk: Disk, captured: RelPath, name: RelPath): DiskError | undefined {
  try {
    disk.link(captured, name);
    return undefined;
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    // Of a name that is too long the disk cannot be asked either.
    return error.reason !== 'too-long' && isFurtherName(disk, captured, name) ? undefined : error;
  }
}

/**
 * Returns whether `name` is another name of the captured file, so that the private one may go. The file's count of names must
 * say so too. Linux's SMB client keeps names in its memory: another spelling that was looked up before a rename, or a name
 * that another machine has taken away since, still seems to be this file while the client thinks that it knows the file.
 */
export function isFurtherName(disk: Disk, captured: RelPath, name: RelPath): boolean {
  forgetFile(disk, captured);
  // The first look after that is the one for which the server is asked.
  const shown = disk.stat(name);
  const file = disk.stat(captured);
  return file !== undefined && file.links > 1 && isSameFile(shown, file);
}

/** Gives the file a private name more, and takes it away: an SMB client then knows nothing of the file any more. */
function forgetFile(disk: Disk, captured: RelPath): void {
  const again = joinPath(TRANSIT, `${baseName(captured)}-again`);
  try {
    disk.link(captured, again);
  } catch (error) {
    // Where there are no links the file has one name. One that a crash has left, or of which no reply told, goes now.
    if (!(error instanceof DiskError)) throw error;
  }
  try {
    disk.removePrivate(again);
  } catch (error) {
    if (!isRefusal(error, 'missing')) throw error;
  }
}
