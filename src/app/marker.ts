import { isRefusal } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import { MARKER, PRIVATE } from '../files/private-names.ts';
import { readWhole } from '../files/read-whole.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { ArchiveId } from '../kernel/ids.ts';

/** The version of the on-disk format that this program reads and writes. */
const FORMAT = 1;

/** Returns the text of a new root marker. */
export function markerText(id: ArchiveId, created: string): string {
  return `${JSON.stringify({ format: FORMAT, id, created }, undefined, 2)}\n`;
}

/**
 * Returns the archive's id from its root marker; undefined if the folder has no private area at all, as for a plain
 * tree with rules. Throws `UserFacingError` if the area exists but the marker is missing, damaged or of a later format:
 * then the share is probably incomplete, and nothing may be concluded from what is missing.
 */
export function readMarker(disk: Disk, root: string): ArchiveId | undefined {
  if (disk.stat(PRIVATE) === undefined) return undefined;
  const value = parse(markerBytes(disk, root), root);
  if (typeof value.format === 'number' && value.format > FORMAT) {
    throw new UserFacingError('archive-format-newer', { root, format: value.format });
  }
  if (value.format !== FORMAT || typeof value.id !== 'string' || !/^[0-9a-f-]{36}$/.test(value.id)) {
    throw new UserFacingError('archive-marker-damaged', { root, reason: 'format' });
  }
  return value.id as ArchiveId;
}

function markerBytes(disk: Disk, root: string): Uint8Array {
  try {
    return readWhole(disk, MARKER);
  } catch (error) {
    if (isRefusal(error, 'missing'))
      throw new UserFacingError('archive-marker-missing', { root }, { cause: error });
    throw error;
  }
}

function parse(bytes: Uint8Array, root: string): { readonly format?: unknown; readonly id?: unknown } {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    throw new UserFacingError('archive-marker-damaged', { root, reason: 'JSON' }, { cause: error });
  }
  throw new UserFacingError('archive-marker-damaged', { root, reason: 'JSON' });
}
