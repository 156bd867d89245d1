import { quickHash } from '../duplicates/quick-hash.ts';
import { readCacheParts } from '../files/cache-file.ts';

/** The numbers at the beginning: what this is, how long the head is, and its hash. */
const NUMBERS = 4;
const START = NUMBERS * 8;
/** Everything begins at a multiple of it, as the hash wants it. */
const STEP = 16;
/** No head is as long. */
const MOST = 2 ** 26;

type Sum = { readonly length: number; readonly hash: number };

/** The head of a packed file, and those of its parts that were wanted. */
export type PackedSections<Head> = {
  readonly head: Head;
  /** By number; the others are absent. */
  readonly sections: readonly (Uint8Array<ArrayBuffer> | undefined)[];
};

/**
 * Returns one file of a head, which is JSON, and parts that are bytes, or pieces of them, as what is to be written one after the
 * other; `form` tells it from files of another form.
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
 * Returns the head of the packed file in `file`, and those parts that are `wanted` of such a head; undefined where there is none,
 * it is of another form, or anything of these is not as it was written.
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

/** Returns where the parts of each row begin whose lengths are in one column of `table`, of `columns`; the last is where all end. */
export function startsOf(table: Uint32Array, column: number, columns: number): Float64Array {
  const rows = table.length / columns;
  const starts = new Float64Array(rows + 1);
  for (let at = 0; at < rows; at++) starts[at + 1] = (starts[at] ?? 0) + (table[at * columns + column] ?? 0);
  return starts;
}

function rounded(length: number): number {
  return Math.ceil(length / STEP) * STEP;
}

/** Returns the pieces one after the other, in room whose length the hash wants, and how long they are. */
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
