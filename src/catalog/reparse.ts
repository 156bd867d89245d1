import type { RelPath } from '../kernel/rel-path.ts';
import type { ParseDocument } from './document-fields.ts';
import { PARSED_COLUMNS, parsedValues } from './document-row.ts';
import type { SqlValue } from './document-row.ts';
import type { IndexDatabase } from './open-database.ts';
import type { VersionScopes } from './order-versions.ts';
import type { RowIds } from './row-ids.ts';

/** Documents read at a time, so that a million are never in memory at once. */
const PAGE = 1000;

type StoredRow = [
  id: number,
  folder: RelPath,
  name: string,
  modified: number,
  folderId: number,
  subject: number | null,
];

const SUBJECT = PARSED_COLUMNS.indexOf('subject');

/**
 * Parses stored documents again: `all` of them, or those `unplaced`, without client or project. Returns the former and
 * the new scopes of documents whose subject has changed.
 */
export function reparse(
  database: IndexDatabase,
  which: 'unplaced' | 'all',
  parse: ParseDocument,
  ids: RowIds,
): VersionScopes {
  const unplaced = which === 'all' ? '' : `AND (s.id IS NULL OR s.client = '' OR s.project = '')`;
  const page = database
    .prepare<[number], StoredRow>(
      `SELECT d.id, f.path, d.name, d.modified, d.folder, d.subject
       FROM document d JOIN folder f ON f.id = d.folder LEFT JOIN subject s ON s.id = d.subject
       WHERE d.id > ? AND d.gone IS NULL ${unplaced} ORDER BY d.id LIMIT ${PAGE}`,
    )
    .raw();
  const columns = PARSED_COLUMNS.map((column) => `${column} = ?`).join(', ');
  const update = database.prepare<SqlValue[]>(`UPDATE document SET ${columns} WHERE id = ?`);
  const subjects = new Set<number>();
  const folders = new Set<number>();
  for (let after = 0, rows = page.all(0); rows.length > 0; rows = page.all(after)) {
    for (const [id, folder, name, modified, folderId, before] of rows) {
      const values = parsedValues(parse(folder).read(name), modified, ids);
      update.run(...values, id);
      after = id;
      const subject = values[SUBJECT];
      if (subject === before) continue;
      folders.add(folderId);
      for (const one of [subject, before]) if (typeof one === 'number') subjects.add(one);
    }
  }
  return { subjects, folders };
}
