import type { Catalog } from '../catalog/open-catalog.ts';
import { versionKey, versionsByName } from '../duplicates/versions-by-name.ts';
import { isPrivate } from '../files/private-names.ts';
import { isInside, parentOf, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry } from '../scan/entry.ts';
import { packScan } from '../scan/packed-scan.ts';
import type { MarkedArchive } from './archive.ts';
import { fieldsReader } from './document-fields.ts';
import { META } from './index-file.ts';
import { knownCounts, namesDigest, refreshIndex, rememberedPlaces, rememberState } from './refresh-index.ts';
import type { IndexReport, RefreshOptions } from './refresh-index.ts';
import { isNoDocument, scanTree } from './scan-tree.ts';
import type { ScanOptions } from './scan-tree.ts';
import { speakNames } from './speak-names.ts';
import { movedSince } from './moved-since.ts';
import type { ArchiveState } from './state.ts';

/** With more folders than this to look into, one scan of the whole tree is quicker. */
const MANY_FOLDERS = 200;

/** A scan that looked at nothing: nothing is new, and nothing may be called gone. */
const nothingSeen = packScan({ entries: [], unseen: [{ path: ROOT, why: 'missing' }] });

/** What a scan of one folder saw. */
export type FolderScan = { readonly entries: Iterable<Entry>; readonly within: RelPath };

/** What catching up saw: some folders, or the whole tree. */
export type CaughtUp = { readonly scans: readonly FolderScan[] } | { readonly whole: IndexReport };

/**
 * Brings an index up to date with what the journals say has happened since, whoever did it: looks only into the folders
 * where documents were moved from or to, and into those that `also` names, and takes over the register and tags.
 * Returns what it saw in each folder that it looked into, or the report of a refresh when it had to look everywhere.
 */
export async function catchUp(
  archive: MarkedArchive,
  state: ArchiveState,
  catalog: Catalog,
  { also = [], ...options }: RefreshOptions & { readonly also?: readonly RelPath[] },
): Promise<CaughtUp> {
  const folders = touchedFolders(archive, state, { known: knownCounts(catalog), also });
  if (folders.length > MANY_FOLDERS) {
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
    // What is gone from one folder was moved, not lost: the brake is for whole scans.
    massAbsence: 1,
    withoutContent: rules.search.withoutContent,
    at: environment.clock.now(),
  };
  if (catalog.meta.get(META.names) !== namesDigest(state)) {
    catalog.refresh({ ...common, scan: nothingSeen, isReliable: () => false, reparse: 'all' });
  }
  const scans: FolderScan[] = [];
  const skip: ScanOptions['skip'] = (path, kind) => isNoDocument(archive, path, kind);
  for (const within of folders) {
    const scan = packScan(await scanTree(archive, { ...options, from: within, skip }));
    catalog.refresh({ ...common, scan, within, reparse: 'none' });
    scans.push({ entries: scan.entries, within });
  }
  catalog.setRegister(register, documents);
  rememberState(catalog, state);
  await speakNames(catalog);
  return { scans };
}

/**
 * Returns the folders in which documents were moved by events that are not among the `known`, without those that lie
 * inside another. Clocks do not tell what is new: a writer may be late, or another one ahead.
 */
function touchedFolders(
  archive: MarkedArchive,
  state: ArchiveState,
  { known, also }: { readonly known: ReadonlyMap<string, number>; readonly also: readonly RelPath[] },
): readonly RelPath[] {
  const { disk } = archive;
  const folders = new Set<RelPath>(also.map((folder) => existingAbove(disk, folder)));
  for (const { from, to } of movedSince(archive, state, known)) {
    // What lies in the trash is no document of the tree.
    for (const path of [from, to]) if (!isPrivate(path)) folders.add(existingAbove(disk, parentOf(path)));
  }
  return [...folders].filter((folder) =>
    [...folders].every((other) => other === folder || !isInside(folder, other)),
  );
}

/** An undo may have removed the folder since: what is gone is then seen from the one above. */
function existingAbove(disk: MarkedArchive['disk'], folder: RelPath): RelPath {
  let path = folder;
  while (path !== ROOT && disk.stat(path)?.kind !== 'folder') path = parentOf(path);
  return path;
}
