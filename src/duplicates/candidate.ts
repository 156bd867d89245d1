import type { SeenFile } from '../files/seen-files.ts';
import type { RelPath } from '../kernel/rel-path.ts';

/** Where a file lies: below which of the searched roots, and at which path there. */
export type Place = { readonly root: number; readonly path: RelPath };

/**
 * What is known of a file's content from reading it. Each says more than the one before, and costs more to find out;
 * two files of one size with the same `content` are equal byte by byte.
 */
export type Known = {
  /** SHA-256 of the first 4 KiB. */
  readonly head?: string;
  /** The digest of its fingerprint. */
  readonly print?: string;
  /** Names the content; of files that were compared, only equal ones have the same. */
  readonly content?: string;
};

/** A file that may be equal to others of its size, by one or several names. */
export type Candidate = {
  /** Its names, the first in the order of the search first. */
  readonly places: readonly [Place, ...Place[]];
  readonly seen: SeenFile;
  readonly known: Known;
};
