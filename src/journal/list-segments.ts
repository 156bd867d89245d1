import type { Disk } from '../files/disk.ts';
import { isRefusal } from '../files/disk-errors.ts';
import { JOURNAL } from '../files/private-names.ts';
import type { WriterId } from '../kernel/ids.ts';
import { joinPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';

/** Returns the signature that `readJournals` would, without reading the journals. Throws `DiskError`. */
export function journalsSignature(disk: Disk): string {
  return signatureOf(listSegments(disk));
}

/** Returns the name of a writer's segment with this number. */
export function segmentPath(writer: WriterId, number: number): RelPath {
  return joinPath(joinPath(JOURNAL, writer), `${String(number).padStart(8, '0')}.jsonl`);
}

/** A segment as it is listed. */
type ListedSegment = {
  readonly writer: WriterId;
  readonly number: number;
  readonly path: RelPath;
  readonly size: number;
  readonly modified: number;
};

/** Returns every writer's segments as they lie there, none of them read. Throws `DiskError`. */
export function listSegments(disk: Disk): readonly ListedSegment[] {
  const found: ListedSegment[] = [];
  for (const folder of listIfThere(disk, JOURNAL)) {
    if (folder.kind !== 'folder' || !/^[0-9a-f]{32}$/.test(folder.name)) continue;
    const writer = folder.name as WriterId;
    for (const file of disk.list(joinPath(JOURNAL, writer))) {
      const match = /^(\d{8})\.jsonl$/.exec(file.name);
      if (file.kind !== 'file' || match === null) continue;
      const number = Number(match[1]);
      found.push({
        writer,
        number,
        path: segmentPath(writer, number),
        size: file.size,
        modified: file.modified,
      });
    }
  }
  return found;
}

function listIfThere(disk: Disk, folder: RelPath): ReturnType<Disk['list']> {
  try {
    return disk.list(folder);
  } catch (error) {
    if (isRefusal(error, 'missing')) return [];
    throw error;
  }
}

/** Returns what changes whenever one of the segments does. */
export function signatureOf(found: readonly ListedSegment[]): string {
  return found.map(({ writer, number, size }) => `${writer}/${number}:${size}`).join(' ');
}
