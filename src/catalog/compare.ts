import { baseName, isInside, joinPath, parentOf, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry, Scan } from '../scan/entry.ts';
import type { IndexDatabase } from './open-database.ts';

/** What a scan says about the stored documents. */
export type Difference = {
  /** Documents that are new, changed, or back again. */
  readonly added: readonly Entry[];
  /** Rows that make way for one of `added`. */
  readonly outdated: readonly number[];
  /** Rows of documents that are not where they were. */
  readonly vanished: readonly number[];
  /** How many documents of the scanned part were known to be there. */
  readonly known: number;
  /** How many of `vanished` are nowhere else either, under any name: an added document of the same size and time stands for one. */
  readonly missing: number;
};

type StoredRow = [id: number, folder: number, name: string, size: number, modified: number, gone: 0 | 1];

/** Compares what a scan of `within` saw with what is stored. What lies under an unseen folder is unknown, not gone. */
export function compare(database: IndexDatabase, scan: Scan, within: RelPath): Difference {
  const isEmpty = database.prepare('SELECT EXISTS (SELECT 1 FROM document)').pluck().get() === 0;
  if (isEmpty) {
    const added = scan.entries.filter(({ kind }) => kind === 'file');
    return { added, outdated: [], vanished: [], known: 0, missing: 0 };
  }
  const present = byFolder(scan.entries);
  const folders = foldersWithin(database, within);
  const unseen = new Set(scan.unseen.map(({ path }) => path));
  const isKnown = (path: RelPath): boolean => isInside(path, within) && !liesUnder(path, unseen);
  const outdated: number[] = [];
  const gone: { id: number; size: number; modified: number }[] = [];
  const changed: Entry[] = [];
  let known = 0;
  for (const [id, folder, name, size, modified, wasGone] of rowsWithin(database, folders, within)) {
    const folderPath = folders.get(folder) ?? ROOT;
    const entry = take(present, folderPath, name);
    if (wasGone === 0 && isInside(folderPath, within)) known++;
    if (entry === undefined) {
      if (wasGone === 0 && isKnown(joinPath(folderPath, name))) gone.push({ id, size, modified });
    } else if (wasGone === 1 || entry.size !== size || entry.modified !== modified) {
      outdated.push(id);
      changed.push(entry);
    }
  }
  const added = [...changed];
  for (const names of present.values()) for (const entry of names.values()) added.push(entry);
  return { added, outdated, vanished: gone.map(({ id }) => id), known, missing: countMissing(gone, added) };
}

type Written = { readonly size: number; readonly modified: number };

/** Counts those of `gone` that are not among `added`; somebody may have renamed many at once. */
function countMissing(gone: readonly Written[], added: readonly Written[]): number {
  const keyOf = ({ size, modified }: Written): string => `${size} ${modified}`;
  const there = new Map<string, number>();
  for (const one of added) there.set(keyOf(one), (there.get(keyOf(one)) ?? 0) + 1);
  let missing = 0;
  for (const one of gone) {
    const left = there.get(keyOf(one)) ?? 0;
    if (left === 0) missing += 1;
    else there.set(keyOf(one), left - 1);
  }
  return missing;
}

function foldersWithin(database: IndexDatabase, within: RelPath): ReadonlyMap<number, RelPath> {
  const all = 'SELECT id, path FROM folder';
  // `0` is the character after `/`.
  const some = `${all} WHERE path = $within OR (path > $within || '/' AND path < $within || '0')`;
  const statement = database.prepare<object[], [number, RelPath]>(within === ROOT ? all : some).raw();
  return new Map(within === ROOT ? statement.iterate() : statement.iterate({ within }));
}

/** Yields the stored documents of `folders`; of a part of the tree without reading all the others. */
function* rowsWithin(
  database: IndexDatabase,
  folders: ReadonlyMap<number, RelPath>,
  within: RelPath,
): Generator<StoredRow, void, undefined> {
  const all = 'SELECT id, folder, name, size, modified, gone IS NOT NULL FROM document';
  if (within === ROOT) {
    yield* database.prepare<[], StoredRow>(all).raw().iterate();
    return;
  }
  const rows = database.prepare<[number], StoredRow>(`${all} WHERE folder = ?`).raw();
  for (const folder of folders.keys()) yield* rows.all(folder);
}

type Present = Map<RelPath, Map<string, Entry>>;

function byFolder(entries: readonly Entry[]): Present {
  const folders: Present = new Map();
  for (const entry of entries) {
    if (entry.kind !== 'file') continue;
    const folder = parentOf(entry.path);
    let names = folders.get(folder);
    if (names === undefined) folders.set(folder, (names = new Map()));
    names.set(baseName(entry.path), entry);
  }
  return folders;
}

function take(present: Present, folder: RelPath, name: string): Entry | undefined {
  const names = present.get(folder);
  const entry = names?.get(name);
  if (entry !== undefined) names?.delete(name);
  return entry;
}

function liesUnder(path: RelPath, unseen: ReadonlySet<RelPath>): boolean {
  for (let at = path; ; at = parentOf(at)) {
    if (unseen.has(at)) return true;
    if (at === ROOT) return false;
  }
}
