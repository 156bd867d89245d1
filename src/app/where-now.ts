import type { Hit } from '../catalog/query.ts';
import { isRefusal } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import { isPrivate } from '../files/private-names.ts';
import type { Intent } from '../journal/fold-operations.ts';
import { joinPath, relPath, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { MarkedArchive } from './archive.ts';
import { historyOf, readState } from './state.ts';

/** Recycle folders of file servers: Synology, QNAP, Samba's `vfs_recycle`. */
const RECYCLE = ['#recycle', '@Recycle', '.recycle'];

/**
 * Adds to missing documents where they are now, if that can be found: where the program moved them, including its
 * trash, or at the same path in a recycle folder of the file server, if the file there has the same size.
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
 * Returns the moves that lead from `paths` onwards, by old path; the last move from each path counts. Of possibly a
 * million moves only these are held in memory; the journals are read again for as long as that leads to further paths.
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

/**
 * Follows a document from move to move. A path that was already passed ends the search, since a document may have been
 * moved back and forth.
 */
function endOf(movedTo: ReadonlyMap<RelPath, RelPath>, from: RelPath): RelPath {
  const seen = new Set<RelPath>();
  let at = from;
  for (let next = movedTo.get(at); next !== undefined && !seen.has(at); next = movedTo.get(at)) {
    seen.add(at);
    at = next;
  }
  return at;
}

/** Samba may keep a folder for each person in its recycle folder, so the folders one level down count as well. */
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
    // The file cannot be examined, so it must not be promised.
    if (isRefusal(error, 'denied', 'link', 'io', 'busy')) return false;
    throw error;
  }
}
