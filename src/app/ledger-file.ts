import { openLedger } from '../catalog/open-ledger.ts';
import type { Ledger } from '../catalog/open-ledger.ts';
import { openStateFolder } from '../files/state-folder.ts';
import { systemPath } from '../files/locate.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { Archive } from './archive.ts';
import { indexFolder, isLocal } from './settings.ts';

/** Returns the file in which this machine keeps what the journals of the archive `id` come to. */
export function ledgerFile(archive: Pick<Archive, 'environment' | 'id'>): string | undefined {
  const { environment, id } = archive;
  return id && systemPath(indexFolder(environment), `${id}.ledger`);
}

/**
 * Opens the ledger of the archive beside its index; one in memory where nothing can be kept: without a root marker, on a
 * share, where SQLite's locks do not hold, and where the system refuses. Then all journals are read each time.
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

/** Empties the ledger of the archive, so that all journals are read anew; it is made anew where damage shows in it. */
export function forgetLedger(archive: Archive): void {
  try {
    openLedgerOf(archive).forget();
  } catch (error) {
    if (!(error instanceof UserFacingError && error.code === 'index-unusable')) throw error;
  }
}
