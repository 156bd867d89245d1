import type { Disk } from '../files/disk.ts';
import { ROOT } from '../kernel/rel-path.ts';

/**
 * Returns whether what was found in a folder holds for as long as the folder has its stamp: the archive lies on a disk of this machine
 * whose folders have times and numbers that mean something (docs/decisions/0007-audits-remember.md).
 */
export function remembersFolders(disk: Disk): boolean {
  const { stableInodes, network } = disk.mount;
  return stableInodes && !network && disk.folderStamp(ROOT) !== undefined;
}
