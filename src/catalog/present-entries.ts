import { joinPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry } from '../scan/entry.ts';
import type { IndexDatabase } from './open-database.ts';

type Row = [name: string, size: number, modified: number];

/**
 * Yields the present documents of the index as entries of a scan, folder by folder. Each folder is read at once, so
 * that the caller may write to the index in between.
 */
export function* presentEntries(
  database: IndexDatabase,
  guarded: <Value>(act: () => Value) => Value,
): Generator<Entry, undefined> {
  const folders = guarded(() =>
    database.prepare<[], [RelPath, number]>('SELECT path, id FROM folder ORDER BY path').raw().all(),
  );
  const rows = database
    .prepare<[number], Row>(
      'SELECT name, size, modified FROM document WHERE folder = ? AND gone IS NULL ORDER BY name',
    )
    .raw();
  for (const [folder, id] of folders) {
    for (const [name, size, modified] of guarded(() => rows.all(id)))
      yield { path: joinPath(folder, name), kind: 'file', size, modified };
  }
}
