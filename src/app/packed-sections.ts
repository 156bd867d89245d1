import { quickHash } from '../duplicates/quick-hash.ts';
import { readCacheParts } from '../files/cache-file.ts';

/** The numbers at the start of the file: its form, the length of the head, and the hash of the head. */
const NUMBERS = 4;
const START = NUMBERS * 8;
/** Every section starts at a multiple of this many bytes, as the hash requires. */
const STEP = 16;
/** A longer head is a sign of damage. */
const MOST = 2 ** 26;

type Sum = { readonly length: number; readonly hash: number };

/** The head of a packed file, and the requested sections. */
export type PackedSections<Head> = {
  readonly head: Head;
  /** By section number; sections that were not requested are absent. */
  readonly sections: readonly (Uint8Array<ArrayBuffer> | undefined)[];
};

/**
 * Returns the content of a packed file, as parts to be written one after the other: a head, which is JSON, and sections
 * of bytes, each possibly in pieces. `form` identifies the form of the file.
 */
export function packSections(
  form: number,
  head: unknown,
  sections: readonly (Uint8Array | readonly Uint8Array[])[],
): readonly Uint8Array[] {
  const parts = sections.map((section) => padded(section instanceof Uint8Array ? [section] : section));
  const sums: readonly Sum[] = parts.map(({ room, length }) => ({ length, hash: quickHash(room) }));
  const text = padded([Buffer.from(JSON.stringify({ head, sums }))], 0x20).room;
  const numbers = new Float64Array([form, text.length, quickHash(text), 0]);
  return [new Uint8Array(numbers.buffer), text, ...parts.map(({ room }) => room)];
}

/**
 * Returns the head of a packed file and those sections that `wanted` selects for this head; undefined if the file is
 * missing, has another form, or a hash shows that the head or a selected section is damaged.
 */
export function readSections<Head>(
  file: string,
  form: number,
  wanted: (head: Head) => readonly number[],
): PackedSections<Head> | undefined {
  return readCacheParts(file, (read) => {
    const start = read(0, START);
    if (start.length < START) return undefined;
    const [kind, length = 0, hash] = new Float64Array(start.buffer);
    if (kind !== form || !Number.isSafeInteger(length) || length < 0 || length > MOST) return undefined;
    const text = read(START, length);
    if (text.length !== length || quickHash(text) !== hash) return undefined;
    const { head, sums } = JSON.parse(Buffer.from(text).toString('utf8')) as Written<Head>;
    const sections: (Uint8Array<ArrayBuffer> | undefined)[] = sums.map(() => undefined);
    for (const index of wanted(head)) {
      const sum = sums[index];
      if (sum === undefined) return undefined;
      const before = sums.slice(0, index).reduce((most, one) => most + rounded(one.length), START + length);
      const part = read(before, rounded(sum.length));
      if (part.length !== rounded(sum.length) || quickHash(part) !== sum.hash) return undefined;
      sections[index] = part.subarray(0, sum.length);
    }
    return { head, sections };
  });
}

type Written<Head> = { readonly head: Head; readonly sums: readonly Sum[] };

/**
 * Returns where each row's part begins in a section, for rows whose part lengths are in one column of `table`, which
 * has `columns` columns; the last number is where all parts end.
 */
export function startsOf(table: Uint32Array, column: number, columns: number): Float64Array {
  const rows = table.length / columns;
  const starts = new Float64Array(rows + 1);
  for (let at = 0; at < rows; at++) starts[at + 1] = (starts[at] ?? 0) + (table[at * columns + column] ?? 0);
  return starts;
}

function rounded(length: number): number {
  return Math.ceil(length / STEP) * STEP;
}

/** Returns the pieces joined and padded to the length that the hash requires, and their length without padding. */
function padded(
  pieces: readonly Uint8Array[],
  filling = 0,
): { readonly room: Uint8Array; readonly length: number } {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const room = new Uint8Array(rounded(length));
  let end = 0;
  for (const piece of pieces) {
    room.set(piece, end);
    end += piece.length;
  }
  return { room: room.fill(filling, length), length };
}
