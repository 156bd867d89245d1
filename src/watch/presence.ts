import type { MarkedArchive } from '../app/archive.ts';
import { readMarker } from '../app/marker.ts';
import { MARKER } from '../files/private-names.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { isExpected } from './troubles.ts';

/** Returns whether the archive, and no other, lies at its root. */
export function isThere({ disk, root, id }: MarkedArchive): boolean {
  try {
    return readMarker(disk, root) === id;
  } catch (error) {
    if (isExpected(error)) return false;
    throw error;
  }
}

/** Throws `archive-marker-missing` unless the archive lies at its root. */
export function requireThere(archive: MarkedArchive): void {
  if (!isThere(archive)) throw new UserFacingError('archive-marker-missing', { root: archive.root });
}

/** Returns what changes when the share was mounted anew, with all watches gone. */
export function identityOf({ disk }: MarkedArchive): string {
  const stat = disk.stat(MARKER);
  return stat === undefined ? '' : `${stat.device} ${stat.inode}`;
}
