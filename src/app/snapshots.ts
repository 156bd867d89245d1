import type { Catalog } from '../catalog/open-catalog.ts';
import { isRefusal } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import { makeFolders } from '../files/make-folders.ts';
import { SNAPSHOTS } from '../files/private-names.ts';
import { readWhole } from '../files/read-whole.ts';
import type { Millis } from '../kernel/clock.ts';
import { joinPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { decodeSnapshot, encodeSnapshot } from '../scan/snapshot.ts';
import type { Snapshot } from '../scan/snapshot.ts';
import type { MarkedArchive } from './archive.ts';
import { knownCounts } from './refresh-index.ts';

/** An older snapshot is not taken: somebody who looks himself sees more. */
const FRESH_FOR = 15 * 60_000;
/** The clocks of two machines may differ by so much. */
const CLOCKS_DIFFER = 60_000;
/** Besides the newest, so that whoever is reading the one before is not disturbed. */
const KEPT = 2;
const LIMIT = 1024 * 1024 * 1024;
const finished = /^\d{14}-[0-9a-f]{16}[.]snapshot$/;

/**
 * Publishes what the index of this machine knows at the moment `at`, for others to take. A snapshot has its name only
 * when it is complete, and no name is used twice, so that nobody ever reads half of one. Returns its path. Throws
 * `DiskError`.
 */
export function publishSnapshot(archive: MarkedArchive, catalog: Catalog, at: Millis): RelPath {
  const { disk, environment, id } = archive;
  const known = Object.fromEntries(knownCounts(catalog)) as Snapshot['known'];
  const scan = { entries: catalog.presentEntries(), unseen: [] };
  makeFolders(disk, SNAPSHOTS);
  const name = `${String(at).padStart(14, '0')}-${environment.ids.hex(8)}`;
  const part = joinPath(SNAPSHOTS, `${name}.part`);
  const whole = joinPath(SNAPSHOTS, `${name}.snapshot`);
  const file = disk.create(part);
  try {
    for (const piece of encodeSnapshot({ archive: id, at, known, scan })) file.write(piece);
    file.sync();
  } finally {
    file.close();
  }
  disk.moveToPrivate(part, whole);
  removeOlder(disk, part);
  return whole;
}

/**
 * Returns the newest snapshot that is whole, fresh and younger than `than` (milliseconds since 1970); undefined when
 * there is none. One that is spoiled, cut off or of a later format is passed over.
 */
export function newestSnapshot({ disk, id, environment }: MarkedArchive, than: number): Snapshot | undefined {
  const now = environment.clock.now();
  for (const name of namesIn(disk)
    .filter((each) => finished.test(each))
    .reverse()) {
    const at = Number(name.slice(0, 14));
    if (at <= than || at < now - FRESH_FOR) return undefined;
    if (at > now + CLOCKS_DIFFER) continue;
    const snapshot = read(disk, joinPath(SNAPSHOTS, name));
    if (snapshot?.archive === id) return snapshot;
  }
  return undefined;
}

function read(disk: Disk, path: RelPath): Snapshot | undefined {
  try {
    const decoded = decodeSnapshot(readWhole(disk, path, LIMIT));
    return decoded.ok ? decoded.value : undefined;
  } catch (error) {
    // It was removed for a newer one meanwhile, or this machine may not read it: the tree can be looked at instead.
    if (isRefusal(error, 'missing', 'denied', 'busy', 'io', 'too-long')) return undefined;
    throw error;
  }
}

function removeOlder(disk: Disk, own: RelPath): void {
  const names = namesIn(disk);
  const whole = names.filter((name) => finished.test(name));
  const parts = names.filter((name) => name.endsWith('.part') && joinPath(SNAPSHOTS, name) < own);
  for (const name of [...whole.slice(0, -KEPT), ...parts]) {
    try {
      disk.removePrivate(joinPath(SNAPSHOTS, name));
    } catch (error) {
      // Somebody reads it on another machine; the next publication removes it.
      if (!isRefusal(error, 'missing', 'denied', 'busy')) throw error;
    }
  }
}

function namesIn(disk: Disk): readonly string[] {
  try {
    return disk.list(SNAPSHOTS).map(({ name }) => name);
  } catch (error) {
    if (isRefusal(error, 'missing')) return [];
    throw error;
  }
}
