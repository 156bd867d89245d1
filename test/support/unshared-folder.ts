import { tmpdir } from 'node:os';
import { canShareContent } from '../../src/files/share-content.ts';
import { memoryFolder } from '../sweep/mounts.ts';

/**
 * Returns a folder for temporary folders in which files cannot share their content, as they can on Btrfs and XFS, where
 * copies are answered for otherwise.
 */
export function unsharedFolder(): string {
  return canShareContent(tmpdir()).able ? memoryFolder() : tmpdir();
}
