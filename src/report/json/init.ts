import type { NewArchive } from '../../app/init-archive.ts';
import type { JsonLine } from './line.ts';

/** Returns the last line of `init`. */
export function initLine({
  root,
  id,
  inboxes,
  keptRules,
  restoredRules,
}: Omit<NewArchive, 'holdsOthers'>): JsonLine {
  return { type: 'summary', root, id, inboxes, keptRules, restoredRules };
}
