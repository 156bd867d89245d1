import { FACT } from '../files/file-facts.ts';
import type { FileTable } from './file-table.ts';
import type { Knowledge } from './knowledge.ts';
import { hashOfNumbers, quickHash, UNKNOWN } from './quick-hash.ts';

/** The numbers of a remembered file: what tells it and its state from any other, then what is known of its content. */
const STATE = FACT.inodeLow + 1;
const NUMBERS = STATE + 4;
/** The numbers at the beginning: what this is, how many files follow, and a hash of them. */
const HEADER = 4;
const FORM = 0x6475_7065_0002;

/** What earlier runs have found out of files' contents: a packed file beside the index; losing it costs time, nothing else. */
export type KnownContents = { readonly files: Float64Array; readonly count: number };

/** That nothing is known. */
export const nothingKnown: KnownContents = { files: new Float64Array(0), count: 0 };

/** Returns what `bytes` say, nothing if they are not whole. */
export function unpackKnown(bytes: Uint8Array): KnownContents {
  // Node gives what it has read at any offset.
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const numbers = new Float64Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 3);
  const [form, count = 0, hash] = numbers;
  const files = numbers.subarray(HEADER);
  if (form !== FORM || files.length !== count * NUMBERS || hashOf(files) !== hash) return nothingKnown;
  return { files, count };
}

/** Writes what is known of `rows` into `knowledge`; returns which of the remembered files they are. */
export function recall(
  { files, count }: KnownContents,
  table: FileTable,
  { rows, knowledge }: { readonly rows: Uint32Array; readonly knowledge: Knowledge },
): Uint8Array {
  const met = new Uint8Array(count);
  if (count === 0) return met;
  const find = finder(files, count);
  const state = new Float64Array(STATE);
  for (const row of rows) {
    table.putState(row, state, 0);
    const found = find(state);
    if (found < 0) continue;
    met[found] = 1;
    const at = found * NUMBERS;
    if (!isOfState(files, at, state)) continue;
    knowledge.head[row] = files[at + STATE] ?? 0;
    knowledge.sample[row] = files[at + STATE + 1] ?? 0;
    knowledge.together[row] = files[at + STATE + 2] ?? 0;
    knowledge.kind[row] = files[at + STATE + 3] ?? 0;
  }
  return met;
}

/** Returns what is to be remembered, packed: what is known of `rows`, and of the files that were not `met`, if `others`. */
export function packKnown(
  known: KnownContents,
  table: FileTable,
  {
    rows,
    knowledge,
    keep,
  }: { readonly rows: Uint32Array; readonly knowledge: Knowledge; readonly keep: (at: number) => boolean },
): Uint8Array {
  const others = new Uint32Array(known.count).map((_, at) => at).filter(keep);
  const count = rows.length + others.length;
  const numbers = new Float64Array(HEADER + count * NUMBERS);
  let at = HEADER;
  for (const row of rows) {
    table.putState(row, numbers, at);
    const { head, sample, together, kind } = knowledge;
    // What could not be read this time is tried again the next.
    for (const [part, column] of [head, sample, together, kind].entries())
      numbers[at + STATE + part] = Math.max(column[row] ?? UNKNOWN, UNKNOWN);
    at += NUMBERS;
  }
  for (const other of others) {
    numbers.set(known.files.subarray(other * NUMBERS, (other + 1) * NUMBERS), at);
    at += NUMBERS;
  }
  numbers.set([FORM, count, hashOf(numbers.subarray(HEADER)), 0]);
  return new Uint8Array(numbers.buffer);
}

/** Returns a search for the file of a state, whatever its times are by now; -1 where it is not remembered. */
function finder(files: Float64Array, count: number): (state: Float64Array) => number {
  let size = 16;
  while (size < 2 * count) size *= 2;
  const slots = new Int32Array(size);
  const slotOf = (numbers: Float64Array, at: number): number =>
    hashOfNumbers(numbers[at + FACT.inodeLow] ?? 0, numbers[at + FACT.inodeHigh] ?? 0) & (size - 1);
  for (let one = 0; one < count; one++) {
    let slot = slotOf(files, one * NUMBERS);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = one + 1;
  }
  return (state) => {
    for (let slot = slotOf(state, 0); slots[slot] !== 0; slot = (slot + 1) & (size - 1)) {
      const one = (slots[slot] ?? 0) - 1;
      if (isOfFile(files, one * NUMBERS, state)) return one;
    }
    return -1;
  };
}

function isOfFile(files: Float64Array, at: number, state: Float64Array): boolean {
  return [FACT.device, FACT.inodeHigh, FACT.inodeLow].every((part) => files[at + part] === state[part]);
}

function isOfState(files: Float64Array, at: number, state: Float64Array): boolean {
  return [FACT.size, FACT.modified, FACT.changed].every((part) => files[at + part] === state[part]);
}

function hashOf(numbers: Float64Array): number {
  return quickHash(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
}
