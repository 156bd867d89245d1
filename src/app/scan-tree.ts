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
  /** Junk of systems and files that `ignore:` names are left out, unless this says otherwise. */
  readonly skip?: (path: RelPath, kind: EntryKind) => boolean;
};

/** What a look in little memory is to look at. */
export type LookOptions = Omit<ScanOptions, 'skip'> & {
  /** Folders that are not listed if they are as they were. */
  readonly known?: KnownFolders;
  /** Temporary, partial and lock files are entries, too, but no documents. */
  readonly wants?: 'entries' | 'documents';
};

/** Folders that are listed before threads are started on a network, where every folder waits for the server. */
const FEW = 16;
/** Folders of a disk between two moments at which a person may end the walk; threads win nothing there (docs/performance.md). */
const STEP = 16_384;

/**
 * Scans the tree, or a part of it. Throws the signal's reason when aborted, `no-permission` when this user may not
 * look into it, and `archive-unreachable` when it cannot be read or the share went away meanwhile: then nothing may be
 * concluded from what was not seen.
 */
export async function scanTree(archive: Archive, options: ScanOptions): Promise<Scan> {
  const { disk, root } = archive;
  const from = options.from ?? ROOT;
  const skip = options.skip ?? leftOutOf(archive);
  const walk = beginWalk({ from, skip });
  await carryOut(walk, { disk, root }, options);
  const scan = walk.scan();
  requireReached(archive, from, scan);
  return scan;
}

/**
 * Looks at the tree, or a part of it, in little memory; folders that are as they were in `known` are not listed. Throws as
 * `scanTree` does.
 */
export async function lookAtTree(
  archive: Archive,
  { known, wants = 'entries', ...options }: LookOptions,
): Promise<PackedScan> {
  const { disk, root } = archive;
  const from = options.from ?? ROOT;
  const skip = wants === 'entries' ? leftOutOf(archive) : noDocumentsOf(archive);
  // What is left out is junk, a temporary file, or the rules themselves, which lie in the root.
  const look = beginLook({ from, skip, ...(archive.rules.ignoresNothing && { keeps }) }, known);
  await carryOut(look, { disk, root }, options);
  const scan = look.scan();
  requireReached(archive, from, scan);
  return scan;
}

function requireReached(archive: Archive, from: RelPath, { unseen }: Pick<Scan, 'unseen'>): void {
  const { disk, root } = archive;
  const failed = unseen.find(({ path }) => path === from);
  if (failed?.why === 'denied')
    throw new UserFacingError('no-permission', { path: from === ROOT ? root : from });
  if (failed !== undefined) throw new UserFacingError('archive-unreachable', { root, reason: failed.why });
  // A share that went away while it was scanned looks empty, not broken.
  if (archive.id !== undefined && readMarker(disk, root) !== archive.id) {
    throw new UserFacingError('archive-unreachable', { root, reason: 'missing' });
  }
}

/** Carries a walk of the tree at `root` out, on a network in threads. Throws the signal's reason when aborted. */
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

/** Returns whether nobody looks for an entry: it is left out of a scan, or a temporary, partial or lock file. */
export function isNoDocument(archive: Pick<Archive, 'rules'>, path: RelPath, kind: EntryKind): boolean {
  return isLeftOut(archive, path, kind) || (kind === 'file' && junkKind(baseName(path), kind) !== undefined);
}

function noDocumentsOf(archive: Archive): NonNullable<ScanOptions['skip']> {
  return (path, kind) => isNoDocument(archive, path, kind);
}

function leftOutOf(archive: Archive): NonNullable<ScanOptions['skip']> {
  return (path, kind) => isLeftOut(archive, path, kind);
}

/** Returns whether an entry is of no interest: the rules themselves, junk of systems, or ignored by the rules. */
function isLeftOut({ rules }: Pick<Archive, 'rules'>, path: RelPath, kind: EntryKind): boolean {
  return path === RULES_FILE || junkKind(baseName(path), kind) === 'junk' || rules.ignores(path);
}
