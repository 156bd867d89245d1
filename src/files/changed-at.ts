import { lstatSync } from 'node:fs';
import type { RelPath } from '../kernel/rel-path.ts';

/**
 * Returns when a name below `root` last changed, in milliseconds since 1970: its content, its name or its rights, by
 * the clock of whoever keeps the disk. So a copy counts as new even if it keeps the old time of its content.
 * Undefined if there is no such name, or nobody may ask.
 */
export function changedAt(root: string, path: RelPath): number | undefined {
  try {
    const { mtimeMs, ctimeMs } = lstatSync(path === '' ? root : `${root}/${path}`);
    return Math.max(mtimeMs, ctimeMs);
  } catch {
    // The scan reports what cannot be looked at; here it has no time.
    return undefined;
  }
}
