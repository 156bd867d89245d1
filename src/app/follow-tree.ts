import type { Catalog } from '../catalog/open-catalog.ts';
import { presenceAmong } from '../catalog/presence.ts';
import type { Presence } from '../catalog/presence.ts';
import { relocate } from '../catalog/relocate.ts';
import { checkEntries } from '../check/check-tree.ts';
import type { Finding } from '../check/finding.ts';
import { isPrivate } from '../files/private-names.ts';
import type { EventBody, Fingerprint } from '../journal/event.ts';
import type { DocumentId } from '../kernel/ids.ts';
import { ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { SeenDocument } from '../register/seen-documents.ts';
import type { Entry } from '../scan/entry.ts';
import type { MarkedArchive } from './archive.ts';
import { catchUp, touchedFolders } from './catch-up.ts';
import type { FolderScan } from './catch-up.ts';
import { META } from './index-file.ts';
import { isAtPlace } from './index-place.ts';
import { knownCounts, printOf, refreshIndex, rememberedPlaces, rememberState } from './refresh-index.ts';
import type { IndexReport, RefreshOptions } from './refresh-index.ts';
import { openWriter, readState } from './state.ts';
import type { ArchiveState } from './state.ts';

/** What is remembered from one look at the tree to the next. */
export type TreeMemory = {
  /**
   * Documents that were missing at the last look: of a move by hand, the removal is often noticed before the arrival.
   */
  readonly missing: Set<DocumentId>;
  /**
   * The new fingerprints of documents that people have edited; written to the journal after a look at the whole tree.
   */
  readonly edited: Map<DocumentId, Fingerprint>;
  /** Files last modified before this moment need not be read to find an edit that left the size unchanged. */
  lookedAt: number;
};

/**
 * At most this many missing documents are looked for in every folder that changes. If more have been deleted over the
 * years, those that come back are recognised at the next look at the whole tree.
 */
const MOST_MISSING = 2000;

/** What people have done to the tree by hand since the last look. */
export type Followed = {
  readonly moved: readonly { readonly from: RelPath; readonly to: RelPath }[];
  readonly edited: number;
  /** Moved documents whose names say that they belong elsewhere. */
  readonly misplaced: readonly Finding[];
  readonly scans: readonly FolderScan[];
  /** The report on the whole tree, if all of it was looked at. */
  readonly whole?: IndexReport;
};

/** Returns an empty memory. */
export function newTreeMemory(): TreeMemory {
  return { missing: new Set(), edited: new Map(), lookedAt: Number.POSITIVE_INFINITY };
}

/**
 * Looks at `folders` and everything below them, or at the whole tree, brings the index up to date, and records which
 * documents people have moved by hand, so that tags and numbers follow them. A deletion is not recorded in the journal:
 * only the index notes it, and a document that comes back is recognised. Throws like `refreshIndex`.
 */
export async function followTree(
  archive: MarkedArchive,
  catalog: Catalog,
  memory: TreeMemory,
  { folders, ...options }: RefreshOptions & { readonly folders: readonly RelPath[] | 'all' },
): Promise<Followed> {
  const state = readState(archive);
  const began = archive.environment.clock.now();
  const looking = { known: knownCounts(catalog), among: catalog.countFolders() };
  const touched =
    folders === 'all' || !isAtPlace(archive, catalog.meta.get(META.place))
      ? 'most'
      : touchedFolders(archive, state, { ...looking, also: folders });
  const whole = touched === 'most' ? await refreshIndex(archive, state, catalog, options) : undefined;
  const scans =
    touched === 'most'
      ? [{ within: ROOT, entries: whole?.entries ?? [] }]
      : await catchUp(archive, state, catalog, { ...options, touched });
  const entries: Iterable<Entry> = { [Symbol.iterator]: () => entriesOf(scans) };
  // After a look at the whole tree the index knows which paths exist, so that they need not be held in memory.
  const presence = whole === undefined ? presenceAmong(entries) : catalog.presence();
  noteEdits(archive, state, entries, memory);
  const known = documentsWithin(state, scans, memory);
  const moved = noteMoves(archive, state, { known, presence }, memory);
  const edits = whole === undefined ? [] : editsOf(state, memory);
  record(archive, catalog, [...moved, ...edits]);
  memory.lookedAt = began - 60_000;
  const toPaths = new Set(moved.map(({ path }) => path));
  return {
    moved: moved.map(({ from, path }) => ({ from, to: path })),
    edited: edits.length,
    misplaced: misplacedAmong(archive, state, [...filtered(entries, ({ path }) => toPaths.has(path))]),
    scans,
    ...(whole === undefined ? {} : { whole }),
  };
}

function* entriesOf(scans: readonly FolderScan[]): Generator<Entry, undefined> {
  for (const { entries } of scans) yield* entries;
}

function* filtered(
  entries: Iterable<Entry>,
  isWanted: (entry: Entry) => boolean,
): Generator<Entry, undefined> {
  for (const entry of entries) if (isWanted(entry)) yield entry;
}

type Seen = Extract<EventBody, { readonly op: 'document-seen' }>;

/**
 * Yields the documents that are or were in the scanned folders, and those that were missing before, each with its
 * latest known fingerprint. What is in the trash, or was purged from it, was not moved by hand: an equal file elsewhere
 * is another document.
 */
function* documentsWithin(
  { documents }: ArchiveState,
  scans: readonly FolderScan[],
  { missing, edited }: TreeMemory,
): Generator<SeenDocument, void, undefined> {
  const asItIs = (document: SeenDocument): SeenDocument => ({
    ...document,
    fingerprint: edited.get(document.id) ?? document.fingerprint,
  });
  for (const { within } of scans) {
    for (const document of documents.below(within))
      if (!missing.has(document.id) && !isPrivate(document.path)) yield asItIs(document);
  }
  for (const id of missing) {
    const document = documents.get(id);
    if (document !== undefined && !isPrivate(document.path)) yield asItIs(document);
  }
}

function noteEdits(
  { disk }: MarkedArchive,
  { documents }: ArchiveState,
  entries: Iterable<Entry>,
  memory: TreeMemory,
): void {
  for (const entry of filtered(entries, ({ kind }) => kind === 'file')) {
    const document = documents.at(entry.path);
    if (document === undefined) continue;
    const { id, path } = document;
    const fingerprint = memory.edited.get(id) ?? document.fingerprint;
    if (entry.size === fingerprint.size && !(entry.modified > memory.lookedAt)) continue;
    const print = printOf(disk, path);
    if (print !== undefined && print.digest !== fingerprint.digest) memory.edited.set(id, print);
  }
}

function noteMoves(
  { disk }: MarkedArchive,
  { documents }: ArchiveState,
  { known, presence }: { readonly known: Iterable<SeenDocument>; readonly presence: Presence },
  memory: TreeMemory,
): readonly (Seen & { readonly from: RelPath })[] {
  const { moved, missing, ambiguous } = relocate(known, {
    present: presence,
    isHeld: (path) => documents.at(path) !== undefined,
    fingerprintOf: (path) => printOf(disk, path),
  });
  // All missing documents were looked for in this pass.
  memory.missing.clear();
  for (const { id, path } of [...missing, ...ambiguous.map((one) => one.document)]) {
    if (memory.missing.size >= MOST_MISSING) break;
    // A document that moved to a folder that was not scanned stays missing until that folder is.
    if (disk.stat(path) === undefined) memory.missing.add(id);
  }
  const gone = moved.filter(({ document }) => disk.stat(document.path) === undefined);
  return gone.map(({ document: { id, path, fingerprint }, to }) => {
    memory.edited.delete(id);
    return { op: 'document-seen', document: id, path: to, fingerprint, from: path };
  });
}

/**
 * Returns the events that record the edits since the last look at the whole tree: one for each document, however often
 * it was saved.
 */
function editsOf({ documents }: ArchiveState, { edited }: TreeMemory): readonly Seen[] {
  const events = [...edited].flatMap(([id, fingerprint]): readonly Seen[] => {
    const path = documents.get(id)?.path;
    return path === undefined ? [] : [{ op: 'document-seen', document: id, path, fingerprint }];
  });
  edited.clear();
  return events;
}

function record(archive: MarkedArchive, catalog: Catalog, events: readonly EventBody[]): void {
  if (events.length === 0) return;
  openWriter(archive, readState(archive)).append(events);
  const state = readState(archive);
  catalog.setRegister(state.register, rememberedPlaces(catalog, state));
  rememberState(catalog, state);
}

function misplacedAmong(
  { rules }: MarkedArchive,
  { register }: ArchiveState,
  moved: readonly Entry[],
): readonly Finding[] {
  return checkEntries(moved, { rules, register }).filter(({ problem }) => problem.code === 'misplaced');
}
