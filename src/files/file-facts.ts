import type { Stats } from 'node:fs';
import { deviceNumber, STATX } from './linux-calls.ts';

/**
 * What is known of many files, as eight numbers for each in one array; a million objects would take a gigabyte. The
 * inode is kept in two halves, since those of NTFS and of some servers are too large for one number.
 */
export const FACTS = 8;

/** Where each of the numbers of a file is. Times are milliseconds since 1970 with fractions, sizes bytes. */
export const FACT = {
  size: 0,
  modified: 1,
  /** Last change of the content or the metadata (ctime): no program can set it back. */
  changed: 2,
  device: 3,
  inodeHigh: 4,
  inodeLow: 5,
  /** How many names the file has. */
  links: 6,
  /** Bytes on the disk; less than the size where the file has holes. */
  allocated: 7,
} as const;

const HALF = 2 ** 32;

/** Writes what `stats` say of a file into `into`, from `at` on; `exact` gives its inode where that is a large number. */
export function putFacts(into: Float64Array, at: number, stats: Stats, exact: () => bigint): void {
  const { ino } = stats;
  const isExact = Number.isSafeInteger(ino);
  const inode = isExact ? 0n : exact();
  into[at + FACT.size] = stats.size;
  into[at + FACT.modified] = stats.mtimeMs;
  into[at + FACT.changed] = stats.ctimeMs;
  into[at + FACT.device] = stats.dev;
  into[at + FACT.inodeHigh] = isExact ? Math.floor(ino / HALF) : Number(inode >> 32n);
  into[at + FACT.inodeLow] = isExact ? ino % HALF : Number(inode & 0xffff_ffffn);
  into[at + FACT.links] = stats.nlink;
  into[at + FACT.allocated] = stats.blocks * 512;
}

/** Writes what statx(2) says of a file, all of it, into `words` from `from` on, as `putFacts` does of what Node says. */
export function putStatx(into: Float64Array, at: number, words: Uint32Array, from: number): void {
  const word = (part: number): number => words[from + part / 4] ?? 0;
  const long = (part: number): number => word(part) + word(part + 4) * HALF;
  const time = (part: number): number =>
    (word(part) + (word(part + 4) | 0) * HALF) * 1000 + word(part + 8) / 1_000_000;
  into[at + FACT.size] = long(STATX.size);
  into[at + FACT.modified] = time(STATX.modified);
  into[at + FACT.changed] = time(STATX.changed);
  into[at + FACT.device] = deviceNumber(word(STATX.major), word(STATX.minor));
  into[at + FACT.inodeHigh] = word(STATX.inode + 4);
  into[at + FACT.inodeLow] = word(STATX.inode);
  into[at + FACT.links] = word(STATX.links);
  into[at + FACT.allocated] = long(STATX.blocks) * 512;
}

/** Returns whether what is `now` known is of the same file in the same state as `facts` at `at`: nobody has written to it. */
export function isSameState(now: Float64Array, facts: Float64Array, at: number): boolean {
  for (let part = 0; part <= FACT.inodeLow; part++) if (now[part] !== facts[at + part]) return false;
  return true;
}
