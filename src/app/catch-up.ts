import type { Catalog } from '../catalog/open-catalog.ts';
import type { RefreshInput } from '../catalog/refresh.ts';
import { versionKey, versionsByName } from '../duplicates/versions-by-name.ts';
import { isRefusal } from '../files/disk-errors.ts';
import { isPrivate } from '../files/private-names.ts';
import { DiskError } from '../kernel/errors.ts';
import { isInside, outermost, parentOf, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry } from '../scan/entry.ts';
import { packScan } from '../scan/packed-scan.ts';
import type { PackedScan } from '../scan/packed-scan.ts';
import type { MarkedArchive } from './archive.ts';
import { fieldsReader } from './document-fields.ts';
import { META } from './index-file.ts';
import { movedSince } from './moved-since.ts';
import { hasGoneBack, namesDigest, rememberedPlaces, rememberState } from './refresh-index.ts';
import type { RefreshOptions } from './refresh-index.ts';
import { lookAtFolders } from './scan-tree.ts';
import { speakNames } from './speak-names.ts';
import type { ArchiveState } from './state.ts';

/** So many folders are always looked at one by one. */
const FEW_FOLDERS = 200;
/** Above this share of all folders a scan of the whole tree is hardly dearer, and sees what people did by hand as well. */
const LARGE_SHARE = 1 / 4;

/** A scan that looked at nothing, so that nothing counts as new or as gone. */
const nothingSeen = packScan({ entries: [], unseen: [{ path: ROOT, why: 'missing' }] });

/** What a scan of one folder saw. */
export type FolderScan = { readonly entries: Iterable<Entry>; readonly within: RelPath };

/**
 * Brings an index up to date with what the journals have recorded since, on any machine: scans only the folders of
 * `touchedFolders`, and takes over the register and tags. Returns a scan of each folder, empty where it is gone. One that
 * this user may not read stays as the index has it. Throws like `refreshIndex`.
 */
export async function catchUp(
  archive: MarkedArchive,
  state: ArchiveState,
  catalog: Catalog,
  { touched, ...options }: RefreshOptions & { readonly touched: readonly RelPath[] },
): Promise<readonly FolderScan[]> {
  const { rules, environment } = archive;
  const { register } = state;
  const documents = rememberedPlaces(catalog, state);
  const common = {
    register,
    documents,
    parse: fieldsReader({ rules, register }),
    versions: { among: versionsByName, keyOf: versionKey },
    // What is missing from a single folder was moved, not lost: the limit on missing documents is for whole scans.
    massAbsence: 1,
    withoutContent: rules.search.withoutContent,
    at: environment.clock.now(),
  };
  const scan = touched.length === 0 ? nothingSeen : await lookAtTouched(archive, touched, options);
  if (catalog.meta.get(META.names) !== namesDigest(state)) {
    catalog.refresh({ ...common, scan: nothingSeen, isReliable: () => false, reparse: 'all' });
  }
  if (touched.length > 0) {
    const since = catalog.highestId();
    catalog.refresh({ ...common, scan, within: touched, reparse: 'none' });
    withdrawLeft(archive, catalog, { ...common, since });
  }
  catalog.setRegister(register, documents);
  rememberState(catalog, state);
  await speakNames(catalog);
  return touched.map((folder) => ({
    within: folder,
    entries: { [Symbol.iterator]: () => entriesIn(scan, folder) },
  }));
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
 * `also`, without those inside another: 'most' if it is so many `among` all folders, or if the journals have lost
 * events, that the whole tree is to be looked at. New events are recognised by their numbers, not their times: a writer's
 * events may arrive late, or its clock may be fast.
 */
export function touchedFolders(
  archive: MarkedArchive,
  state: ArchiveState,
  { known, among, also = [] }: Touching,
): readonly RelPath[] | 'most' {
  if (hasGoneBack(state, known)) return 'most';
  const folders = new Set(also);
  for (const { from, to } of movedSince(archive, state, known)) {
    // Documents in the trash do not belong to the tree.
    for (const path of [from, to]) if (!isPrivate(path)) folders.add(parentOf(path));
  }
  const touched = outermost(folders);
  return touched.length > Math.max(FEW_FOLDERS, among * LARGE_SHARE) ? 'most' : touched;
}

type Touching = {
  /** The number of each writer's last event that the index reflects. */
  readonly known: ReadonlyMap<string, number>;
  /** How many folders there are. */
  readonly among: number;
  readonly also?: readonly RelPath[];
};

/** Scans those of the folders that are there; all documents in the others are gone. */
async function lookAtTouched(
  archive: MarkedArchive,
  touched: readonly RelPath[],
  options: Pick<RefreshOptions, 'signal' | 'onProgress'>,
): Promise<PackedScan> {
  const isThere = folderCheck(archive.disk);
  return lookAtFolders(archive, touched.filter(isThere), options);
}

/**
 * Returns a function that tells whether a folder is there and is reached through no link. Of one that this user may not
 * see, whoever lists it is told so.
 */
function folderCheck(disk: MarkedArchive['disk']): (folder: RelPath) => boolean {
  const known = new Map<RelPath, boolean>([[ROOT, true]]);
  const isThere = (folder: RelPath): boolean => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const now = isThere(parentOf(folder)) && isFolder(disk, folder);
    known.set(folder, now);
    return now;
  };
  return isThere;
}

function isFolder(disk: MarkedArchive['disk'], folder: RelPath): boolean {
  try {
    return disk.stat(folder)?.kind === 'folder';
  } catch (error) {
    if (isRefusal(error, 'denied')) return true;
    throw error;
  }
}

function* entriesIn(scan: PackedScan, within: RelPath): Generator<Entry, undefined> {
  for (const { path, from, to } of scan.folders) {
    if (!isInside(path, within)) continue;
    for (let index = from; index < to; index++) yield scan.entryAt(index);
  }
}
