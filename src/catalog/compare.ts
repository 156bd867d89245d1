import { joinPath, parentOf, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { ListingPrint } from '../scan/listing-print.ts';
import type { PackedFolder, PackedScan } from '../scan/packed-scan.ts';
import type { IndexDatabase } from './open-database.ts';

/** The differences between a scan and the stored documents. */
export type Difference = {
  /** Entries of the scan that are new, changed, or present again. */
  readonly added: readonly number[] | Uint32Array;
  /** Rows that are replaced by one of `added`. */
  readonly outdated: readonly number[];
  /** Rows of documents that are no longer at their paths. */
  readonly vanished: readonly number[];
  /** How many documents of the scanned part were present before; of the whole tree if folders were skipped. */
  readonly known: number;
  /** How many of `vanished` were not found elsewhere: no added document has the same size and time. */
  readonly missing: number;
  /**
   * Folders whose rows will be exactly the listed files, with the print of that listing; null if this is not certain.
   */
  readonly listings: readonly (readonly [RelPath, ListingPrint | null])[];
};

type StoredFolder = readonly [path: RelPath, id: number, listing: ListingPrint | null];

type StoredRow = [id: number, name: string, size: number, modified: number, gone: 0 | 1];

type Written = { readonly size: number; readonly modified: number };

type Found = {
  readonly added: number[];
  readonly outdated: number[];
  readonly gone: (Written & { readonly id: number })[];
  readonly listings: [RelPath, ListingPrint | null][];
  known: number;
};

/**
 * Compares a scan of the folders `within` with the stored documents. What lies in an unseen folder is unknown, not
 * gone; what lies in a folder that was skipped as unchanged is present. For a folder whose listing has the same print
 * as before, no row is read.
 */
export function compare(database: IndexDatabase, scan: PackedScan, within: readonly RelPath[]): Difference {
  if (isEmpty(database)) return allNew(scan);
  const stored = new Map(
    within.flatMap((folder) => foldersWithin(database, folder)).map((one) => [one[0], one]),
  );
  const rows = database
    .prepare<[number], StoredRow>(
      'SELECT id, name, size, modified, gone IS NOT NULL FROM document WHERE folder = ?',
    )
    .raw();
  const unseen = new Set(scan.unseen.map(({ path }) => path));
  const found: Found = { added: [], outdated: [], gone: [], listings: [], known: 0 };
  for (const folder of scan.folders) {
    const known = stored.get(folder.path);
    stored.delete(folder.path);
    if (folder.isKept) continue;
    const { print, files } = scan.printOf(folder);
    if (known?.[2] === print) {
      found.known += files;
      continue;
    }
    const isWhole = compareFolder(scan, folder, {
      rows: known === undefined ? [] : rows.all(known[1]),
      unseen,
      found,
    });
    // A listing is only recorded for folders that have or had files.
    if (known !== undefined || files > 0) found.listings.push([folder.path, isWhole ? print : null]);
  }
  for (const [path, id] of stored.values()) {
    const isGone = !liesUnder(path, unseen);
    if (isGone) found.listings.push([path, null]);
    for (const [row, , size, modified, wasGone] of rows.all(id)) {
      if (wasGone === 1) continue;
      found.known++;
      if (isGone) found.gone.push({ id: row, size, modified });
    }
  }
  return {
    added: found.added,
    outdated: found.outdated,
    vanished: found.gone.map(({ id }) => id),
    known: scan.folders.some(({ isKept }) => isKept) ? countPresent(database) : found.known,
    missing: countMissing(found.gone, scan, found.added),
    listings: found.listings,
  };
}

/** Returns whether the index contains no document row, present or gone. */
export function isEmpty(database: IndexDatabase): boolean {
  return database.prepare('SELECT EXISTS (SELECT 1 FROM document)').pluck().get() === 0;
}

function allNew(scan: PackedScan): Difference {
  const listings = scan.folders.map((folder) => [folder.path, scan.printOf(folder).print] as const);
  // For a million entries a plain array would take twice the memory and be copied repeatedly while it grows.
  const added = new Uint32Array(scan.files);
  let end = 0;
  for (const index of filesIn(scan, 0, scan.length)) added[end++] = index;
  return { added, outdated: [], vanished: [], known: 0, missing: 0, listings };
}

/** Adds the differences of one folder to `found`; returns whether its present rows will be exactly the listed files. */
function compareFolder(
  scan: PackedScan,
  { path, from, to }: PackedFolder,
  { rows, unseen, found }: { rows: readonly StoredRow[]; unseen: ReadonlySet<RelPath>; found: Found },
): boolean {
  if (rows.length === 0) {
    for (const index of filesIn(scan, from, to)) found.added.push(index);
    return true;
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
  let isWhole = true;
  for (const [id, name, size, modified, wasGone] of stored.values()) {
    if (wasGone === 1) continue;
    found.known++;
    if (unseen.has(joinPath(path, name))) isWhole = false;
    else found.gone.push({ id, size, modified });
  }
  return isWhole;
}

function* filesIn(scan: PackedScan, from: number, to: number): Generator<number> {
  for (let index = from; index < to; index++) if (scan.isFile(index)) yield index;
}

/** Returns how many documents are present. */
export function countPresent(database: IndexDatabase): number {
  return database.prepare<[], number>('SELECT count(*) FROM document WHERE gone IS NULL').pluck().get() ?? 0;
}

/** Returns how many folders hold documents, have held some, or were listed. */
export function countFolders(database: IndexDatabase): number {
  return database.prepare<[], number>('SELECT count(*) FROM folder').pluck().get() ?? 0;
}

function foldersWithin(database: IndexDatabase, within: RelPath): readonly StoredFolder[] {
  const all = 'SELECT path, id, listing FROM folder';
  // `0` is the character after `/`.
  const some = `${all} WHERE path = $within OR (path > $within || '/' AND path < $within || '0')`;
  const statement = database.prepare<object[], StoredFolder>(within === ROOT ? all : some).raw();
  return within === ROOT ? statement.all() : statement.all({ within });
}

/** Counts the documents in `gone` that match none of `added` by size and time: many may have been renamed at once. */
function countMissing(gone: readonly Written[], scan: PackedScan, added: Iterable<number>): number {
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
