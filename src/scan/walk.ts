import type { Disk, EntryKind, Listed } from '../files/disk.ts';
import { isPrivateName } from '../files/private-names.ts';
import { DiskError } from '../kernel/errors.ts';
import { joinPath, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry, Scan, Unseen } from './entry.ts';

/** What to walk. */
export type WalkOptions = {
  /** The folder to begin in; the root if absent. It is not itself an entry. */
  readonly from?: RelPath;
  /** Claims that an entry, and all below it, is to be left out. */
  readonly skip?: (path: RelPath, kind: EntryKind) => boolean;
};

/**
 * Walks a tree and returns what it saw. Links are entries and are not followed; the program's own private names are
 * left out. A folder that cannot be read is named in `unseen` and the walk goes on. The order depends on the tree
 * alone: the entries of a folder by name, then its folders one after the other.
 */
export function walk(disk: Disk, options: WalkOptions = {}): Scan {
  const steps = walkSteps(disk, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Does the same as `walk` in steps of one folder, and yields how many entries have been seen so far after each. */
export function* walkSteps(disk: Disk, options: WalkOptions = {}): Generator<number, Scan, undefined> {
  const entries: Entry[] = [];
  const unseen: Unseen[] = [];
  // The next folder is at the end, so folders are pushed in reverse.
  const ahead: RelPath[] = [options.from ?? ROOT];
  for (let folder = ahead.pop(); folder !== undefined; folder = ahead.pop()) {
    const below: RelPath[] = [];
    for (const listed of listOrReport(disk, folder, unseen)) {
      if (isPrivateName(listed.name)) continue;
      const path = joinPath(folder, listed.name);
      const { kind, size, modified } = listed;
      if (listed.undecodable === true) unseen.push({ path, why: 'undecodable-name' });
      else if (options.skip?.(path, kind) !== true) {
        entries.push({ path, kind, size, modified });
        if (kind === 'folder') below.push(path);
      }
    }
    for (const path of below.reverse()) ahead.push(path);
    yield entries.length;
  }
  return { entries, unseen };
}

function listOrReport(disk: Disk, folder: RelPath, unseen: Unseen[]): readonly Listed[] {
  try {
    return disk.list(folder);
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    unseen.push({ path: folder, why: error.reason });
    return [];
  }
}
