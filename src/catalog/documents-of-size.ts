import type { RelPath } from '../kernel/rel-path.ts';
import type { IndexDatabase } from './open-database.ts';
import { PATH } from './sql-path.ts';

/** A document in the index, with its size in bytes. */
export type SizedDocument = { readonly path: RelPath; readonly size: number };

/** Returns the present documents that have one of `sizes`, in bytes. */
export function documentsOfSize(database: IndexDatabase, sizes: readonly number[]): readonly SizedDocument[] {
  return database
    .prepare<[string], SizedDocument>(
      `SELECT ${PATH} AS path, d.size FROM document d JOIN folder f ON f.id = d.folder
       WHERE d.gone IS NULL AND d.size IN (SELECT value FROM json_each(?)) ORDER BY path`,
    )
    .all(JSON.stringify(sizes));
}
