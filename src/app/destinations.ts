import { wholeDigest } from '../files/copy-file.ts';
import { isRefusal } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Destinations } from '../plan/sort-input.ts';

/** Returns access to what lies on `disk` where documents would be filed; lists each folder only once. */
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
        return disk.stat(a)?.size === disk.stat(b)?.size && wholeDigest(disk, a) === wholeDigest(disk, b);
      } catch (error) {
        // A file that cannot be read cannot be shown to be equal: the document becomes a version of its own and is not
        // dropped as a duplicate.
        if (isRefusal(error, 'denied', 'missing', 'busy', 'io')) return false;
        throw error;
      }
    },
  };
}

/** A folder may allow its names to be listed but not to be examined. */
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
