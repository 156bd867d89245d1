import type { Disk } from '../files/disk.ts';
import type { RecordedMove } from '../journal/fold-operations.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { fingerprint } from '../scan/fingerprint.ts';

/**
 * Returns whether what lies at `path` has the size and fingerprint that the intent of `move` saw; no for what cannot be
 * read. A fingerprint covers a part of a large file, so nothing is ever removed for this answer alone.
 */
export function isEqualContent(disk: Disk, path: RelPath, move: RecordedMove): boolean {
  const print = fingerprint(disk, path);
  return (
    print.ok && print.value.size === move.fingerprint.size && print.value.digest === move.fingerprint.digest
  );
}
