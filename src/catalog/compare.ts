import { isInside, joinPath, parentOf, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { PackedFolder, PackedScan } from '../scan/packed-scan.ts';
import type { IndexDatabase } from './open-database.ts';

/** What a scan says about the stored documents. */
export type Difference = {
  /** Entries of the scan that are new, changed, or back again. */
  readonly added: readonly number[];
  /** Rows that make way for one of `added`. */
  readonly outdated: readonly number[];
  /** Rows of documents that are not where they were. */
  readonly vanished: readonly number[];
  /** How many documents of the scanned part were known to be there. */
  readonly known: number;
  /** How many of `vanished` are nowhere else either: no added document has the same size and time. */
  readonly missing: number;
};

type StoredRow = [id: number, name: string, size: number, modified: number, gone: 0 | 1];

type Written = { readonly size: number; readonly modified: number };

type Found = {
  readonly added: number[];
  readonly outdated: number[];
  readonly gone: (Written & { readonly id: number })[];
  known: number;
};

/**
 * Compares what a scan of `within` saw with what is stored. What lies under an unseen folder is unknown, not gone; what
 * lies in a folder that was not listed, because it is as it was, is there.
 */
export function compare(database: IndexDatabase, scan: PackedScan, within: RelPath): Difference {
  const isEmpty = database.prepare('SELECT EXISTS (SELECT 1 FROM document)').pluck().get() === 0;
  if (isEmpty)
    return { added: filesIn(scan, 0, scan.length), outdated: [], vanished: [], known: 0, missing: 0 };
  const stored = foldersWithin(database, within);
  const rows = database
    .prepare<[number], StoredRow>(
      'SELECT id, name, size, modified, gone IS NOT NULL FROM document WHERE folder = ?',
    )
    .raw();
  const unseen = new Set(scan.unseen.map(({ path }) => path));
  const found: Found = { added: [], outdated: [], gone: [], known: 0 };
  for (const folder of scan.folders) {
    const id = stored.get(folder.path);
    stored.delete(folder.path);
    if (folder.isKept) continue;
    compareFolder(scan, folder, { rows: id === undefined ? [] : rows.all(id), unseen, found });
  }
  for (const [path, id] of stored) {
    const isUnknown = liesUnder(path, unseen);
    for (const [row, , size, modified, wasGone] of rows.all(id)) {
      if (wasGone === 1) continue;
      found.known++;
      if (!isUnknown && isInside(path, within)) found.gone.push({ id: row, size, modified });
    }
  }
  return {
    added: found.added,
    outdated: found.outdated,
    vanished: found.gone.map(({ id }) => id),
    known: scan.folders.some(({ isKept }) => isKept) ? countPresent(database) : found.known,
    missing: countMissing(found.gone, scan, found.added),
  };
}

function compareFolder(
  scan: PackedScan,
  { path, from, to }: PackedFolder,
  { rows, unseen, found }: { rows: readonly StoredRow[]; unseen: ReadonlySet<RelPath>; found: Found },
): void {
  if (rows.length === 0) {
    for (const index of filesIn(scan, from, to)) found.added.push(index);
    return;
  }
  const stored = new Map(rows.map((row) => [row[1], row]));
  for (let index = from; index < to; index++) {
    if (!scan.isFile(index)) continue;
    const name = scan.nameAt(index);
    const row = stored.get(name);
    stored.delete(name);
    if (row === undefined) found.added.push(index);
    else {
      const [id, , size, modified, wasGone] = row;
      if (wasGone === 0) found.known++;
      if (wasGone === 0 && scan.sizeAt(index) === size && scan.modifiedAt(index) === modified) continue;
      found.outdated.push(id);
      found.added.push(index);
    }
  }
  for (const [id, name, size, modified, wasGone] of stored.values()) {
    if (wasGone === 1) continue;
    found.known++;
    if (!unseen.has(joinPath(path, name))) found.gone.push({ id, size, modified });
  }
}

function filesIn(scan: PackedScan, from: number, to: number): number[] {
  const files: number[] = [];
  for (let index = from; index < to; index++) if (scan.isFile(index)) files.push(index);
  return files;
}

/** Returns how many documents are known to be there. */
export function countPresent(database: IndexDatabase): number {
  return database.prepare<[], number>('SELECT count(*) FROM document WHERE gone IS NULL').pluck().get() ?? 0;
}

function foldersWithin(database: IndexDatabase, within: RelPath): Map<RelPath, number> {
  const all = 'SELECT path, id FROM folder';
  // `0` is the character after `/`.
  const some = `${all} WHERE path = $within OR (path > $within || '/' AND path < $within || '0')`;
  const statement = database.prepare<object[], [RelPath, number]>(within === ROOT ? all : some).raw();
  return new Map(within === ROOT ? statement.iterate() : statement.iterate({ within }));
}

/** Counts those of `gone` that are not among `added`; somebody may have renamed many at once. */
function countMissing(gone: readonly Written[], scan: PackedScan, added: readonly number[]): number {
  if (gone.length === 0) return 0;
  const keyOf = ({ size, modified }: Written): string => `${size} ${modified}`;
  const there = new Map<string, number>();
  for (const index of added) {
    const key = keyOf({ size: scan.sizeAt(index), modified: scan.modifiedAt(index) });
    there.set(key, (there.get(key) ?? 0) + 1);
  }
  let missing = 0;
  for (const one of gone) {
    const left = there.get(keyOf(one)) ?? 0;
    if (left === 0) missing += 1;
    else there.set(keyOf(one), left - 1);
  }
  return missing;
}

function liesUnder(path: RelPath, unseen: ReadonlySet<RelPath>): boolean {
  for (let at = path; ; at = parentOf(at)) {
    if (unseen.has(at)) return true;
    if (at === ROOT) return false;
  }
}
