import type { FileTable } from './file-table.ts';
import type { Knowledge } from './knowledge.ts';
import { hashOfWords, quickHash, UNKNOWN } from './quick-hash.ts';

/** The numbers of a remembered file: its inode, a hash of its state, and what is known of its content. */
const PART = { inode: 0, state: 1, head: 2, sample: 3, together: 4, kind: 5 } as const;
const NUMBERS = 6;
/** The numbers at the end: what this is, how many files stand before it, and a hash of them. */
const TRAILER = 4;
const FORM = 0x6475_7065_0006;
/** So many files are packed, and hashed, at a time. */
const BLOCK_FILES = 4096;

/** What earlier runs have found out of files' contents: a packed file beside the index; losing it costs time, nothing else. */
export type KnownContents = { readonly files: Float64Array; readonly count: number };

/** That nothing is known. */
export const nothingKnown: KnownContents = { files: new Float64Array(0), count: 0 };

/** Returns what `bytes` say, nothing if they are not whole. */
export function unpackKnown(bytes: Uint8Array): KnownContents {
  // Node gives what it has read at any offset.
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const numbers = new Float64Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 3);
  const files = numbers.subarray(0, -TRAILER);
  const [form, count = 0, hash] = numbers.subarray(files.length);
  if (form !== FORM || files.length !== count * NUMBERS || hashOf(files) !== hash) return nothingKnown;
  return { files, count };
}

/**
 * Writes what is known of `rows` into `knowledge`; returns the remembered files that are none of them, if they are no more
 * than `mostOthers`. What else was known need not be kept: of a million files it takes 50 MB.
 */
export function recall(
  { files, count }: KnownContents,
  table: FileTable,
  {
    rows,
    knowledge,
    mostOthers,
  }: { readonly rows: Uint32Array; readonly knowledge: Knowledge; readonly mostOthers: number },
): Float64Array {
  if (count === 0) return files;
  const met = new Uint8Array(count);
  let find: ReturnType<typeof finder> | undefined;
  let next = 0;
  for (const row of rows) {
    const state = table.state(row);
    // Folders are mostly listed in the order of the last time, and so are their files.
    const isNext = files[next * NUMBERS + PART.state] === state;
    const found = isNext ? next : (find ??= finder(files, count))(table.inode(row), state);
    if (found < 0) continue;
    next = found + 1;
    met[found] = 1;
    if (files[found * NUMBERS + PART.state] === state) note(files, found * NUMBERS, row, knowledge);
  }
  return notMet(files, met, mostOthers);
}

function notMet(files: Float64Array, met: Uint8Array, most: number): Float64Array {
  const count = met.reduce((left, one) => left - one, met.length);
  const others = new Float64Array(count > most ? 0 : count * NUMBERS);
  for (let one = 0, at = 0; one < met.length && at < others.length; one++) {
    if (met[one] === 1) continue;
    others.set(files.subarray(one * NUMBERS, (one + 1) * NUMBERS), at);
    at += NUMBERS;
  }
  return others;
}

function note(files: Float64Array, at: number, row: number, knowledge: Knowledge): void {
  knowledge.head[row] = files[at + PART.head] ?? UNKNOWN;
  knowledge.sample[row] = files[at + PART.sample] ?? UNKNOWN;
  knowledge.together[row] = files[at + PART.together] ?? UNKNOWN;
  knowledge.kind[row] = files[at + PART.kind] ?? UNKNOWN;
}

/**
 * Yields what is to be remembered, packed: what is known of `rows`, and the other files as `recall` has them. Each part stands in
 * the memory of the one before it: all of a million files would take 50 MB, when most else is still there.
 */
export function* packKnown(
  table: FileTable,
  {
    rows,
    knowledge,
    others,
  }: { readonly rows: Uint32Array; readonly knowledge: Knowledge; readonly others: Float64Array },
): Generator<Uint8Array> {
  const block = new Float64Array(BLOCK_FILES * NUMBERS);
  const count = rows.length + others.length / NUMBERS;
  const all = { table, knowledge };
  let hash = 0;
  for (let from = 0; from < count; from += BLOCK_FILES) {
    const here = block.subarray(0, NUMBERS * Math.min(BLOCK_FILES, count - from));
    const own = rows.subarray(from, from + BLOCK_FILES);
    own.forEach((row, at) => put(all, row, here, at * NUMBERS));
    const other = NUMBERS * Math.max(0, from - rows.length);
    here.set(others.subarray(other, other + here.length - NUMBERS * own.length), NUMBERS * own.length);
    hash = hashAfter(hash, here);
    yield bytesOf(here);
  }
  yield bytesOf(Float64Array.of(FORM, count, hash, 0));
}

function put(
  { table, knowledge }: { readonly table: FileTable; readonly knowledge: Knowledge },
  row: number,
  into: Float64Array,
  at: number,
): void {
  const { head, sample, together, kind } = knowledge;
  into[at + PART.inode] = table.inode(row);
  into[at + PART.state] = table.state(row);
  // What could not be read this time is tried again the next.
  into[at + PART.head] = Math.max(head[row] ?? UNKNOWN, UNKNOWN);
  into[at + PART.sample] = Math.max(sample[row] ?? UNKNOWN, UNKNOWN);
  into[at + PART.together] = Math.max(together[row] ?? UNKNOWN, UNKNOWN);
  into[at + PART.kind] = Math.max(kind[row] ?? UNKNOWN, UNKNOWN);
}

/** Returns a search for an inode, preferably in a state; -1 where it is not remembered. */
function finder(files: Float64Array, count: number): (inode: number, state: number) => number {
  let size = 16;
  while (size < 2 * count) size *= 2;
  const slots = new Int32Array(size);
  const slotOf = (inode: number): number =>
    hashOfWords(0, inode | 0, Math.floor(inode / 2 ** 32) | 0) & (size - 1);
  for (let one = 0; one < count; one++) {
    let slot = slotOf(files[one * NUMBERS] ?? 0);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = one + 1;
  }
  return (inode, state) => {
    let other = -1;
    for (let slot = slotOf(inode); slots[slot] !== 0; slot = (slot + 1) & (size - 1)) {
      const one = (slots[slot] ?? 0) - 1;
      if (files[one * NUMBERS + PART.inode] !== inode) continue;
      if (files[one * NUMBERS + PART.state] === state) return one;
      other = one;
    }
    return other;
  };
}

/** Returns a hash of all files, block by block as they are packed. */
function hashOf(files: Float64Array): number {
  let hash = 0;
  for (let from = 0; from < files.length; from += BLOCK_FILES * NUMBERS)
    hash = hashAfter(hash, files.subarray(from, from + BLOCK_FILES * NUMBERS));
  return hash;
}

/** Returns the hash of what has the hash `before`, and `block` behind it. */
function hashAfter(before: number, block: Float64Array): number {
  return quickHash(bytesOf(Float64Array.of(before, quickHash(bytesOf(block)))));
}

function bytesOf(numbers: Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
