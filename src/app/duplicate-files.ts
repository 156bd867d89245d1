import { FACTS } from '../files/file-facts.ts';
import { lookAtFiles } from '../files/list-files.ts';
import type { FilesOfFolders } from '../files/listed-files.ts';
import { existingFolder } from '../files/locate.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { ROOT, baseName, outermost, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { fileTable } from '../duplicates/file-table.ts';
import type { FileTable } from '../duplicates/file-table.ts';
import { readersHere } from '../duplicates/readers.ts';
import type { Readers } from '../duplicates/readers.ts';
import { RULES_FILE } from '../rules/rules-file.ts';
import type { Unseen } from '../scan/entry.ts';
import type { Archive } from './archive.ts';
import type { OnProgress } from './progress.ts';
import type { SeenFolder } from './told-copies.ts';

/** Where files are looked for. */
export type SearchedPlaces = {
  /** Files and folders of the archive; the whole of it if none is named. */
  readonly paths: readonly RelPath[];
  /** Folders or other archives, as a person named them, that are compared with but never changed. */
  readonly references: readonly string[];
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress;
  /** Called for each folder of the archive that was listed. */
  readonly onFolder?: (seen: SeenFolder) => void;
};

/**
 * The files of all places, and the absolute roots that they lie below: first the archive's, then those of the
 * references.
 */
export type SearchedFiles = {
  readonly table: FileTable;
  readonly roots: readonly string[];
  readonly unseen: readonly Unseen[];
};

/**
 * Up to this many folders are listed without threads. On a network each folder waits for the server; on a disk starting
 * threads costs as much as listing some thousand folders.
 */
const ALONE = { network: 16, disk: 16_000 };
/** Nor are threads used until more than this many files for each of those folders were found. */
const FILES_EACH = 15;
/** The most folders in one job: small enough that no thread is idle while others still have many to list. */
const MOST_AT_ONCE = 64;

/**
 * Lists the files of the places without junk, temporary and ignored files; uses the threads of `readers` for large
 * trees. Throws `path-missing`.
 */
export async function searchedFiles(
  archive: Archive,
  places: SearchedPlaces,
  readers: Readers,
): Promise<SearchedFiles> {
  const { root } = archive;
  const references = places.references.map((folder) => referenceFolder(archive, folder));
  const search = new TreeSearch(archive, [root, ...references], places.onFolder);
  for (const from of outermost(places.paths.length === 0 ? [ROOT] : places.paths)) {
    const stat = archive.disk.stat(from);
    if (stat === undefined) throw new UserFacingError('path-missing', { path: from });
    if (stat.kind === 'file') search.addFile(from);
    if (stat.kind === 'folder') search.ahead.push({ root: 0, folder: from });
  }
  references.forEach((_, index) => search.ahead.push({ root: index + 1, folder: ROOT }));
  const { table, unseen, roots } = search;
  const step = (): void => {
    places.signal.throwIfAborted();
    places.onProgress?.({ phase: 'scanning', done: table.length });
  };
  const alone = archive.disk.mount.network ? ALONE.network : ALONE.disk;
  const isFew = (listed: number): boolean => listed < alone && table.length < alone * FILES_EACH;
  const here = readersHere();
  for (let listed = 0; search.ahead.length > 0 && isFew(listed);) {
    listed += await search.listNext(here, Math.min(alone, MOST_AT_ONCE));
    step();
  }
  await listInThreads(search, readers, step);
  return { table, roots, unseen };
}

async function listInThreads(search: TreeSearch, readers: Readers, step: () => void): Promise<void> {
  const underWay = new Set<Promise<number>>();
  while (search.ahead.length > 0 || underWay.size > 0) {
    while (search.ahead.length > 0 && underWay.size < readers.atOnce) {
      const share = Math.ceil(search.ahead.length / (2 * readers.atOnce));
      const job: Promise<number> = search
        .listNext(readers, Math.min(share, MOST_AT_ONCE))
        .finally(() => underWay.delete(job));
      underWay.add(job);
    }
    await Promise.race(underWay);
    step();
  }
}

/** A search of several trees in progress: the folders that are still to be listed, and what was found so far. */
class TreeSearch {
  readonly table = fileTable();
  readonly unseen: Unseen[] = [];
  readonly ahead: { readonly root: number; readonly folder: RelPath }[] = [];
  readonly roots: readonly string[];
  readonly #archive: Archive;
  readonly #onFolder: SearchedPlaces['onFolder'];

  constructor(archive: Archive, roots: readonly string[], onFolder: SearchedPlaces['onFolder']) {
    this.#archive = archive;
    this.roots = roots;
    this.#onFolder = onFolder;
  }

  /** Adds a file that a person named, even if a listing of its folder would leave it out. */
  addFile(path: RelPath): void {
    const folder = parentOf(path);
    const { names, facts } = lookAtFiles(this.#archive.root, folder, [baseName(path)]);
    this.table.add({ root: 0, folder, count: facts.length / FACTS, names, nameAt: 0, facts, from: 0 });
  }

  /** Lists up to `count` of the remaining folders, all below one root; returns how many. */
  async listNext(readers: Readers, count: number): Promise<number> {
    const root = this.ahead.at(-1)?.root ?? 0;
    const before = this.ahead.findLastIndex((one) => one.root !== root);
    const folders = this.ahead
      .splice(Math.max(before + 1, this.ahead.length - count))
      .map(({ folder }) => folder);
    this.#note(root, folders, await readers.ask('list', { root: this.roots[root] ?? '', folders }));
    return folders.length;
  }

  #note(root: number, folders: readonly RelPath[], { folders: found, names, facts }: FilesOfFolders): void {
    let [from, nameAt] = [0, 0];
    for (const [at, listed] of found.entries()) {
      const folder = folders[at] ?? ROOT;
      if (typeof listed === 'string') {
        this.unseen.push({ path: folder, why: listed });
        continue;
      }
      for (const name of split(listed.undecodable)) {
        if (root === 0) this.unseen.push({ path: inside(folder, name), why: 'undecodable-name' });
      }
      for (const name of split(listed.folders)) {
        const path = inside(folder, name);
        if (root !== 0 || !this.#archive.rules.ignores(path)) this.ahead.push({ root, folder: path });
      }
      const files = { root, folder, count: listed.files, names, nameAt, facts, from };
      const start = nameAt;
      nameAt = this.table.add(files, this.#choice(root, folder));
      const end = from + FACTS * listed.files;
      if (root === 0)
        this.#onFolder?.({ folder, names: names.subarray(start, nameAt), facts: facts.subarray(from, end) });
      from = end;
    }
  }

  /** Returns a function that says which files of a folder are wanted; undefined if all are. */
  #choice(root: number, folder: RelPath): ((name: string) => boolean) | undefined {
    const { rules } = this.#archive;
    if (root !== 0 || (folder !== ROOT && rules.ignoresNothing)) return undefined;
    return (name) => {
      const path = inside(folder, name);
      return path !== RULES_FILE && !rules.ignores(path);
    };
  }
}

/** Joins a listed name to its folder without checking: a name from a listing is always a single component. */
function inside(folder: RelPath, name: string): RelPath {
  return (folder === ROOT ? name : `${folder}/${name}`) as RelPath;
}

function split(names: string): readonly string[] {
  return names === '' ? [] : names.split('\0');
}

function referenceFolder({ environment }: Archive, named: string): string {
  const folder = existingFolder(named, environment.cwd);
  if (folder === undefined) throw new UserFacingError('path-missing', { path: named });
  return folder;
}
