import type { MarkedArchive } from '../app/archive.ts';
import { readMarker } from '../app/marker.ts';
import { MARKER } from '../files/private-names.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { isExpected } from './troubles.ts';

/** Returns whether this archive, and no other, lies at its root. */
export function isThere({ disk, root, id }: MarkedArchive): boolean {
  try {
    return readMarker(disk, root) === id;
  } catch (error) {
    if (isExpected(error)) return false;
    throw error;
  }
}

/** Throws `archive-marker-missing` unless this archive lies at its root. */
export function requireThere(archive: MarkedArchive): void {
  if (!isThere(archive)) throw new UserFacingError('archive-marker-missing', { root: archive.root });
}

/** Returns a text that changes when the share is mounted anew, in which case all watches are lost. */
export function rootIdentity({ disk }: MarkedArchive): string {
  const stat = disk.stat(MARKER);
  return stat === undefined ? '' : `${stat.device} ${stat.inode}`;
}
