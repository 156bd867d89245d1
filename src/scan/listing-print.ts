import type { Brand } from '../kernel/brand.ts';
import { sha256 } from '../kernel/sha256.ts';

/** A digest of the files of a folder: their names, sizes and times, in the order of the listing. */
export type ListingPrint = Brand<string, 'ListingPrint'>;

/** Entries by index. */
type Entries = {
  isFile(index: number): boolean;
  /** Returns the name in UTF-8, where it is kept. */
  nameBytesAt(index: number): Uint8Array;
  sizeAt(index: number): number;
  modifiedAt(index: number): number;
};

/** A folder without files. */
const NONE = '' as ListingPrint;
/** Half of a digest distinguishes more folders than there are, and one is stored for each. */
const DIGITS = 32;
const NUMBERS = 16;

let room = Buffer.allocUnsafeSlow(1 << 16);

/** Returns the print of the files from `from` up to, but without, `to`, and how many they are. */
export function listingPrint(
  entries: Entries,
  { from, to }: { readonly from: number; readonly to: number },
): { readonly print: ListingPrint; readonly files: number } {
  let [files, end] = [0, 0];
  for (let index = from; index < to; index++) {
    if (!entries.isFile(index)) continue;
    files++;
    end = putFile(entries, index, end);
  }
  const print = files === 0 ? NONE : sha256(room.subarray(0, end)).slice(0, DIGITS);
  return { print: print as ListingPrint, files };
}

/** Adds a file to the buffer from `end` on; returns where the next one goes. */
function putFile(entries: Entries, index: number, end: number): number {
  const name = entries.nameBytesAt(index);
  const next = end + NUMBERS + name.length + 1;
  if (next > room.length) {
    const larger = Buffer.allocUnsafeSlow(2 * next);
    room.copy(larger, 0, 0, end);
    room = larger;
  }
  room.writeDoubleLE(entries.sizeAt(index), end);
  room.writeDoubleLE(entries.modifiedAt(index), end + 8);
  room.set(name, end + NUMBERS);
  // No name contains NUL, so the end of each is unambiguous.
  room[next - 1] = 0;
  return next;
}
