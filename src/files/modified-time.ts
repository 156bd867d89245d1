import type { FileIdentity } from './disk.ts';

/** Returns when a file was last changed as a listing says it, in milliseconds since 1970 with fractions. */
export function modifiedOf({ modifiedNs }: Pick<FileIdentity, 'modifiedNs'>): number {
  return Number(BigInt(modifiedNs) / 1000n) / 1000;
}

/** A listing gives times with less precision than other calls, so these may differ by this many milliseconds. */
const IMPRECISION = 0.01;

/** Returns whether two times of last change, in milliseconds since 1970, may be the same one. */
export function isSameTime(one: number, other: number): boolean {
  return Math.abs(one - other) < IMPRECISION;
}
