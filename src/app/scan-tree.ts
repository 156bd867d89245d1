import type { EntryKind } from '../files/disk.ts';
import type { FolderAsked } from '../files/folder-listing.ts';
import { startListingThreads } from '../files/listing-threads.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { baseName, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { RULES_FILE } from '../rules/rules-file.ts';
import type { Scan } from '../scan/entry.ts';
import { junkKind, mayBeJunk } from '../scan/junk.ts';
import { beginLook } from '../scan/look.ts';
import type { KnownFolders } from '../scan/look.ts';
import type { PackedScan } from '../scan/packed-scan.ts';
import { walkInThreads } from '../scan/walk-in-threads.ts';
import { beginWalk, walkOn } from '../scan/walk.ts';
import type { Walk } from '../scan/walk.ts';
import type { Archive } from './archive.ts';
import { readMarker } from './marker.ts';
import type { OnProgress } from './progress.ts';

/** What a scan is to look at. */
export type ScanOptions = {
  readonly from?: RelPath;
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress;
  /** Overrides what is left out; by default, junk of operating systems and files that `ignore:` names. */
  readonly skip?: (path: RelPath, kind: EntryKind) => boolean;
};

/** What a scan in packed form is to look at: the whole tree, or these folders, of which none lies inside another. */
export type LookOptions = Omit<ScanOptions, 'skip' | 'from'> & {
  readonly from?: readonly RelPath[];
  /** Folders that need not be listed if their stamps have not changed; absent if no stamps are wanted. */
  readonly known?: KnownFolders;
  /** Temporary, partial and lock files are entries, but not documents. */
  readonly wants?: 'entries' | 'documents';
};

/** On a network, where every folder waits for the server, threads are started above this number of folders. */
const FEW = 16;
/**
 * On a disk a person can stop the walk after this many folders; threads gain nothing there (docs/performance.md).
 */
const STEP = 16_384;

/**
 * Scans the tree, or a part of it. Throws the signal's reason when aborted, `no-permission` if this user may not read
 * it, and `archive-unreachable` if it cannot be read or the share went away meanwhile: then nothing may be concluded
 * from what was not seen.
 */
export async function scanTree(archive: Archive, options: ScanOptions): Promise<Scan> {
  const { disk, root } = archive;
  const from = options.from ?? ROOT;
  const skip = options.skip ?? leftOutOf(archive);
  const walk = beginWalk({ from, skip });
  await carryOut(walk, { disk, root }, options);
  const scan = walk.scan();
  requireReached(archive, [from], scan);
  return scan;
}

/**
 * Scans the tree, or parts of it, into a packed form that takes little memory; folders whose stamps are as in `known`
 * are not listed. Throws like `scanTree`.
 */
export async function lookAtTree(archive: Archive, options: LookOptions): Promise<PackedScan> {
  const scan = await look(archive, options);
  requireReached(archive, options.from ?? [ROOT], scan);
  return scan;
}

/** Does the same with the documents of some folders; one of them that cannot be read is only named in `unseen`. */
export async function lookAtFolders(
  archive: Archive,
  folders: readonly RelPath[],
  options: Pick<LookOptions, 'signal' | 'onProgress'>,
): Promise<PackedScan> {
  const scan = await look(archive, { ...options, from: folders, wants: 'documents' });
  requireReached(archive, [ROOT], scan);
  return scan;
}

async function look(
  archive: Archive,
  { from, known, wants = 'entries', ...options }: LookOptions,
): Promise<PackedScan> {
  const { disk, root } = archive;
  const skip = wants === 'entries' ? leftOutOf(archive) : noDocumentsOf(archive);
  // What is left out is junk, a temporary file, or the rules file in the root.
  const begun = beginLook({
    skip,
    ...(from && { from }),
    ...(known && { known }),
    ...(archive.rules.ignoresNothing && { keeps }),
  });
  await carryOut(begun, { disk, root }, options);
  return begun.scan();
}

function requireReached(archive: Archive, from: readonly RelPath[], { unseen }: Pick<Scan, 'unseen'>): void {
  const { disk, root } = archive;
  const failed = unseen.find(({ path }) => from.includes(path));
  if (failed?.why === 'denied')
    throw new UserFacingError('no-permission', { path: failed.path === ROOT ? root : failed.path });
  if (failed !== undefined) throw new UserFacingError('archive-unreachable', { root, reason: failed.why });
  // A share that goes away during a scan looks empty, not broken.
  if (archive.id !== undefined && readMarker(disk, root) !== archive.id) {
    throw new UserFacingError('archive-unreachable', { root, reason: 'missing' });
  }
}

/** Walks the tree at `root`, in threads if it is on a network. Throws the signal's reason when aborted. */
async function carryOut<Visit extends FolderAsked>(
  walk: Walk<Visit>,
  { disk, root }: Pick<Archive, 'disk' | 'root'>,
  options: Pick<ScanOptions, 'signal' | 'onProgress'>,
): Promise<void> {
  const onStep = (): void => {
    options.signal.throwIfAborted();
    if (walk.ahead.length > 0) options.onProgress?.({ phase: 'scanning', done: walk.seen });
  };
  walkOn(walk, disk, FEW);
  options.signal.throwIfAborted();
  if (walk.ahead.length > 0 && disk.mount.network) {
    await using listing = startListingThreads(root);
    await walkInThreads(walk, listing.threads, onStep);
  }
  while (walk.ahead.length > 0) {
    walkOn(walk, disk, STEP);
    if (walk.ahead.length > 0) await new Promise((resolve) => void setImmediate(resolve));
    onStep();
  }
}

function keeps(names: Uint8Array, start: number, end: number): boolean {
  return !mayBeJunk(names, start, end);
}

/** Returns whether an entry is not a document: scans leave it out, or it is a temporary, partial or lock file. */
function isNoDocument(archive: Pick<Archive, 'rules'>, path: RelPath, kind: EntryKind): boolean {
  return isLeftOut(archive, path, kind) || (kind === 'file' && junkKind(baseName(path), kind) !== undefined);
}

function noDocumentsOf(archive: Archive): NonNullable<ScanOptions['skip']> {
  return (path, kind) => isNoDocument(archive, path, kind);
}

function leftOutOf(archive: Archive): NonNullable<ScanOptions['skip']> {
  return (path, kind) => isLeftOut(archive, path, kind);
}

/** Returns whether scans leave out an entry: the rules file, junk of operating systems, or what the rules ignore. */
function isLeftOut({ rules }: Pick<Archive, 'rules'>, path: RelPath, kind: EntryKind): boolean {
  return path === RULES_FILE || junkKind(baseName(path), kind) === 'junk' || rules.ignores(path);
}
