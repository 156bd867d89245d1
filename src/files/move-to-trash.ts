import { baseName, joinPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Disk } from './disk.ts';
import { makeFolders } from './make-folders.ts';
import { TRASH } from './private-names.ts';

/**
 * Moves the file at `path` into the trash, into a folder named `id` that is its own, under its name or `name`; returns
 * where it lies. Throws `DiskError`.
 */
export function moveToTrash(
  disk: Disk,
  path: RelPath,
  { id, name = baseName(path) }: { readonly id: string; readonly name?: string },
): RelPath {
  const folder = joinPath(TRASH, id);
  makeFolders(disk, folder);
  // Two partial copies of one move, at its old and its new place, may have the same name.
  const isTaken = disk.stat(joinPath(folder, name)) !== undefined;
  const place = joinPath(folder, isTaken ? `${disk.list(folder).length}-${name}` : name);
  disk.moveToPrivate(path, place);
  disk.syncFolder(folder);
  return place;
}
