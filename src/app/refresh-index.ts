import { versionKey, versionsByName } from '../duplicates/versions-by-name.ts';
import { isRefusal } from '../files/disk-errors.ts';
import { isPrivate } from '../files/private-names.ts';
import type { Catalog } from '../catalog/open-catalog.ts';
import type { RefreshSummary } from '../catalog/refresh.ts';
import { relocate } from '../catalog/relocate.ts';
import type { Relocation } from '../catalog/relocate.ts';
import type { Fingerprint } from '../journal/event.ts';
import { unreadableIn } from '../journal/read-journals.ts';
import type { Millis } from '../kernel/clock.ts';
import type { DocumentId, WriterId } from '../kernel/ids.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { sha256 } from '../kernel/sha256.ts';
import { taggedDocuments } from '../register/known-document.ts';
import type { KnownDocument } from '../register/known-document.ts';
import type { SeenDocument } from '../register/seen-documents.ts';
import { fingerprint } from '../scan/fingerprint.ts';
import { isLasting } from '../files/folder-stamp.ts';
import type { FolderStamp } from '../files/folder-stamp.ts';
import type { Entry, Scan } from '../scan/entry.ts';
import type { PackedScan } from '../scan/packed-scan.ts';
import type { MarkedArchive } from './archive.ts';
import { fieldsReader } from './document-fields.ts';
import { META } from './index-file.ts';
import { placeOf } from './index-place.ts';
import type { OnProgress } from './progress.ts';
import { rememberQueryWords } from './query-words.ts';
import { lookAtTree } from './scan-tree.ts';
import { speakNames } from './speak-names.ts';
import type { ArchiveState } from './state.ts';

/** How an index is to be brought up to date. */
export type RefreshOptions = {
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress;
  /** A person has confirmed that the missing documents are really gone. */
  readonly acceptAbsence?: boolean;
};

/** A scan of the whole tree, when it began, and whether this machine made it. */
type Seen = { readonly scan: PackedScan; readonly at: Millis; readonly isOwn?: boolean };

/** The result of bringing the index up to date. */
export type IndexReport = RefreshSummary & {
  readonly documents: number;
  /** All that the scan saw; after a quick one only the entries of folders that had changed. */
  readonly entries: Iterable<Entry>;
  readonly unseen: Scan['unseen'];
  readonly relocation: Relocation;
  readonly rebuiltBecause?: string;
};

/**
 * Scans the tree and brings the index, its register and its tags up to date. A quick scan lists only folders whose
 * stamps have changed, and does not notice edits inside documents. Throws `mass-absence` if so many known documents are
 * missing that the share is probably incomplete.
 */
export async function refreshIndex(
  archive: MarkedArchive,
  state: ArchiveState,
  catalog: Catalog,
  { isQuick, ...options }: RefreshOptions & { readonly isQuick?: boolean },
): Promise<IndexReport> {
  const at = archive.environment.clock.now();
  const known = isQuick === true ? catalog.knownFolders() : new Map<RelPath, FolderStamp>();
  const scan = await lookAtTree(archive, { ...options, known, wants: 'documents' });
  const report = takeIn(archive, state, catalog, { ...options, seen: { scan, at, isOwn: true } });
  await speakNames(catalog);
  return report;
}

/** Brings the index up to date from a scan of the whole tree by this or another machine. Throws like `refreshIndex`. */
export function takeIn(
  archive: MarkedArchive,
  state: ArchiveState,
  catalog: Catalog,
  options: RefreshOptions & { readonly seen: Seen },
): IndexReport {
  const { disk, rules, environment } = archive;
  const { scan, at, isOwn } = options.seen;
  const isSameRules = catalog.meta.get(META.rules) === archive.rulesDigest;
  const isSameNames = catalog.meta.get(META.names) === namesDigest(state);
  const { onProgress } = options;
  const refreshed = catalog.refresh({
    scan,
    register: state.register,
    documents: rememberedPlaces(catalog, state),
    ...(isOwn === true && {
      isReliable: (stamp: FolderStamp) => isLasting(stamp, { at, network: disk.mount.network }),
    }),
    parse: fieldsReader({ rules, register: state.register }),
    reparse: isSameRules && isSameNames ? 'none' : 'all',
    versions: { among: versionsByName, keyOf: versionKey },
    withoutContent: rules.search.withoutContent,
    massAbsence: options.acceptAbsence === true ? 1 : rules.massAbsence,
    at: environment.clock.now(),
    ...(onProgress && { onProgress: (done) => onProgress({ phase: 'indexing', done }) }),
  });
  if (!refreshed.ok) {
    const { missing, known } = refreshed.failure;
    throw new UserFacingError('mass-absence', { missing, known });
  }
  let isUnread = false;
  const relocation = relocate(documentsInTree(state), {
    present: catalog.presence(),
    isHeld: (path) => state.documents.at(path) !== undefined,
    fingerprintOf(path) {
      const print = printOf(disk, path);
      isUnread ||= print === undefined;
      return print;
    },
  });
  catalog.setRegister(state.register, relocated(state, relocation));
  catalog.meta.set(META.place, placeOf(archive));
  catalog.meta.set(META.rules, archive.rulesDigest);
  catalog.meta.set(META.sharesTexts, String(rules.search.shareTexts));
  // Under other rules, a file of texts that was passed over may be usable.
  if (!isSameRules) catalog.meta.set(META.textsPassed, '');
  rememberQueryWords(catalog.meta, rules, archive.rulesText);
  rememberState(catalog, state);
  catalog.meta.set(META.moved, JSON.stringify(movedByHand(relocation)));
  catalog.meta.set(META.unread, String(isUnread));
  catalog.meta.set(META.unseen, JSON.stringify(scan.unseen));
  catalog.meta.set(META.scanned, String(at));
  return {
    ...refreshed.value,
    documents: catalog.countPresent(),
    entries: scan.entries,
    unseen: scan.unseen,
    relocation,
    ...(catalog.rebuiltBecause === undefined ? {} : { rebuiltBecause: catalog.rebuiltBecause }),
  };
}

/** Records in the index which state of the journals it reflects. */
export function rememberState(catalog: Catalog, state: ArchiveState): void {
  catalog.meta.set(META.journals, state.journals.signature);
  catalog.meta.set(META.unreadable, JSON.stringify(unreadableIn(state.journals)));
  catalog.meta.set(META.seen, JSON.stringify(Object.fromEntries(countsOf(state))));
  catalog.meta.set(META.names, namesDigest(state));
}

/** Records that the index reflects only these events: those that the machine knew which made the scan. */
export function rememberKnown(catalog: Catalog, known: Readonly<Record<WriterId, number>>): void {
  catalog.meta.set(META.seen, JSON.stringify(known));
}

/** Returns the number of the last event of each writer. */
function countsOf({ journals }: ArchiveState): ReadonlyMap<WriterId, number> {
  const counts = new Map<WriterId, number>();
  for (const { writer, facts } of journals.segments) {
    counts.set(writer, Math.max(counts.get(writer) ?? 0, facts.newest));
  }
  return counts;
}

/**
 * Returns whether an index that reflects the `known` events reflects some that are not in the journals any more: the
 * share was restored from a backup, so that documents lie elsewhere although no event says so.
 */
export function hasGoneBack(state: ArchiveState, known: ReadonlyMap<string, number>): boolean {
  const now = countsOf(state);
  return [...known].some(([writer, n]) => n > (now.get(writer as WriterId) ?? 0));
}

/** Returns the number of the last event of each writer that the index reflects, as `rememberState` recorded it. */
export function knownCounts(catalog: Catalog): ReadonlyMap<string, number> {
  return new Map(Object.entries(JSON.parse(catalog.meta.get(META.seen) ?? '{}') as Record<string, number>));
}

/**
 * Yields the documents that the journals know outside the trash: what is in it, or was purged, was not moved by hand.
 */
function* documentsInTree({ documents }: ArchiveState): Generator<SeenDocument, void, undefined> {
  for (const document of documents.below(ROOT)) if (!isPrivate(document.path)) yield document;
}

/**
 * Returns the tagged documents at the paths where the last scan found them, unless a journal has mentioned them since.
 */
export function rememberedPlaces(
  catalog: Catalog,
  { decisions, documents }: ArchiveState,
): readonly KnownDocument[] {
  const tagged = taggedDocuments(decisions, documents);
  const moved = JSON.parse(catalog.meta.get(META.moved) ?? '[]') as readonly MovedByHand[];
  if (moved.length === 0) return tagged;
  const places = new Map(moved.map(([id, from, to]) => [id, { from, to }]));
  return tagged.map((document) => {
    const place = places.get(document.id);
    return place?.from === document.path ? { ...document, path: place.to } : document;
  });
}

type MovedByHand = readonly [id: DocumentId, from: RelPath, to: RelPath];

function movedByHand({ moved }: Relocation): readonly MovedByHand[] {
  return moved.map(({ document, to }) => [document.id, document.path, to]);
}

/**
 * Returns the digest of the names in the register that are used to parse file names: if it changes, all rows are parsed
 * again.
 */
export function namesDigest({ register }: ArchiveState): string {
  const known = lastDigests.get(register);
  if (known !== undefined) return known;
  const clients = register.clients.map(({ name, fullName, aliases, formerNames = [] }) => [
    name,
    fullName,
    [...aliases, ...formerNames],
  ]);
  const projects = register.projects.map(({ client, number, name, aliases }) => [
    client,
    number,
    name,
    aliases,
  ]);
  const digest = sha256(JSON.stringify([clients, projects]));
  lastDigests.set(register, digest);
  return digest;
}

/** A daemon asks at every look, and the register rarely changes. */
const lastDigests = new WeakMap<ArchiveState['register'], string>();

/** Returns the tagged documents at the paths to which people have moved them by hand. */
function relocated({ decisions, documents }: ArchiveState, { moved }: Relocation): readonly KnownDocument[] {
  const places = new Map(moved.map(({ document, to }) => [document.id, to]));
  return taggedDocuments(decisions, documents).map((document) => {
    const path = places.get(document.id);
    return path === undefined ? document : { ...document, path };
  });
}

/** Returns the fingerprint of a file; undefined if it cannot be read now, or changes while it is read. */
export function printOf(disk: MarkedArchive['disk'], path: RelPath): Fingerprint | undefined {
  try {
    const print = fingerprint(disk, path);
    return print.ok ? print.value : undefined;
  } catch (error) {
    // A file that cannot be read now is not recognised this time.
    if (isRefusal(error, 'denied', 'missing', 'busy', 'io', 'link')) return undefined;
    throw error;
  }
}
