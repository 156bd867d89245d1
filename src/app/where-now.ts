import type { Hit } from '../catalog/query.ts';
import { isRefusal } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import { isPrivate } from '../files/private-names.ts';
import { joinPath, relPath, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { MarkedArchive } from './archive.ts';
import { operationsOf, readState } from './state.ts';

/** Folders in which file servers keep what people delete: Synology, QNAP, Samba's `vfs_recycle`. */
const RECYCLE = ['#recycle', '@Recycle', '.recycle'];

/**
 * Returns gone documents with where they lie now, as far as that can be found: where the program moved them, its own
 * trash among that, or the same path in a recycle folder of the file server, there with the size that they had.
 */
export function withPlaces(archive: MarkedArchive, hits: readonly Hit[]): readonly Hit[] {
  if (hits.length === 0) return hits;
  const { disk } = archive;
  const movedTo = new Map<RelPath, RelPath>();
  for (const { from, to, state } of operationsOf(archive, readState(archive)).moves.values()) {
    if (state === 'done') movedTo.set(from, to);
  }
  const bins = binsOf(disk);
  return hits.map((hit) => {
    const moved = endOf(movedTo, hit.path);
    if (moved !== hit.path && isFile(disk, moved)) {
      return { ...hit, now: { kind: isPrivate(moved) ? 'trash' : 'moved', path: moved } };
    }
    const recycled = bins
      .map((bin) => relPath(`${bin}/${hit.path}`))
      .find((path) => isFile(disk, path, hit.size));
    return recycled === undefined ? hit : { ...hit, now: { kind: 'recycled', path: recycled } };
  });
}

/** Follows a document from move to move; what was moved to and fro ends where it began. */
function endOf(movedTo: ReadonlyMap<RelPath, RelPath>, from: RelPath): RelPath {
  const seen = new Set<RelPath>();
  let at = from;
  for (let next = movedTo.get(at); next !== undefined && !seen.has(at); next = movedTo.get(at)) {
    seen.add(at);
    at = next;
  }
  return at;
}

/** Samba may keep a folder for each person in its recycle folder, so those one step below count as well. */
function binsOf(disk: Disk): readonly RelPath[] {
  const folders = (folder: RelPath): readonly string[] => {
    try {
      return disk.folders(folder);
    } catch (error) {
      if (isRefusal(error, 'missing', 'denied', 'not-folder')) return [];
      throw error;
    }
  };
  const there = folders(ROOT)
    .filter((name) => RECYCLE.includes(name))
    .map((name) => relPath(name));
  return there.flatMap((bin) => [bin, ...folders(bin).map((person) => joinPath(bin, person))]);
}

function isFile(disk: Disk, path: RelPath, size?: number): boolean {
  try {
    const stat = disk.stat(path);
    return stat?.kind === 'file' && (size === undefined || stat.size === size);
  } catch (error) {
    // What may not be looked at cannot be promised.
    if (isRefusal(error, 'denied', 'link', 'io', 'busy')) return false;
    throw error;
  }
}
