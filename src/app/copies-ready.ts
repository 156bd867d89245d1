import { sameTreeBelow } from '../files/same-tree.ts';
import { journalsSignature } from '../journal/list-segments.ts';
import { auditKey } from './audit-file.ts';
import type { Environment } from './environment.ts';
import { locateArchive } from './locate-archive.ts';
import type { Whereabouts } from './locate-archive.ts';
import { remembersFolders } from './remembers-folders.ts';
import { readCopies } from './told-copies.ts';

/** Copies that are those of the last look, in the words in which that was told. */
export type ReadyCopies = { readonly words: Uint8Array; readonly hasCopies: boolean };

/**
 * Returns what a look for copies in the whole archive finds where nothing has changed since the last one that was told in this view:
 * the folders have their times, and each file is in the state in which it was. Undefined for all else: then the whole program
 * is to look. Throws as that does.
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
  const { isSameFolder, areSameStates } = tree;
  for (let at = 0; at < told.length; at++) {
    const path = told.pathOf(at);
    if (!isSameFolder(path, told.stampOf(at))) return undefined;
    if (!areSameStates(path, told.namesOf(at), told.factsOf(at))) return undefined;
  }
  return { words: told.words, hasCopies: told.head.hasCopies };
}
