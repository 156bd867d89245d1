import type { PinnedBuffer } from './linux-calls.ts';

/** How much one call lists at most, in bytes. */
export const RECORDS = 1 << 16;

/** Offsets in a record of getdents64(2), and its least length. */
export const RECORD = { length: 16, type: 18, name: 19, shortest: 24 } as const;
/** The types of entries in a record. */
export const RECORD_TYPE = { unknown: 0, folder: 4, file: 8, link: 10 } as const;

/** Records begin at multiples of eight. */
const PLACES = RECORDS / 8;
/** An inode and a place in one number: of larger inodes the order of the lower halves does. */
const INODES = 2 ** 53 / PLACES / 2 ** 32;
const HALF = 2 ** 32;
const DOT = 46;

const keys = new Float64Array(RECORDS / RECORD.shortest);
const places = new Uint32Array(keys.length);

/**
 * Returns where the records of one call begin, which were put into a room from `start` to `end`, without those of the folder
 * itself and the one above it, by inode: disks list names in an order that has nothing to do with where the files lie, and the
 * numbers have. The next call changes it.
 */
export function recordsByInode({ bytes, words }: PinnedBuffer, start: number, end: number): Uint32Array {
  let count = 0;
  for (let at = start; at < end;) {
    if (!isDots(bytes, at + RECORD.name)) {
      const inode = (words[at >>> 2] ?? 0) + ((words[(at >>> 2) + 1] ?? 0) % INODES) * HALF;
      keys[count++] = inode * PLACES + ((at - start) >>> 3);
    }
    at += (bytes[at + RECORD.length] ?? 0) + ((bytes[at + RECORD.length + 1] ?? 0) << 8);
  }
  const sorted = keys.subarray(0, count).sort();
  for (let index = 0; index < count; index++) {
    const key = sorted[index] ?? 0;
    places[index] = start + 8 * (key - Math.floor(key / PLACES) * PLACES);
  }
  return places.subarray(0, count);
}

function isDots(bytes: Uint8Array, start: number): boolean {
  if (bytes[start] !== DOT) return false;
  return bytes[start + 1] === 0 || (bytes[start + 1] === DOT && bytes[start + 2] === 0);
}
