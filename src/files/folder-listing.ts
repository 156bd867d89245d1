import { DiskError } from '../kernel/errors.ts';
import type { DiskReason } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Disk, FlatListing, Listed } from './disk.ts';
import { entryKinds } from './flat-listing.ts';
import type { FolderStamp } from './folder-stamp.ts';

/** What lies in a folder, or why that could not be read. */
type FolderListing = readonly Listed[] | DiskReason;

/** A folder to be listed. */
export type FolderAsked = {
  readonly folder: RelPath;
  /**
   * If the folder still has this stamp, it need not be listed. Empty: none is known, but one is wanted; absent: none
   * is wanted.
   */
  readonly stamp?: FolderStamp | '';
};

/** What a look into a folder has shown. */
export type FolderLooked<Listing = FolderListing> = {
  readonly listing: Listing | 'unchanged';
  /** Its stamp before it was listed; absent if it was not wanted, or the disk has none. */
  readonly stamp?: FolderStamp;
};

/** The same, where the listing may be flat; a flat one is valid until the next look. */
export type FlatLooked = FolderLooked<FolderListing | FlatListing>;

/** What a look into a folder needs of a disk. */
export type ListingDisk = Pick<Disk, 'list'> & Partial<Pick<Disk, 'folderStamp' | 'listFlat'>>;

/** Looks into a folder; a refusal of the disk is an answer too. */
export function lookInto(disk: ListingDisk, asked: FolderAsked): FolderLooked {
  return look(disk, asked, (folder) => disk.list(folder));
}

/** Does the same, without an object for each name where possible. */
export function lookFlat(disk: ListingDisk, asked: FolderAsked): FlatLooked {
  return look(disk, asked, (folder) => disk.listFlat?.(folder) ?? disk.list(folder));
}

function look<Listing>(
  disk: ListingDisk,
  { folder, stamp }: FolderAsked,
  list: (folder: RelPath) => Listing,
): FolderLooked<Listing | DiskReason> {
  try {
    // Before the listing: a change meanwhile then leads to another stamp.
    const now = stamp === undefined ? undefined : disk.folderStamp?.(folder);
    if (now === undefined) return { listing: list(folder) };
    return { listing: now === stamp ? 'unchanged' : list(folder), stamp: now };
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    return { listing: error.reason };
  }
}

/**
 * Looks into several folders as one message between threads: two flat arrays and one text, since a message of many
 * objects costs about as much as the walk itself.
 */
export type PackedLooks = {
  /** The names of all folders, one after the other, divided by NUL, which no name can have. */
  readonly names: string;
  /** For each name the index of its kind in `entryKinds`, plus `UNDECODABLE` if its bytes are not UTF-8. */
  readonly kinds: Uint8Array<ArrayBuffer>;
  /** For each name its size and its time. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** For each folder how many names it has, or why it was not read. */
  readonly folders: readonly (number | DiskReason | 'unchanged')[];
  readonly stamps: readonly (FolderStamp | undefined)[];
};

const UNDECODABLE = entryKinds.length;

/** Returns `looks` as one message. */
export function packLooks(looks: readonly FolderLooked[]): PackedLooks {
  const all = looks.flatMap(({ listing }) => (typeof listing === 'string' ? [] : listing));
  const packed = { kinds: new Uint8Array(all.length), numbers: new Float64Array(2 * all.length) };
  all.forEach(({ kind, size, modified, undecodable }, at) => {
    packed.kinds[at] = entryKinds.indexOf(kind) + (undecodable === true ? UNDECODABLE : 0);
    packed.numbers[2 * at] = size;
    packed.numbers[2 * at + 1] = modified;
  });
  return {
    ...packed,
    names: all.map(({ name }) => name).join('\0'),
    folders: looks.map(({ listing }) => (typeof listing === 'string' ? listing : listing.length)),
    stamps: looks.map(({ stamp }) => stamp),
  };
}

/** Returns the looks of a message, as they were. */
export function unpackLooks({ names, folders, stamps, ...packed }: PackedLooks): readonly FolderLooked[] {
  const all = names.split('\0');
  let at = 0;
  return folders.map((count, index) => {
    const stamp = stamps[index];
    const stamped = stamp === undefined ? {} : { stamp };
    if (typeof count === 'string') return { listing: count, ...stamped };
    const listing: Listed[] = [];
    for (const end = at + count; at < end; at++) listing.push(listedAt(packed, all[at] ?? '', at));
    return { listing, ...stamped };
  });
}

function listedAt(packed: Pick<PackedLooks, 'kinds' | 'numbers'>, name: string, at: number): Listed {
  const code = packed.kinds[at] ?? 0;
  const listed: Listed = {
    name,
    kind: entryKinds[code % UNDECODABLE] ?? 'other',
    size: packed.numbers[2 * at] ?? 0,
    modified: packed.numbers[2 * at + 1] ?? 0,
  };
  return code < UNDECODABLE ? listed : { ...listed, undecodable: true };
}
