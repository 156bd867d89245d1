import { canShareContent, shareContent } from '../files/share-content.ts';
import type { FileToShare, SharingRefusal } from '../files/share-content.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { CopyCandidate } from '../duplicates/candidate.ts';
import { requireWritable } from './archive.ts';
import type { MarkedArchive } from './archive.ts';
import type { DuplicateReport } from './find-duplicates.ts';
import { takeArchive } from './take-lease.ts';
import type { RunOptions } from './take-lease.ts';
import { openWriter, readState } from './state.ts';

/** A copy that can share its disk space with the file that is kept. */
export type Shareable = { readonly kept: FileToShare; readonly copy: FileToShare };

/** The result for one copy. */
export type Shared = {
  readonly path: RelPath;
  readonly with: RelPath;
  /** Bytes. */
  readonly size: number;
  /** Absent if the copy now shares its space. */
  readonly refusal?: SharingRefusal;
};

/** Results are recorded in batches of this size. */
const BATCH = 64;

/** Makes sure that files of this archive can share their content. Throws `cannot-share`. */
export function requireSharing({ root }: MarkedArchive): void {
  const { able, fileSystem } = canShareContent(root);
  if (!able) throw new UserFacingError('cannot-share', { root, fileSystem });
}

/**
 * Returns the copies that can share space with the kept file: both lie in the archive, and they do not share it yet.
 */
export function shareable({ groups }: DuplicateReport): readonly Shareable[] {
  return groups.flatMap(({ keeper, redundant, sharing }) =>
    redundant.flatMap((copy) => {
      if (sharing?.has(copy) === true) return [];
      const isHere = [keeper, copy].every(({ places: [{ root }] }) => root === 0);
      return isHere ? [{ kept: fileOf(keeper), copy: fileOf(copy) }] : [];
    }),
  );
}

/**
 * Lets copies share the disk space of the kept files (copy on write), and records it. The files stay the same to
 * everyone who uses them, so there is nothing to undo. Throws `archive-locked`, `read-only` or `no-permission`.
 */
export async function shareCopies(
  archive: MarkedArchive,
  copies: readonly Shareable[],
  options: RunOptions,
): Promise<readonly Shared[]> {
  requireWritable(archive);
  const lease = await takeArchive(archive, options);
  try {
    const journal = openWriter(archive, readState(archive));
    const ended: Shared[] = [];
    for (let from = 0; from < copies.length; from += BATCH) {
      if (options.signal.aborted || !lease.beat()) break;
      const batch = copies.slice(from, from + BATCH).map((one) => shareOne(archive, one));
      const events = batch.flatMap(({ refusal, path, with: other, size }) =>
        refusal === undefined ? [{ op: 'content-shared' as const, path, with: other, size }] : [],
      );
      if (events.length > 0) journal.append(events);
      ended.push(...batch);
      // Gives signals, timers and the progress line a turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return ended;
  } finally {
    lease.release();
  }
}

function shareOne({ root }: MarkedArchive, { kept, copy }: Shareable): Shared {
  const refusal = shareContent(root, { kept, copy });
  return { path: copy.path, with: kept.path, size: copy.size, ...(refusal !== undefined && { refusal }) };
}

function fileOf({ places: [{ path }], size, modified }: CopyCandidate): FileToShare {
  return { path, size, modified };
}
