import type { EntryKind } from '../files/disk.ts';
import { existingFolder } from '../files/locate.ts';
import { openDisk } from '../files/real-disk.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { baseName, isInside, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { fileTable } from '../duplicates/file-table.ts';
import type { FileTable } from '../duplicates/file-table.ts';
import { RULES_FILE } from '../rules/rules-file.ts';
import type { Unseen } from '../scan/entry.ts';
import { junkKind } from '../scan/junk.ts';
import { beginWalk } from '../scan/walk.ts';
import type { Walk, WalkOptions } from '../scan/walk.ts';
import type { Archive } from './archive.ts';
import type { OnProgress } from './progress.ts';
import { carryOut } from './scan-tree.ts';

/** Where files are looked for. */
export type SearchedPlaces = {
  /** Files and folders of the archive; the whole of it if none is named. */
  readonly paths: readonly RelPath[];
  /** Folders or other archives that are only compared with, as a person named them. */
  readonly references: readonly string[];
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress;
};

/** The files of all places, and the roots (absolute) that they lie below: the archive's first, then the references'. */
export type SearchedFiles = {
  readonly table: FileTable;
  readonly roots: readonly string[];
  readonly unseen: readonly Unseen[];
};

/** Lists the files of the places, junk, temporary and ignored ones left out. Throws `path-missing`. */
export async function searchedFiles(archive: Archive, places: SearchedPlaces): Promise<SearchedFiles> {
  const { disk, rules, root } = archive;
  const table = fileTable();
  const unseen: Unseen[] = [];
  for (const from of apart(places.paths.length === 0 ? [ROOT] : places.paths)) {
    const stat = disk.stat(from);
    if (stat === undefined) throw new UserFacingError('path-missing', { path: from });
    if (stat.kind === 'file')
      table.add(0, { path: from, kind: 'file', size: stat.size, modified: millisOf(stat.modifiedNs) });
    const skip = (path: RelPath, kind: EntryKind): boolean =>
      path === RULES_FILE || isNoDocument(path, kind) || rules.ignores(path);
    if (stat.kind === 'folder')
      unseen.push(...(await gather(archive, table, { ...places, from, skip, number: 0 })));
  }
  const references = places.references.map((folder) => referenceFolder(archive, folder));
  for (const [index, folder] of references.entries()) {
    const options = { ...places, from: ROOT, skip: isNoDocument, number: index + 1 };
    await gather({ disk: openDisk(folder), root: folder }, table, options);
  }
  return { table, roots: [root, ...references], unseen };
}

/** Adds the files below a folder to the table as they are listed, so that a large tree is never held whole. */
async function gather(
  place: Pick<Archive, 'disk' | 'root'>,
  table: FileTable,
  { number, ...options }: SearchedPlaces & WalkOptions & { readonly number: number },
): Promise<readonly Unseen[]> {
  const walk = beginWalk(options);
  const unseen: Unseen[] = [];
  const emptying: Walk = {
    ahead: walk.ahead,
    get seen() {
      return walk.seen;
    },
    note(visit, listing) {
      walk.note(visit, listing);
      for (const entry of visit.entries.splice(0)) if (entry.kind === 'file') table.add(number, entry);
      unseen.push(...visit.unseen);
    },
    scan: () => walk.scan(),
  };
  await carryOut(emptying, place, options);
  return unseen;
}

function millisOf(modifiedNs: string): number {
  return Number(BigInt(modifiedNs) / 1000n) / 1000;
}

function isNoDocument(path: RelPath, kind: EntryKind): boolean {
  return junkKind(baseName(path), kind) !== undefined;
}

function referenceFolder({ environment }: Archive, named: string): string {
  const folder = existingFolder(named, environment.cwd);
  if (folder === undefined) throw new UserFacingError('path-missing', { path: named });
  return folder;
}

/** Returns the paths that lie in none of the others: what is named twice is looked at once. */
function apart(paths: readonly RelPath[]): readonly RelPath[] {
  return [...new Set(paths)].filter((path, _, all) =>
    all.every((other) => other === path || !isInside(path, other)),
  );
}
