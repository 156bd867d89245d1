import type { FileTable } from './file-table.ts';
import type { Knowledge } from './knowledge.ts';
import { quickHash, UNKNOWN } from './quick-hash.ts';

// What earlier runs have found out of files' contents is a packed file beside the index, of parts that each can be read without
// the others; losing it costs time, nothing else.

/** The numbers of a remembered file: its inode, a hash of its state, and what is known of its content. */
export const NUMBER = { inode: 0, state: 1, head: 2, sample: 3, together: 4, kind: 5 } as const;
/** How many they are. */
export const NUMBERS = 6;
/** The numbers before those of the files of a part: what this is, and a hash of the files. */
const HEADER = 2;
const FORM = 0x6475_7065_0007;
const PART_FILES = 4096;
/** How many bytes each part has; the last one may have fewer. */
export const PART_BYTES = 8 * (HEADER + PART_FILES * NUMBERS);

/** Returns the numbers of the files of a part, none if it is not whole. */
export function filesOfPart(part: Uint8Array): Float64Array {
  // What was read may stand at any offset.
  const aligned = part.byteOffset % 8 === 0 ? part : new Uint8Array(part);
  const numbers = new Float64Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 3);
  const files = numbers.subarray(HEADER);
  const isWhole = files.length % NUMBERS === 0 && numbers[0] === FORM && numbers[1] === hashOf(files);
  return isWhole ? files : new Float64Array(0);
}

/**
 * Yields what is to be remembered, packed: what is known of `rows`, and the other files as `recall` has them. Each
 * part overwrites the one before: for a million files all of it would take 50 MB, while most other data is still in
 * memory.
 */
export function* packKnown(
  table: FileTable,
  {
    rows,
    knowledge,
    others,
  }: { readonly rows: Uint32Array; readonly knowledge: Knowledge; readonly others: Float64Array },
): Generator<Uint8Array> {
  const part = new Float64Array(HEADER + PART_FILES * NUMBERS);
  const all = { table, knowledge };
  const count = rows.length + others.length / NUMBERS;
  for (let from = 0; from < count; from += PART_FILES) {
    const files = part.subarray(HEADER, HEADER + NUMBERS * Math.min(PART_FILES, count - from));
    const own = rows.subarray(from, from + PART_FILES);
    own.forEach((row, at) => put(all, row, files, at * NUMBERS));
    const other = NUMBERS * Math.max(0, from - rows.length);
    files.set(others.subarray(other, other + files.length - NUMBERS * own.length), NUMBERS * own.length);
    part.set([FORM, hashOf(files)]);
    yield new Uint8Array(part.buffer, 0, files.byteOffset + files.byteLength);
  }
}

function put(
  { table, knowledge }: { readonly table: FileTable; readonly knowledge: Knowledge },
  row: number,
  into: Float64Array,
  at: number,
): void {
  const { head, sample, together, kind } = knowledge;
  into[at + NUMBER.inode] = table.inode(row);
  into[at + NUMBER.state] = table.state(row);
  // What could not be read this time is tried again next time.
  into[at + NUMBER.head] = Math.max(head[row] ?? UNKNOWN, UNKNOWN);
  into[at + NUMBER.sample] = Math.max(sample[row] ?? UNKNOWN, UNKNOWN);
  into[at + NUMBER.together] = Math.max(together[row] ?? UNKNOWN, UNKNOWN);
  into[at + NUMBER.kind] = Math.max(kind[row] ?? UNKNOWN, UNKNOWN);
}

function hashOf(numbers: Float64Array): number {
  return quickHash(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
}
