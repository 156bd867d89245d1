import type { Hit } from '../catalog/query.ts';
import { isRefusal } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import { isPrivate } from '../files/private-names.ts';
import type { Intent } from '../journal/fold-operations.ts';
import { joinPath, relPath, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { MarkedArchive } from './archive.ts';
import { historyOf, readState } from './state.ts';

/** Folders in which file servers keep what people delete: Synology, QNAP, Samba's `vfs_recycle`. */
const RECYCLE = ['#recycle', '@Recycle', '.recycle'];

/**
 * Returns gone documents with where they lie now, as far as that can be found: where the program moved them, its own
 * trash among that, or the same path in a recycle folder of the file server, there with the size that they had.
 */
export function withPlaces(archive: MarkedArchive, hits: readonly Hit[]): readonly Hit[] {
  if (hits.length === 0) return hits;
  const { disk } = archive;
  const movedTo = movesFrom(
    archive,
    hits.map(({ path }) => path),
  );
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

/**
 * Returns where the program moved what lay at `paths`, and from there on: the last move from each place counts. Of a million
 * moves only these are held; the journals are read once, and again while that has led to further places.
 */
function movesFrom(archive: MarkedArchive, paths: readonly RelPath[]): ReadonlyMap<RelPath, RelPath> {
  const state = readState(archive);
  const places = new Set(paths);
  const moves = new Map<string, Intent>();
  const done = new Set<string>();
  for (let known = 0; known < places.size;) {
    known = places.size;
    for (const event of historyOf(archive, state)) {
      if (event.op === 'move-done') done.add(event.id);
      if (event.op !== 'move-intended' || !places.has(event.from)) continue;
      moves.set(event.id, event);
      places.add(event.to);
    }
  }
  const last = [...moves.values()].filter(({ id }) => done.has(id)).toSorted((a, b) => a.clock - b.clock);
  return new Map(last.map(({ from, to }) => [from, to]));
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
