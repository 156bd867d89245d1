import { digestOf } from '../files/copy-file.ts';
import { isRefusal } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Destinations } from '../plan/sort-input.ts';

/** Returns what lies on `disk` where documents would go; each folder is listed once. */
export function destinationsOn(disk: Disk): Destinations {
  const listed = new Map<RelPath, readonly string[] | 'closed'>();
  const list = (folder: RelPath): readonly string[] | 'closed' => {
    let known = listed.get(folder);
    if (known === undefined) listed.set(folder, (known = namesOn(disk, folder)));
    return known;
  };
  return {
    kindOf(path) {
      const kind = kindOn(disk, path);
      return kind === 'folder' && list(path) === 'closed' ? 'closed' : kind;
    },
    namesIn(folder) {
      const names = list(folder);
      return names === 'closed' ? [] : names;
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

/** Names may be listed where nothing behind them may be looked at. */
function kindOn(disk: Disk, path: RelPath): ReturnType<Destinations['kindOf']> {
  try {
    return disk.stat(path)?.kind;
  } catch (error) {
    if (isRefusal(error, 'denied')) return 'closed';
    throw error;
  }
}

function namesOn(disk: Disk, folder: RelPath): readonly string[] | 'closed' {
  try {
    return disk.list(folder).map(({ name }) => name);
  } catch (error) {
    if (isRefusal(error, 'missing', 'not-folder')) return [];
    if (isRefusal(error, 'denied')) return 'closed';
    throw error;
  }
}
