import type { Disk } from '../files/disk.ts';
import { ROOT } from '../kernel/rel-path.ts';

/**
 * Returns whether results for a folder hold for as long as the folder keeps its stamp: the archive must lie on a local
 * disk whose folders have reliable times and inode numbers (docs/decisions/0007-audits-remember.md).
 */
export function remembersFolders(disk: Disk): boolean {
  const { stableInodes, network } = disk.mount;
  return stableInodes && !network && disk.folderStamp(ROOT) !== undefined;
}
