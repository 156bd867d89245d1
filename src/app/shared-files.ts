import { isRefusal } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import { makeFolders } from '../files/make-folders.ts';
import { SNAPSHOTS } from '../files/private-names.ts';
import { removeQuietly } from '../files/remove-quietly.ts';
import { writeAndClose } from '../files/write-and-close.ts';
import type { Millis } from '../kernel/clock.ts';
import { joinPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { MarkedArchive } from './archive.ts';

/**
 * Writes a file for other machines to take. It gets its name only when it is complete, and no name is used twice, so
 * that nobody ever reads an incomplete file. Returns its path. Throws `DiskError`.
 */
export function writeShared(
  { disk, environment }: MarkedArchive,
  { at, ending }: { readonly at: Millis; readonly ending: 'snapshot' | 'texts' },
  pieces: Iterable<Uint8Array>,
): RelPath {
  makeFolders(disk, SNAPSHOTS);
  const name = `${String(at).padStart(14, '0')}-${environment.ids.hex(8)}`;
  const part = joinPath(SNAPSHOTS, `${name}.part`);
  const whole = joinPath(SNAPSHOTS, `${name}.${ending}`);
  try {
    writeAndClose(disk.create(part), pieces);
    disk.moveToPrivate(part, whole);
  } catch (error) {
    // On a full disk the beginning would take up the room that somebody makes.
    removeQuietly(disk, part);
    throw error;
  }
  return whole;
}

const texts = /^\d{14}-[0-9a-f]{16}[.]texts$/;

/** Returns the names of the published files of texts, the oldest first. */
export function sharedTexts(disk: Disk): readonly string[] {
  return sharedNames(disk, texts);
}

/** Returns the names of the published files that match `finished`, the oldest first. */
export function sharedNames(disk: Disk, finished: RegExp): readonly string[] {
  try {
    return disk
      .list(SNAPSHOTS)
      .map(({ name }) => name)
      .filter((name) => finished.test(name));
  } catch (error) {
    if (isRefusal(error, 'missing')) return [];
    throw error;
  }
}

/** Removes published files by their names. */
export function removeShared(disk: Disk, names: readonly string[]): void {
  for (const name of names) {
    try {
      disk.removePrivate(joinPath(SNAPSHOTS, name));
    } catch (error) {
      // Another machine is reading it; the next publication removes it.
      if (!isRefusal(error, 'missing', 'denied', 'busy')) throw error;
    }
  }
}
