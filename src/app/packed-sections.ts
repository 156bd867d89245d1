import { quickHash } from '../duplicates/quick-hash.ts';

/** The numbers at the beginning: what this is, how long the head is, and its hash. */
const NUMBERS = 4;
const START = NUMBERS * 8;
/** Everything begins at a multiple of it, as the hash wants it. */
const STEP = 16;

type Sum = { readonly length: number; readonly hash: number };

/** A file that only saves time, of which each part is read, and seen to be whole, when somebody asks for it. */
export type PackedSections<Head> = {
  readonly head: Head;
  /** Returns the bytes of a part; undefined where they are not what was written. */
  readonly section: (index: number) => Uint8Array<ArrayBuffer> | undefined;
};

/** Returns one file of a head, which is JSON, and parts that are bytes; `form` tells it from files of another form. */
export function packSections(form: number, head: unknown, sections: readonly Uint8Array[]): Uint8Array {
  const parts = sections.map(padded);
  const sums: readonly Sum[] = parts.map((part, at) => ({
    length: sections[at]?.length ?? 0,
    hash: quickHash(part),
  }));
  const text = padded(Buffer.from(JSON.stringify({ head, sums })), 0x20);
  const numbers = new Float64Array([form, text.length, quickHash(text), 0]);
  return Buffer.concat([new Uint8Array(numbers.buffer), text, ...parts]);
}

/** Returns what `packSections` was given; undefined for a file of another form, or one that is not whole. */
export function unpackSections<Head>(form: number, given: Uint8Array): PackedSections<Head> | undefined {
  // Node gives what it has read at any offset.
  const isAligned = given.byteOffset % 8 === 0 && given.buffer instanceof ArrayBuffer;
  const bytes = isAligned ? (given as Uint8Array<ArrayBuffer>) : new Uint8Array(given);
  if (bytes.length < START) return undefined;
  const [kind, length = 0, hash] = new Float64Array(bytes.buffer, bytes.byteOffset, NUMBERS);
  const end = START + length;
  if (kind !== form || !Number.isSafeInteger(length) || length < 0 || end > bytes.length) return undefined;
  const text = bytes.subarray(START, end);
  if (quickHash(text) !== hash) return undefined;
  const { head, sums } = JSON.parse(Buffer.from(text).toString('utf8')) as {
    readonly head: Head;
    readonly sums: readonly Sum[];
  };
  const starts = sums.map((_, at) => sums.slice(0, at).reduce((sum, one) => sum + rounded(one.length), end));
  return {
    head,
    section(index) {
      const sum = sums[index];
      const start = starts[index];
      if (sum === undefined || start === undefined) return undefined;
      const part = bytes.subarray(start, start + rounded(sum.length));
      if (part.length !== rounded(sum.length) || quickHash(part) !== sum.hash) return undefined;
      return part.subarray(0, sum.length);
    },
  };
}

function rounded(length: number): number {
  return Math.ceil(length / STEP) * STEP;
}

function padded(bytes: Uint8Array, filling = 0): Uint8Array<ArrayBuffer> {
  const room = new Uint8Array(rounded(bytes.length)).fill(filling, bytes.length);
  room.set(bytes);
  return room;
}
