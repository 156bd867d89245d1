import type { Catalog } from '../catalog/open-catalog.ts';
import type { RefreshInput } from '../catalog/refresh.ts';
import { versionKey, versionsByName } from '../duplicates/versions-by-name.ts';
import { isPrivate } from '../files/private-names.ts';
import { DiskError } from '../kernel/errors.ts';
import { ROOT, outermost, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry } from '../scan/entry.ts';
import { packScan } from '../scan/packed-scan.ts';
import type { MarkedArchive } from './archive.ts';
import { fieldsReader } from './document-fields.ts';
import { META } from './index-file.ts';
import {
  isOfAnotherTree,
  knownCounts,
  namesDigest,
  refreshIndex,
  rememberedPlaces,
  rememberState,
} from './refresh-index.ts';
import type { IndexReport, RefreshOptions } from './refresh-index.ts';
import { isNoDocument, scanTree } from './scan-tree.ts';
import type { ScanOptions } from './scan-tree.ts';
import { speakNames } from './speak-names.ts';
import { movedSince } from './moved-since.ts';
import type { ArchiveState } from './state.ts';

/** Above this number of folders a scan of the whole tree is quicker. */
const MANY_FOLDERS = 200;

/** A scan that looked at nothing, so that nothing counts as new or as gone. */
const nothingSeen = packScan({ entries: [], unseen: [{ path: ROOT, why: 'missing' }] });

/** What a scan of one folder saw. */
export type FolderScan = { readonly entries: Iterable<Entry>; readonly within: RelPath };

/** What catching up has scanned: some folders, or the whole tree. */
export type CaughtUp = { readonly scans: readonly FolderScan[] } | { readonly whole: IndexReport };

/**
 * Brings an index up to date with what the journals have recorded since, on any machine: scans only the folders that
 * documents were moved from or to, and those that `also` names, and takes over the register and tags. Returns a scan of
 * each folder, or the report of a refresh if the whole tree was scanned: so many folders were concerned, the
 * journals have lost events, or the index is of a copy of the archive.
 */
export async function catchUp(
  archive: MarkedArchive,
  state: ArchiveState,
  catalog: Catalog,
  { also = [], ...options }: RefreshOptions & { readonly also?: readonly RelPath[] },
): Promise<CaughtUp> {
  const folders = touchedFolders(archive, state, { known: knownCounts(catalog), also });
  if (folders.length > MANY_FOLDERS || isOfAnotherTree(archive, catalog, state)) {
    return { whole: await refreshIndex(archive, state, catalog, options) };
  }
  const { rules, environment } = archive;
  const { register } = state;
  const documents = rememberedPlaces(catalog, state);
  const context = { rules, register };
  const common = {
    register,
    documents,
    parse: fieldsReader(context),
    versions: { among: versionsByName, keyOf: versionKey },
    // What is missing from a single folder was moved, not lost: the limit on missing documents is for whole scans.
    massAbsence: 1,
    withoutContent: rules.search.withoutContent,
    at: environment.clock.now(),
  };
  if (catalog.meta.get(META.names) !== namesDigest(state)) {
    catalog.refresh({ ...common, scan: nothingSeen, isReliable: () => false, reparse: 'all' });
  }
  const scans: FolderScan[] = [];
  const highest = catalog.highestId();
  const skip: ScanOptions['skip'] = (path, kind) => isNoDocument(archive, path, kind);
  for (const within of folders) {
    const scan = packScan(await scanTree(archive, { ...options, from: within, skip }));
    catalog.refresh({ ...common, scan, within, reparse: 'none' });
    scans.push({ entries: scan.entries, within });
  }
  withdrawLeft(archive, catalog, { ...common, since: highest });
  catalog.setRegister(register, documents);
  rememberState(catalog, state);
  await speakNames(catalog);
  return { scans };
}

/**
 * Marks documents as gone that a person has moved to one of the folders that were just scanned: else a search would
 * find them in both places. Those with tags of their own stay until the next look, which takes the tags along.
 */
function withdrawLeft(
  { disk }: MarkedArchive,
  catalog: Catalog,
  {
    since,
    documents,
    ...how
  }: Pick<RefreshInput, 'at' | 'versions' | 'documents'> & { readonly since: number },
): void {
  const alike = catalog.alikeSince(since);
  if (alike.length === 0) return;
  const tagged = new Set(documents.map(({ path }) => path));
  const left = alike.filter((path) => !tagged.has(path) && isMissing(disk, path));
  if (left.length > 0) catalog.withdraw(left, how);
}

/** Returns whether there is certainly nothing at `path`. */
function isMissing(disk: MarkedArchive['disk'], path: RelPath): boolean {
  try {
    return disk.stat(path) === undefined;
  } catch (error) {
    if (error instanceof DiskError) return false;
    throw error;
  }
}

/**
 * Returns the folders that documents were moved from or to in events that are not among the `known`, and the folders
 * `also`, without those inside another. New events are recognised by their numbers, not their times: a writer's events
 * may arrive late, or its clock may be fast.
 */
function touchedFolders(
  archive: MarkedArchive,
  state: ArchiveState,
  { known, also }: { readonly known: ReadonlyMap<string, number>; readonly also: readonly RelPath[] },
): readonly RelPath[] {
  const { disk } = archive;
  const folders = new Set<RelPath>(also.map((folder) => existingAbove(disk, folder)));
  for (const { from, to } of movedSince(archive, state, known)) {
    // Documents in the trash do not belong to the tree.
    for (const path of [from, to]) if (!isPrivate(path)) folders.add(existingAbove(disk, parentOf(path)));
  }
  return outermost(folders);
}

/**
 * Returns the folder, or the nearest one above it that exists: an undo may have removed it, and then the scan of the
 * folder above shows that it is gone.
 */
function existingAbove(disk: MarkedArchive['disk'], folder: RelPath): RelPath {
  let path = folder;
  while (path !== ROOT && disk.stat(path)?.kind !== 'folder') path = parentOf(path);
  return path;
}
