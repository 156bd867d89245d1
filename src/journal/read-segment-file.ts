import type { Disk } from '../files/disk.ts';
import { readFrom, readWhole } from '../files/read-whole.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { readOn, readSegment } from './read-segment.ts';
import type { Segment } from './read-segment.ts';

/**
 * Reads the segment at `path`; of one that was `known` before only what was added, as long as that goes on from it. Throws
 * `DiskError`.
 */
export function readSegmentFile(disk: Disk, path: RelPath, known?: Segment): Segment {
  if (known === undefined || known.count === 0) return readSegment(readWhole(disk, path));
  const added = readFrom(disk, path, { from: known.goodBytes - known.lastBytes });
  return readOn(known, added) ?? readSegment(readWhole(disk, path));
}
