import type { RelPath } from '../kernel/rel-path.ts';
import type { FolderStamp } from './folder-stamp.ts';
import type { Unfinished } from './unfinished.ts';

/** What a name on the disk stands for; links are never followed. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other';

/** One name in a folder, as a listing shows it. */
export type Listed = {
  readonly name: string;
  readonly kind: EntryKind;
  /** Bytes; 0 for anything but a file. */
  readonly size: number;
  /**
   * Last change of the content, milliseconds since 1970 with fractions, in the years 1 to 9999; 0 for anything but a
   * file.
   */
  readonly modified: number;
  /** Present and true when the bytes of the name are not UTF-8; such an entry is reported, never touched. */
  readonly undecodable?: true;
};

/** What lies in one folder, sorted by code unit, in columns: no string or object is made for a name. */
export type FlatListing = {
  /** How many names there are. */
  readonly length: number;
  /** The names in UTF-8, each with NUL behind it. */
  readonly names: Buffer;
  /** Where each name begins in `names`; at `length`, where all end. */
  readonly starts: Uint32Array;
  /** Indexes of `entryKinds` (flat-listing.ts). */
  readonly kinds: Uint8Array;
  /** Bytes; 0 for anything but a file. */
  readonly sizes: Float64Array;
  /** As `modified` of `Listed`. */
  readonly times: Float64Array;
};

/** What distinguishes one file from another at one moment. Exact strings, so that they survive JSON. */
export type FileIdentity = {
  readonly device: string;
  readonly inode: string;
  readonly size: number;
  readonly modifiedNs: string;
};

/** All that the disk says about one name. */
export type Stat = FileIdentity & {
  readonly kind: EntryKind;
  /** How many names the file has. */
  readonly links: number;
  readonly mode: number;
};

/** A file open for reading, until it is disposed of. */
export interface OpenFile extends Disposable {
  stat(): Stat;
  /** Reads up to `into.length` bytes at `position`; returns how many, 0 at the end. */
  read(into: Uint8Array, position: number): number;
  /** Returns what shows that the file is not all there yet; absent where this cannot be known, as on a share. */
  readonly unfinished?: () => Unfinished | undefined;
}

/** A file open for writing that did not exist before, or a journal segment open at its end. */
export interface WritableFile {
  stat(): Stat;
  /** Writes all of `bytes` in as few calls as the system needs; throws `DiskError` when not all could be written. */
  write(bytes: Uint8Array): void;
  /** Makes what was written survive a power cut, as far as the disk promises. */
  sync(): void;
  /** Sets the time of the last change, in nanoseconds since 1970; finer digits than the system's are cut. */
  setModified(modifiedNs: string): void;
  close(): void;
}

/** What kind of file system the archive lies on. */
export type Mount = {
  /** Its name, such as `ext4`, `cifs`, `nfs`, `fuse`; `unknown` otherwise. */
  readonly type: string;
  /** The system refuses to replace a name in one atomic step, on this file system as well. */
  readonly atomicMove: boolean;
  /** Other machines reach these files: no change events, clocks differ, an index must not lie here. */
  readonly network: boolean;
  /** Inode numbers name the same file after a remount. */
  readonly stableInodes: boolean;
};

/**
 * The only door to the archive's disk. All paths are relative to the root; nothing is followed through a link; every
 * refusal is a `DiskError`. Calls are synchronous: measured 5 to 20 times cheaper than promises for a tree walk
 * (docs/decisions/0001-synchronous-disk.md). No method can replace or delete a document: names are published with
 * `link`, `create` or `moveNoReplace`, and only private names (`isPrivate`) are moved onto or removed.
 */
export interface Disk {
  readonly mount: Mount;
  /** Returns what `path` is, or undefined when nothing has that name. */
  stat(path: RelPath): Stat | undefined;
  /** Returns the names in `folder`, sorted by code unit. */
  list(folder: RelPath): readonly Listed[];
  /**
   * Returns the same in columns, valid until the next listing; undefined where `list` is to be asked. Where there is
   * none, there is nothing to gain.
   */
  readonly listFlat?: (folder: RelPath) => FlatListing | undefined;
  /**
   * Returns a stamp that changes when the names in `folder` change; undefined where this disk has no reliable one.
   */
  folderStamp(folder: RelPath): FolderStamp | undefined;
  /**
   * Returns the names of the folders in `folder`, unsorted, without the expensive part of a listing: looking at each
   * file.
   */
  folders(folder: RelPath): readonly string[];
  /** Opens a file for reading; refuses links. */
  open(path: RelPath): OpenFile;
  /** Returns whether another program has the file open; false where the system cannot tell. Never throws. */
  isInUse(path: RelPath): boolean;
  /** Creates a file that must not exist (`exists` otherwise). */
  create(path: RelPath): WritableFile;
  /** Opens an existing file of the private area to add at its end. */
  append(path: RelPath): WritableFile;
  /** Makes one folder; returns false if a folder was there already. */
  makeFolder(path: RelPath): boolean;
  /** Gives the file at `from` the further name `to`; `exists` if that is taken. */
  link(from: RelPath, to: RelPath): void;
  /** Renames in one atomic step that refuses to replace; only when `mount.atomicMove`. */
  moveNoReplace(from: RelPath, to: RelPath): void;
  /** Renames onto a private name, replacing what has it: those of documents on their way are unique, so none is lost. */
  moveToPrivate(from: RelPath, to: RelPath): void;
  /** Removes a private name. */
  removePrivate(path: RelPath): void;
  /** Removes a folder if it is empty (`not-empty` otherwise). */
  removeEmptyFolder(path: RelPath): void;
  /** Makes the content of an existing file survive a power cut, whoever wrote it, where the file system can. */
  syncFile(path: RelPath): void;
  /** Makes the names in `folder` survive a power cut, where the file system can. */
  syncFolder(folder: RelPath): void;
  /** Returns how many bytes a person may still write below the root. */
  freeBytes(): number;
}
