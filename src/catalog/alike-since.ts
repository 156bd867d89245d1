import type { RelPath } from '../kernel/rel-path.ts';
import type { IndexDatabase } from './open-database.ts';
import { PATH } from './sql-path.ts';

/** If more documents than this have a size, such as that of an empty one, it tells little and takes long to compare. */
const COMMON = 100;

/**
 * Returns the present documents that were there before those with ids above `since` were added and have the size and
 * time of one of these, so that they may have been moved there by hand.
 */
export function alikeSince(database: IndexDatabase, since: number): readonly RelPath[] {
  return database
    .prepare<[number, number], RelPath>(
      `SELECT DISTINCT ${PATH} AS path
       FROM document n CROSS JOIN document d ON d.size = n.size AND d.modified = n.modified
            CROSS JOIN folder f ON f.id = d.folder
       WHERE n.id > ? AND n.gone IS NULL AND d.id <= ? AND d.gone IS NULL
         AND (SELECT count(*) FROM (SELECT 1 FROM document WHERE size = n.size AND gone IS NULL LIMIT ${COMMON + 1}))
             <= ${COMMON}
       ORDER BY path`,
    )
    .pluck()
    .all(since, since);
}
