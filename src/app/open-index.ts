import { discardIndex } from '../catalog/discard-index.ts';
import { openCatalog } from '../catalog/open-catalog.ts';
import type { Catalog } from '../catalog/open-catalog.ts';
import { readMount } from '../files/mount.ts';
import { openStateFolder } from '../files/state-folder.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { MarkedArchive } from './archive.ts';
import { catchUp } from './catch-up.ts';
import { indexFile, META } from './index-file.ts';
import { refreshIndex } from './refresh-index.ts';
import type { RefreshOptions } from './refresh-index.ts';
import { indexFolder } from './settings.ts';
import { readState } from './state.ts';

/** Opens the index for writing, on a disk of this machine. Throws `index-on-share` or `index-unusable`. */
export function openIndex(archive: MarkedArchive): Catalog {
  const folder = indexFolder(archive.environment);
  openStateFolder(folder);
  const { type, network } = readMount(folder, false);
  // SQLite's locks do not hold on a share, and two machines would spoil one file.
  if (network && type !== 'fuse') throw new UserFacingError('index-on-share', { file: folder });
  return openCatalog(indexFile(archive), { archive: archive.id });
}

/** Opens an empty index in place of the one that is there. Throws as `openIndex` does. */
export function openEmptyIndex(archive: MarkedArchive): Catalog {
  discardIndex(indexFile(archive));
  return openIndex(archive);
}

/** Brings the index up to date: wholly if need be or asked for, else only where the journals say that something moved. */
export async function bringUpToDate(
  archive: MarkedArchive,
  catalog: Catalog,
  options: RefreshOptions & { readonly refresh: boolean },
): Promise<void> {
  const state = readState(archive);
  const isUsable =
    catalog.meta.get(META.scanned) !== undefined && catalog.meta.get(META.rules) === archive.rulesDigest;
  if (options.refresh || !isUsable) await refreshIndex(archive, state, catalog, options);
  else await catchUp(archive, state, catalog, options);
}
