import type { CatalogReader } from '../catalog/catalog-reader.ts';
import { setLatest } from '../catalog/set-latest.ts';
import type { Millis } from '../kernel/clock.ts';
import { DiskError } from '../kernel/errors.ts';
import { ROOT } from '../kernel/rel-path.ts';
import { indexFileOf, META } from './index-file.ts';
import type { Located, Whereabouts } from './locate-archive.ts';
import { areTextsNewer } from './newer-texts.ts';
import { indexFolder, isLocal } from './settings.ts';

/**
 * Checks the stamps of all folders of the tree, for an index that is otherwise current. If they are unchanged, no name
 * was added, removed or replaced, and only the time of the look is recorded. Returns false, with nothing written, if
 * anything calls for a thorough look.
 */
export function lookAgain(
  { disk, id }: Located,
  reader: CatalogReader,
  environment: Whereabouts & { readonly clock: { readonly now: () => Millis } },
): boolean {
  const at = environment.clock.now();
  // An index on a share is reported by the thorough look, which also reads texts if the index has any.
  if (id === undefined || !isLocal(indexFolder(environment)) || reader.hasContent()) return false;
  if (reader.meta.get(META.unread) === 'true' || areTextsNewer(disk, reader)) return false;
  if (!areAsTheyWere(disk, reader.knownFolders())) return false;
  setLatest(indexFileOf(environment, id), META.scanned, at);
  return true;
}

function areAsTheyWere(disk: Located['disk'], known: ReturnType<CatalogReader['knownFolders']>): boolean {
  // Without a stamp of the root the tree was never looked at completely.
  if (!known.has(ROOT) || disk.mount.type === '') return false;
  try {
    for (const [folder, stamp] of known) if (stamp === '' || disk.folderStamp(folder) !== stamp) return false;
    return true;
  } catch (error) {
    if (error instanceof DiskError) return false;
    throw error;
  }
}
