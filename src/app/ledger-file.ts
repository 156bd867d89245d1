import { openLedger } from '../catalog/open-ledger.ts';
import type { Ledger } from '../catalog/open-ledger.ts';
import { openStateFolder } from '../files/state-folder.ts';
import { systemPath } from '../files/locate.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { Archive } from './archive.ts';
import { indexFolder, isLocal } from './settings.ts';

/** Returns the path of this machine's ledger of the archive, beside the index; undefined without an id. */
export function ledgerFile(archive: Pick<Archive, 'environment' | 'id'>): string | undefined {
  const { environment, id } = archive;
  return id && systemPath(indexFolder(environment), `${id}.ledger`);
}

/**
 * Opens the ledger of the archive beside its index. Opens one in memory, so that all journals are read each time, if it
 * cannot be kept there: without a root marker, on a share, where SQLite's locks are unreliable, or if the system
 * refuses.
 */
export function openLedgerOf(archive: Archive): Ledger {
  try {
    const file = ledgerFile(archive);
    const folder = indexFolder(archive.environment);
    if (file !== undefined) openStateFolder(folder);
    return openLedger(file !== undefined && isLocal(folder) ? file : undefined);
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    return openLedger(undefined);
  }
}

/** Empties the ledger of the archive, so that all journals are read again; a damaged ledger is recreated. */
export function forgetLedger(archive: Archive): void {
  try {
    openLedgerOf(archive).forget();
  } catch (error) {
    if (!(error instanceof UserFacingError && error.code === 'index-unusable')) throw error;
  }
}
