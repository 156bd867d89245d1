import { isRefusal } from '../files/disk-errors.ts';
import { isPrivateName } from '../files/private-names.ts';
import { joinPath, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { junkKind } from '../scan/junk.ts';
import type { MarkedArchive } from './archive.ts';

/** The number of folders after which signals are handled. */
const BREATH = 64;

/**
 * Yields every folder of the archive that a scan would list, including those that cannot be read; keeps no content in
 * memory. Throws the signal's reason when aborted.
 */
export async function* foldersOfTree(
  { disk, rules }: MarkedArchive,
  signal: AbortSignal,
): AsyncGenerator<RelPath, void, undefined> {
  const ahead: RelPath[] = [ROOT];
  let seen = 0;
  for (let folder = ahead.pop(); folder !== undefined; folder = ahead.pop()) {
    yield folder;
    for (const name of subfolders(disk, folder)) {
      const path = joinPath(folder, name);
      if (isPrivateName(name) || junkKind(name, 'folder') === 'junk' || rules.ignores(path)) continue;
      ahead.push(path);
    }
    seen += 1;
    if (seen % BREATH !== 0) continue;
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
  }
}

function subfolders(disk: MarkedArchive['disk'], folder: RelPath): readonly string[] {
  try {
    return disk.folders(folder);
  } catch (error) {
    if (isRefusal(error, 'denied', 'missing', 'not-folder', 'io')) return [];
    throw error;
  }
}
