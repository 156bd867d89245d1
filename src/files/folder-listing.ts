import { DiskError } from '../kernel/errors.ts';
import type { DiskReason } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Disk, EntryKind, Listed } from './disk.ts';

/** What lies in a folder, or why that could not be read. */
export type FolderListing = readonly Listed[] | DiskReason;

/** Lists `folder`; a refusal of the disk is an answer too. */
export function listFolder(disk: Pick<Disk, 'list'>, folder: RelPath): FolderListing {
  try {
    return disk.list(folder);
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    return error.reason;
  }
}

/**
 * Listings of several folders as one message between threads: two flat arrays and one text, since a message of many
 * objects costs about as much as the walk itself.
 */
export type PackedListings = {
  /** The names of all folders, one after the other, divided by NUL, which no name can have. */
  readonly names: string;
  /** For each name the index of its kind in `kinds`, plus `UNDECODABLE` where that is said of it. */
  readonly kinds: Uint8Array<ArrayBuffer>;
  /** For each name its size and its time. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** For each folder how many names it has, or why it could not be read. */
  readonly folders: readonly (number | DiskReason)[];
};

const kinds: readonly EntryKind[] = ['file', 'folder', 'link', 'other'];
const UNDECODABLE = kinds.length;

/** Returns `listings` as one message. */
export function packListings(listings: readonly FolderListing[]): PackedListings {
  const all = listings.flatMap((listing) => (typeof listing === 'string' ? [] : listing));
  const packed = { kinds: new Uint8Array(all.length), numbers: new Float64Array(2 * all.length) };
  all.forEach(({ kind, size, modified, undecodable }, at) => {
    packed.kinds[at] = kinds.indexOf(kind) + (undecodable === true ? UNDECODABLE : 0);
    packed.numbers[2 * at] = size;
    packed.numbers[2 * at + 1] = modified;
  });
  return {
    ...packed,
    names: all.map(({ name }) => name).join('\0'),
    folders: listings.map((listing) => (typeof listing === 'string' ? listing : listing.length)),
  };
}

/** Returns the listings of a message, as they were. */
export function unpackListings({ names, folders, ...packed }: PackedListings): readonly FolderListing[] {
  const all = names.split('\0');
  let at = 0;
  return folders.map((count) => {
    if (typeof count === 'string') return count;
    const listed: Listed[] = [];
    for (const end = at + count; at < end; at++) listed.push(listedAt(packed, all[at] ?? '', at));
    return listed;
  });
}

function listedAt(packed: Pick<PackedListings, 'kinds' | 'numbers'>, name: string, at: number): Listed {
  const code = packed.kinds[at] ?? 0;
  const listed: Listed = {
    name,
    kind: kinds[code % UNDECODABLE] ?? 'other',
    size: packed.numbers[2 * at] ?? 0,
    modified: packed.numbers[2 * at + 1] ?? 0,
  };
  return code < UNDECODABLE ? listed : { ...listed, undecodable: true };
}
