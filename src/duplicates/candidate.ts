import type { RelPath } from '../kernel/rel-path.ts';

/** Where a file lies: below which of the searched roots, and at which path there. */
export type RootedPath = { readonly root: number; readonly path: RelPath };

/** A file that is equal to others, by one or several names. */
export type CopyCandidate = {
  /** Its names, the first in the order of the search first. */
  readonly places: readonly [RootedPath, ...RootedPath[]];
  /** Bytes. */
  readonly size: number;
  /** Last change of the content, milliseconds since 1970 with fractions. */
  readonly modified: number;
  /** How many names the file has, those that were not searched included. */
  readonly links: number;
  /** Bytes on the disk; less than the size where the file has holes. */
  readonly allocated: number;
};

/** Returns what a file takes up: one with holes less than its size; what was just written may not be on the disk at all yet. */
export function bytesOnDisk({ size, allocated }: Pick<CopyCandidate, 'size' | 'allocated'>): number {
  return allocated > 0 ? Math.min(size, allocated) : size;
}
