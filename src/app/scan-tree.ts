import type { EntryKind } from '../files/disk.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { baseName, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { RULES_FILE } from '../rules/rules-file.ts';
import type { Scan } from '../scan/entry.ts';
import { junkKind } from '../scan/junk.ts';
import { walkSteps } from '../scan/walk.ts';
import type { Archive } from './archive.ts';
import { readMarker } from './marker.ts';
import type { OnProgress } from './progress.ts';

/** What a scan is to look at. */
export type ScanOptions = {
  readonly from?: RelPath;
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress;
  /** Junk of systems and files that `ignore:` names are left out, unless this says otherwise. */
  readonly skip?: (path: RelPath, kind: EntryKind) => boolean;
};

/** Folders between two looks at the clock and the signal. */
const BREATH = 64;

/**
 * Scans the tree, or a part of it. Throws the signal's reason when aborted, and `archive-unreachable` when the root
 * cannot be read or the share went away meanwhile: then nothing may be concluded from what was not seen.
 */
export async function scanTree(archive: Archive, options: ScanOptions): Promise<Scan> {
  const { disk, root } = archive;
  const from = options.from ?? ROOT;
  const skip = options.skip ?? ((path, kind) => isLeftOut(archive, path, kind));
  const steps = walkSteps(disk, { from, skip });
  for (let folders = 1; ; folders++) {
    const step = steps.next();
    if (step.done === true) {
      const failed = step.value.unseen.find(({ path }) => path === from);
      if (failed !== undefined)
        throw new UserFacingError('archive-unreachable', { root, reason: failed.why });
      // A share that went away while it was scanned looks empty, not broken.
      if (archive.id !== undefined && readMarker(disk, root) !== archive.id) {
        throw new UserFacingError('archive-unreachable', { root, reason: 'missing' });
      }
      return step.value;
    }
    if (folders % BREATH !== 0) continue;
    await new Promise((resolve) => setImmediate(resolve));
    options.signal.throwIfAborted();
    options.onProgress?.({ phase: 'scanning', done: step.value });
  }
}

/** Claims that an entry is no document: the rules themselves, junk of systems, or ignored by the rules. */
function isLeftOut({ rules }: Archive, path: RelPath, kind: EntryKind): boolean {
  return path === RULES_FILE || junkKind(baseName(path), kind) === 'junk' || rules.ignores(path);
}
