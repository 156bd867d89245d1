import type { FolderStamp } from '../files/folder-stamp.ts';
import { parentOf, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { ListingPrint } from '../scan/listing-print.ts';
import type { PackedScan } from '../scan/packed-scan.ts';
import type { IndexDatabase } from './open-database.ts';
import type { RowIds } from './row-ids.ts';

/** Returns the folders of the last scan of the whole tree; empty if these are not known for all. */
export function knownFolders(database: IndexDatabase): Map<RelPath, FolderStamp | ''> {
  const rows = database
    .prepare<[], [RelPath, FolderStamp | '']>('SELECT path, stamp FROM folder WHERE stamp IS NOT NULL')
    .raw();
  return new Map(rows.all());
}

/**
 * Stores the stamps of the folders that a scan of the whole tree saw: an empty stamp if it cannot be relied on, and
 * none for folders that no longer exist. An unseen folder gets an empty stamp, so that it is listed again; what lies
 * below it keeps its stamps.
 */
export function keepStamps(
  database: IndexDatabase,
  scan: PackedScan,
  ids: RowIds,
  isReliable: ((stamp: FolderStamp) => boolean) | undefined,
): void {
  if (isReliable === undefined) {
    database.exec('UPDATE folder SET stamp = NULL WHERE stamp IS NOT NULL');
    return;
  }
  const known = knownFolders(database);
  const keep = database.prepare<[string, number]>('UPDATE folder SET stamp = ? WHERE id = ?');
  for (const { path, stamp } of scan.folders) {
    const before = known.get(path);
    known.delete(path);
    // A reliable stamp remains reliable for as long as the folder has it.
    if (before !== undefined && before !== '' && before === stamp) continue;
    const reliable = stamp !== undefined && isReliable(stamp) ? stamp : '';
    if (before !== reliable) keep.run(reliable, ids.folder(path));
  }
  const unseen = new Set(scan.unseen.map(({ path }) => path));
  const forget = database.prepare<[string | null, RelPath]>('UPDATE folder SET stamp = ? WHERE path = ?');
  for (const [path, stamp] of known) {
    if (unseen.has(path)) forget.run('', path);
    else if (!liesUnder(path, unseen) && stamp !== null) forget.run(null, path);
  }
}

/** Stores the prints of the listings of folders. */
export function keepListings(
  database: IndexDatabase,
  listings: readonly (readonly [RelPath, ListingPrint | null])[],
  ids: RowIds,
): void {
  const keep = database.prepare<[string | null, number]>('UPDATE folder SET listing = ? WHERE id = ?');
  for (const [path, print] of listings) keep.run(print, ids.folder(path));
}

function liesUnder(path: RelPath, unseen: ReadonlySet<RelPath>): boolean {
  for (let at = path; at !== ROOT; at = parentOf(at)) if (unseen.has(at)) return true;
  return unseen.has(ROOT);
}
