import { UNKNOWN } from './quick-hash.ts';

/** A file that could not be read, or that somebody wrote to meanwhile: nothing is said of it. */
export const UNREADABLE = -2;

/**
 * What is known of files' contents from reading them, by row; `UNKNOWN` where nothing is. Two files of one size with the
 * same `content`, both halves, are equal byte by byte; with the same first and another second half they are not.
 */
export type Knowledge = {
  /** A hash of the first bytes. */
  readonly head: Float64Array;
  /** A hash of some from the middle and the end. */
  readonly sample: Float64Array;
  /** When it was compared, and with what. */
  readonly together: Float64Array;
  /** Of what was compared together, which kind it is. */
  readonly kind: Float64Array;
};

/** Returns that nothing is known of `length` files. */
export function knowNothing(length: number): Knowledge {
  const column = (): Float64Array => new Float64Array(length).fill(UNKNOWN);
  return { head: column(), sample: column(), together: column(), kind: column() };
}
