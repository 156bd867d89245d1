import type { CopyCandidate } from '../duplicates/candidate.ts';
import type { JudgedGroup } from '../duplicates/judged-group.ts';
import { sharedBytes, sharedExtentsOf } from '../files/extents.ts';
import type { SharedExtents } from '../files/extents.ts';
import { canShareContent } from '../files/share-content.ts';

/** The most files that are examined, those of the first groups; the copies in later groups count as sharing nothing. */
const MOST_FILES = 20_000;

/**
 * Returns the groups with the disk space that their copies share already subtracted from what they waste. Asks only
 * file systems that support sharing, and only about copies.
 */
export function withoutShared(
  groups: readonly JudgedGroup[],
  roots: readonly string[],
): readonly JudgedGroup[] {
  const able = roots.map((root) => canShareContent(root).able);
  if (!able.includes(true)) return groups;
  let left = MOST_FILES;
  return groups.map((group) => {
    left -= group.redundantFiles + 1;
    return left < 0 ? group : withoutSharedOf(group, roots);
  });
}

function withoutSharedOf(group: JudgedGroup, roots: readonly string[]): JudgedGroup {
  const extentsOf = ({ places: [{ root, path }] }: CopyCandidate): SharedExtents | undefined =>
    sharedExtentsOf(`${roots[root] ?? ''}/${path}`);
  const kept = extentsOf(group.keeper);
  const known = kept === undefined ? [] : [kept];
  let shared = 0;
  const sharing = new Set<CopyCandidate>();
  for (const copy of group.redundant) {
    const extents = extentsOf(copy);
    if (extents === undefined) continue;
    // Counts only the earlier file with which it shares most: what it shares with others is the same space.
    const most = Math.max(0, ...known.map((other) => sharedBytes(other, extents)));
    shared += most;
    if (kept !== undefined && sharedBytes(kept, extents) >= Math.min(copy.size, copy.allocated))
      sharing.add(copy);
    known.push(extents);
  }
  if (shared === 0) return group;
  const { names, digest, size, files, redundant, keeper, redundantFiles } = group;
  const redundantBytes = Math.max(0, group.redundantBytes - shared);
  return { names, digest, size, files, redundant, keeper, redundantFiles, redundantBytes, sharing };
}
