import { MARKER } from '../files/private-names.ts';
import type { Located } from './locate-archive.ts';

/**
 * Returns a text that tells an archive from a copy of it, such as a restored backup, which has the same id and
 * therefore the same index on this machine. Throws `DiskError`.
 */
export function placeOf({ disk, root }: Pick<Located, 'disk' | 'root'>): string {
  const { device = '', inode = '' } = disk.stat(MARKER) ?? {};
  return `${device} ${inode} ${root}`;
}

/**
 * Returns whether the archive lies where `place` says, or is the same one by another path; also if there is no `place`,
 * as in an index of an earlier version. Throws `DiskError`.
 */
export function isAtPlace(archive: Pick<Located, 'disk' | 'root'>, place: string | undefined): boolean {
  if (place === undefined) return true;
  const [, marker, root] = /^(\S* \S*) ([^]*)$/.exec(place) ?? [];
  return root === archive.root || placeOf(archive) === `${marker} ${archive.root}`;
}
