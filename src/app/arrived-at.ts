import { changedAt } from '../files/changed-at.ts';
import { millis } from '../kernel/clock.ts';
import type { Millis } from '../kernel/clock.ts';
import { parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { MarkedArchive } from './archive.ts';

/**
 * Returns since when a document has lain in its inbox as it is, at the latest, by the clock of whoever keeps the disk:
 * the last change of the document, or of a folder that it was dropped in. A folder that is moved into an inbox brings
 * its documents with their old times. It is now where the disk does not say.
 */
export function arrivedAt({ root, rules, environment }: MarkedArchive, path: RelPath): Millis {
  let last = changedAt(root, path);
  for (let folder = parentOf(path); last !== undefined; folder = parentOf(folder)) {
    if (folder === '' || rules.inboxes.includes(folder)) return millis(last);
    last = Math.max(last, changedAt(root, folder) ?? 0);
  }
  return environment.clock.now();
}
