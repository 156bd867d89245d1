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
 * Looks at the folders of the tree again for an index that is current otherwise: where each is as it was, nothing has come, gone
 * or been replaced, and that it was looked at is all there is to write down. Returns false, with nothing written, where a
 * thorough look has something to do.
 */
export function lookAgain(
  { disk, id }: Located,
  reader: CatalogReader,
  environment: Whereabouts & { readonly clock: { readonly now: () => Millis } },
): boolean {
  const at = environment.clock.now();
  // An index on a share is refused in words, and texts may be there to read.
  if (id === undefined || !isLocal(indexFolder(environment)) || reader.hasContent()) return false;
  if (reader.meta.get(META.unread) === 'true' || areTextsNewer(disk, reader)) return false;
  if (!areAsTheyWere(disk, reader.knownFolders())) return false;
  setLatest(indexFileOf(environment, id), META.scanned, at);
  return true;
}

function areAsTheyWere(disk: Located['disk'], known: ReturnType<CatalogReader['knownFolders']>): boolean {
  // Without it nobody has looked at everything.
  if (!known.has(ROOT) || disk.mount.type === '') return false;
  try {
    for (const [folder, stamp] of known) if (stamp === '' || disk.folderStamp(folder) !== stamp) return false;
    return true;
  } catch (error) {
    if (error instanceof DiskError) return false;
    throw error;
  }
}
