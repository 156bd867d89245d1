import { sameTreeBelow } from '../files/native-same-tree.ts';
import { journalsSignature } from '../journal/list-segments.ts';
import { auditKey } from './audit-file.ts';
import type { Environment } from './environment.ts';
import { locateArchive } from './locate-archive.ts';
import type { Whereabouts } from './locate-archive.ts';
import { remembersFolders } from './remembers-folders.ts';
import { readCopies } from './told-copies.ts';

/** The saved report on copies that need not be searched again, as it was printed. */
export type ReadyCopies = { readonly words: Uint8Array; readonly hasCopies: boolean };

/**
 * Returns the saved report on copies in the whole archive in this view, if nothing has changed since: every folder has
 * the same stamp, and every file is in the same state. Undefined otherwise: then the whole program has to search.
 * Throws like `locateArchive`.
 */
export function copiesReady(
  environment: Whereabouts & Pick<Environment, 'runAs'>,
  root: string | undefined,
  view: string,
): ReadyCopies | undefined {
  const located = locateArchive(environment, root);
  const { id, disk, rulesText } = located;
  const key = auditKey(environment, { rulesText, journals: journalsSignature(disk) });
  if (id === undefined || key === undefined || !remembersFolders(disk)) return undefined;
  const told = readCopies(environment, id, { key, view });
  if (told === undefined) return undefined;
  using tree = sameTreeBelow(located.root);
  for (let at = 0; at < told.length; at++) {
    const path = told.pathOf(at);
    if (!tree.isSameFolder(path, told.stampOf(at))) return undefined;
    if (!tree.areSameStates(path, told.namesOf(at), told.factsOf(at))) return undefined;
  }
  return { words: told.words, hasCopies: told.head.hasCopies };
}
