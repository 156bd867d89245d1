import type { Catalog } from '../catalog/open-catalog.ts';
import { isRefusal } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import { SNAPSHOTS } from '../files/private-names.ts';
import { readWhole } from '../files/read-whole.ts';
import type { Millis } from '../kernel/clock.ts';
import { joinPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { decodeSnapshot, encodeSnapshot } from '../scan/snapshot.ts';
import type { Snapshot } from '../scan/snapshot.ts';
import type { MarkedArchive } from './archive.ts';
import { META } from './index-file.ts';
import { knownCounts } from './refresh-index.ts';
import { removeShared, sharedNames, writeShared } from './shared-files.ts';

/** The greatest age of a snapshot that is taken, in milliseconds: instead of an older one, the tree is scanned. */
const FRESH_FOR = 15 * 60_000;
/** How far the clocks of two machines may differ, in milliseconds. */
const CLOCKS_DIFFER = 60_000;
/** The newest and the one before, so that a machine that is still reading the latter is not disturbed. */
const KEPT = 2;
const LIMIT = 1024 * 1024 * 1024;
const finished = /^\d{14}-[0-9a-f]{16}[.]snapshot$/;

/**
 * Publishes the content of this machine's index as of the moment `at` for other machines. Returns its path; undefined,
 * with nothing published, while the index is being rebuilt, since others would take it for complete. Throws
 * `DiskError`.
 */
export function publishSnapshot(archive: MarkedArchive, catalog: Catalog, at: Millis): RelPath | undefined {
  if (catalog.meta.get(META.scanned) === undefined) return undefined;
  const known = Object.fromEntries(knownCounts(catalog)) as Snapshot['known'];
  const rules = catalog.meta.get(META.rules) as Snapshot['rules'];
  const unseen = JSON.parse(catalog.meta.get(META.unseen) ?? '[]') as Snapshot['scan']['unseen'];
  const scan = { entries: catalog.presentEntries(), unseen };
  const pieces = encodeSnapshot({ archive: archive.id, at, rules, known, scan });
  const whole = writeShared(archive, { at, ending: 'snapshot' }, pieces);
  removeOthers(archive.disk, whole, at);
  return whole;
}

/**
 * Returns the newest snapshot that is intact, recent and newer than `than` (milliseconds since 1970); undefined if
 * there is none. Damaged or truncated snapshots are passed over, and so are those of a later format and those made
 * under other rules, which may ignore other files.
 */
export function newestSnapshot(
  { disk, id, rulesDigest, environment }: MarkedArchive,
  than: number,
): Snapshot | undefined {
  const now = environment.clock.now();
  for (const name of sharedNames(disk, finished).toReversed()) {
    const at = timeOf(name);
    if (at <= than || at < now - FRESH_FOR) return undefined;
    if (at > now + CLOCKS_DIFFER) continue;
    const snapshot = read(disk, joinPath(SNAPSHOTS, name));
    if (snapshot?.archive === id && snapshot.rules === rulesDigest) return snapshot;
  }
  return undefined;
}

function read(disk: Disk, path: RelPath): Snapshot | undefined {
  try {
    const decoded = decodeSnapshot(readWhole(disk, path, LIMIT));
    return decoded.ok ? decoded.value : undefined;
  } catch (error) {
    // The snapshot was replaced meanwhile, or this machine may not read it: the tree can be scanned instead.
    if (isRefusal(error, 'missing', 'denied', 'busy', 'io', 'too-long')) return undefined;
    throw error;
  }
}

/** Removes what is older than the newest, and what a clock that was fast and has been set since has dated later. */
function removeOthers(disk: Disk, own: RelPath, at: Millis): void {
  const parts = sharedNames(disk, /[.]part$/).filter((name) => joinPath(SNAPSHOTS, name) < own);
  const isLater = (name: string): boolean => timeOf(name) > at + CLOCKS_DIFFER;
  const { yes: later = [], no: rest = [] } = Object.groupBy(sharedNames(disk, finished), (name) =>
    isLater(name) ? 'yes' : 'no',
  );
  removeShared(disk, [...later, ...rest.slice(0, -KEPT), ...parts]);
}

function timeOf(name: string): number {
  return Number(name.slice(0, 14));
}
