import { UNKNOWN } from './quick-hash.ts';

/** A file that could not be read, or that somebody wrote to meanwhile: nothing is known of it. */
export const UNREADABLE = -2;

/**
 * What is known of files' contents from reading them, by row; `UNKNOWN` where nothing is. Two files of one size with the
 * same `content`, both halves, are equal byte by byte; with the same first and another second half they are not.
 */
export type Knowledge = {
  /** A hash of the first bytes. */
  readonly head: Float64Array;
  /** A hash of some bytes from the middle and the end. */
  readonly sample: Float64Array;
  /** When it was compared, and with what. */
  readonly together: Float64Array;
  /** Of what was compared together, which kind it is. */
  readonly kind: Float64Array;
};

/** Returns the knowledge about `length` files of which nothing is known yet. */
export function knowNothing(length: number): Knowledge {
  const column = (): Float64Array => new Float64Array(length).fill(UNKNOWN);
  return { head: column(), sample: column(), together: column(), kind: column() };
}
