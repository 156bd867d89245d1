import { lstatSync } from 'node:fs';
import type { RelPath } from '../kernel/rel-path.ts';

/**
 * Returns when a name below `root` last changed, in milliseconds since 1970: its content, its name or its rights, by the
 * clock of whoever keeps the disk. A copy that keeps the old time of its content is new all the same. Undefined if there
 * is no such name, or nobody may ask.
 */
export function changedAt(root: string, path: RelPath): number | undefined {
  try {
    const { mtimeMs, ctimeMs } = lstatSync(path === '' ? root : `${root}/${path}`);
    return Math.max(mtimeMs, ctimeMs);
  } catch {
    // What cannot be looked at is told by the scan; here it has no time.
    return undefined;
  }
}
