import { baseName, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry } from '../scan/entry.ts';
import { documentsOfSize } from './documents-of-size.ts';
import type { SizedDocument } from './documents-of-size.ts';
import type { IndexDatabase } from './open-database.ts';

/** Which documents are present. */
export type Presence = {
  has(path: RelPath): boolean;
  /** Returns the documents of these sizes, in bytes. */
  ofSizes(sizes: readonly number[]): Iterable<SizedDocument>;
};

/** Returns which documents are present according to an index. */
export function presenceIn(database: IndexDatabase, guarded: <Value>(act: () => Value) => Value): Presence {
  const find = database
    .prepare<[string, string], 1>(
      `SELECT 1 FROM document
       WHERE folder = (SELECT id FROM folder WHERE path = ?) AND name = ? AND gone IS NULL`,
    )
    .pluck();
  return {
    has: (path) => guarded(() => find.get(parentOf(path), baseName(path)) === 1),
    ofSizes: (sizes) => guarded(() => documentsOfSize(database, sizes)),
  };
}

/** Returns which documents are present according to a scan. */
export function presenceAmong(entries: Iterable<Entry>): Presence {
  const there = new Set<RelPath>();
  const files: SizedDocument[] = [];
  for (const { path, kind, size } of entries) {
    there.add(path);
    if (kind === 'file') files.push({ path, size });
  }
  return {
    has: (path) => there.has(path),
    ofSizes(sizes) {
      const wanted = new Set(sizes);
      return files.filter(({ size }) => wanted.has(size));
    },
  };
}
