import { baseName } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Disk } from './disk.ts';
import { moveToTrash } from './move-to-trash.ts';
import { linkBeside } from './private-names.ts';

/**
 * Removes the private link beside `path`, if there is one. If it is the last name of its file, because somebody has
 * removed the others meanwhile, it goes into the trash under the name of `path` instead. Throws `DiskError`.
 */
export function dropLink(disk: Disk, path: RelPath, id: string): void {
  const link = linkBeside(path, id);
  const stat = disk.stat(link);
  if (stat === undefined) return;
  if (stat.links > 1) disk.removePrivate(link);
  else moveToTrash(disk, link, { id, name: baseName(path) });
}
