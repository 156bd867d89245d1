import { digestOf } from '../files/copy-file.ts';
import { isRefusal } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Destinations } from '../plan/sort-input.ts';

/** Returns what lies on `disk` where documents would go; each folder is listed once. */
export function destinationsOn(disk: Disk): Destinations {
  const names = new Map<RelPath, readonly string[]>();
  return {
    kindOf: (path) => disk.stat(path)?.kind,
    namesIn(folder) {
      let known = names.get(folder);
      if (known === undefined) names.set(folder, (known = listIfThere(disk, folder)));
      return known;
    },
    haveSameContent(a, b) {
      try {
        return disk.stat(a)?.size === disk.stat(b)?.size && digestOf(disk, a) === digestOf(disk, b);
      } catch (error) {
        // What cannot be read cannot be called equal: it becomes a version of its own, never a lost duplicate.
        if (isRefusal(error, 'denied', 'missing', 'busy', 'io')) return false;
        throw error;
      }
    },
  };
}

function listIfThere(disk: Disk, folder: RelPath): readonly string[] {
  try {
    return disk.list(folder).map(({ name }) => name);
  } catch (error) {
    if (isRefusal(error, 'missing', 'not-folder')) return [];
    throw error;
  }
}
