import { parentOf, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Disk } from './disk.ts';

/** Returns which of `folders` and of what is above them do not exist, outermost first. Throws `DiskError`. */
export function missingFolders(disk: Disk, folders: Iterable<RelPath>): readonly RelPath[] {
  const missing = new Set<RelPath>();
  const present = new Set<RelPath>([ROOT]);
  for (const folder of folders) {
    for (let path = folder; !present.has(path) && !missing.has(path); path = parentOf(path)) {
      if (disk.stat(path) === undefined) missing.add(path);
      else present.add(path);
    }
  }
  return [...missing].sort((a, b) => (a < b ? -1 : 1));
}

/**
 * Makes `folder` and what is missing above it, one by one, never through a link; returns the folders that it made,
 * outermost first. Throws `DiskError`.
 */
export function makeFolders(disk: Disk, folder: RelPath): readonly RelPath[] {
  return missingFolders(disk, [folder]).filter((path) => {
    const isNew = disk.makeFolder(path);
    if (isNew) disk.syncFolder(parentOf(path));
    return isNew;
  });
}
