import { joinPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry } from '../scan/entry.ts';
import type { IndexDatabase } from './open-database.ts';

type Row = [folder: RelPath, name: string, size: number, modified: number];

/** Returns the documents that the index knows to be there, as a scan would see them, folder by folder. */
export function presentEntries(database: IndexDatabase): readonly Entry[] {
  const rows = database.prepare<[], Row>(
    `SELECT folder.path, name, size, modified FROM document JOIN folder ON folder.id = document.folder
     WHERE gone IS NULL ORDER BY folder.path, name`,
  );
  const entries: Entry[] = [];
  for (const [folder, name, size, modified] of rows.raw().iterate()) {
    entries.push({ path: joinPath(folder, name), kind: 'file', size, modified });
  }
  return entries;
}
