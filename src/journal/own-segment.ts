import { isRefusal } from '../files/disk-errors.ts';
import type { Disk, WritableFile } from '../files/disk.ts';
import { JOURNAL, MARKER } from '../files/private-names.ts';
import { writeAndClose } from '../files/write-and-close.ts';
import { DiskError } from '../kernel/errors.ts';
import type { WriterId } from '../kernel/ids.ts';
import { joinPath, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import type { EventBody } from './event.ts';
import type { Journals } from './journals.ts';
import { readSegmentFile } from './read-segment-file.ts';
import type { Segment } from './read-segment.ts';
import type { WriterIdentity } from './writer-identity.ts';

/** The last segment of a writer as its folder shows it: its number, and its size in bytes. */
export type LastFound = { readonly number: number; readonly size: number };

/** The last segment of a writer, read. */
export type LastSegment = { readonly number: number; readonly segment: Segment };

/** Throws if the share has gone away: then no journal shows either, which is no reason to go on as another writer. */
export function requireShare(disk: Disk): void {
  if (disk.stat(MARKER) === undefined)
    throw new DiskError('gone-away', MARKER, { code: 'archive-marker-missing' });
}

/**
 * Returns the first event of a new segment, which says where the one `before` ended, or which writer this one
 * replaces.
 */
export function openingOf(
  { publicKey, replaces }: WriterIdentity,
  host: string,
  before: LastSegment | undefined,
): EventBody {
  const opened = { op: 'segment-opened', host, key: publicKey } as const;
  if (before === undefined) return replaces === undefined ? opened : { ...opened, replaces };
  const { goodBytes, head, restBytes } = before.segment;
  return { ...opened, previous: { segment: before.number, goodBytes, head, tornBytes: restBytes } };
}

/**
 * Appends to a segment, or creates it, durably; returns false if it is to be new and exists already. Throws
 * `DiskError`.
 */
export function addDurably(
  disk: Disk,
  path: RelPath,
  { bytes, isNew }: { readonly bytes: Uint8Array; readonly isNew: boolean },
): boolean {
  let file: WritableFile;
  try {
    file = isNew ? disk.create(path) : disk.append(path);
  } catch (error) {
    if (isNew && isRefusal(error, 'exists')) return false;
    throw error;
  }
  writeAndClose(file, [bytes]);
  if (isNew) disk.syncFolder(parentOf(path));
  return true;
}

/** Returns whether the segment at `path`, read from its beginning, has a line with this head. */
export function hasLine(disk: Disk, path: RelPath, head: Sha256): boolean {
  return readSegmentFile(disk, path).lines.some((line) => line.head === head);
}

/** Returns the writer's last segment, with its size in bytes. */
export function lastSegment(disk: Disk, writer: WriterId): LastFound | undefined {
  const folder = joinPath(JOURNAL, writer);
  if (disk.stat(folder) === undefined) return undefined;
  const last = disk.list(folder).findLast(({ name }) => /^\d{8}\.jsonl$/.test(name));
  return last && { number: Number(last.name.slice(0, 8)), size: last.size };
}

/** Returns the number of the writer's newest event; 0 if there is none. */
export function newestNumber({ segments }: Journals, writer: WriterId): number {
  const own = segments.filter((segment) => segment.writer === writer);
  return own.reduce((most, { facts }) => Math.max(most, facts.newest), 0);
}
