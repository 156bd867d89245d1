import type { EntryKind } from '../files/disk.ts';
import type { DiskReason } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';

/** A file, folder or link seen by a scan. */
export type Entry = {
  readonly path: RelPath;
  readonly kind: EntryKind;
  /** Bytes; 0 for anything but a file. */
  readonly size: number;
  /** Last change of the content, milliseconds since 1970 with fractions; 0 for anything but a file. */
  readonly modified: number;
};

/** What a scan could not look at: what lies there is unknown, not gone. */
export type Unseen = {
  readonly path: RelPath;
  readonly why: DiskReason | 'undecodable-name';
};

/** One scan of a tree: what was seen and what could not be. */
export type Scan = {
  readonly entries: readonly Entry[];
  readonly unseen: readonly Unseen[];
};
