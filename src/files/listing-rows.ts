import type { FlatListing } from './disk.ts';

/** The rows of one listing, gathered in any order. */
export type ListingRows = {
  empty(): void;
  /** Adds a name by its offset in the bytes that `sorted` gets later, where it ends with NUL. */
  add(name: number, kind: number, size: number, time: number): void;
  /** Returns the listing, whose names are taken from `bytes`; it is valid until the rows are emptied. */
  sorted(bytes: Buffer): FlatListing;
};

/** Up to this many are sorted by insertion; for more, a sort makes fewer steps. */
const FEW = 32;

type Columns = {
  readonly names: Uint32Array;
  readonly kinds: Uint8Array;
  readonly sizes: Float64Array;
  readonly times: Float64Array;
};

/** Returns rows in buffers that grow, and that later listings reuse. */
export function listingRows(): ListingRows {
  let [own, told] = [columnsOf(64), columnsOf(64)];
  let order = new Uint32Array(64);
  let text = Buffer.allocUnsafeSlow(1 << 14);
  let length = 0;
  return {
    empty: () => void (length = 0),
    add(name, kind, size, time) {
      // One element more than there are names holds the end.
      if (length + 2 > order.length) {
        own = grown(own, 2 * order.length);
        told = columnsOf(2 * order.length);
        order = new Uint32Array(2 * order.length);
      }
      own.names[length] = name;
      own.kinds[length] = kind;
      own.sizes[length] = size;
      own.times[length] = time;
      length++;
    },
    sorted(bytes) {
      putInOrder(order.subarray(0, length), bytes, own.names);
      let end = 0;
      for (let index = 0; index < length; index++) {
        const row = order[index] ?? 0;
        told.names[index] = end;
        told.kinds[index] = own.kinds[row] ?? 0;
        told.sizes[index] = own.sizes[row] ?? 0;
        told.times[index] = own.times[row] ?? 0;
        let from = own.names[row] ?? 0;
        for (let byte = 1; byte !== 0; end++) {
          if (end === text.length) text = Buffer.concat([text], 2 * end);
          byte = bytes[from++] ?? 0;
          text[end] = byte;
        }
      }
      told.names[length] = end;
      const { names: starts, kinds, sizes, times } = told;
      return { length, names: text.subarray(0, end), starts, kinds, sizes, times };
    },
  };
}

/** Fills `order` with the numbers of all rows, by their names. */
function putInOrder(order: Uint32Array, bytes: Uint8Array, names: Uint32Array): void {
  const isAfter = (one: number, other: number): number =>
    compareNames(bytes, names[one] ?? 0, names[other] ?? 0);
  for (let row = 0; row < order.length; row++) {
    let at = row;
    if (order.length <= FEW) {
      for (; at > 0 && isAfter(order[at - 1] ?? 0, row) > 0; at--) order[at] = order[at - 1] ?? 0;
    }
    order[at] = row;
  }
  if (order.length > FEW) order.sort(isAfter);
}

/** Compares two names by UTF-16 units, as JavaScript compares strings. */
function compareNames(bytes: Uint8Array, one: number, other: number): number {
  let [at, twin] = [one, other];
  let byte = bytes[at];
  while (byte === bytes[twin] && byte !== 0) {
    byte = bytes[++at];
    twin++;
  }
  return rankOf(byte ?? 0) - rankOf(bytes[twin] ?? 0);
}

/**
 * Code points beyond 16 bits begin with F0 or more in UTF-8, but sort in UTF-16 before those that begin with EE and
 * EF.
 */
function rankOf(byte: number): number {
  if (byte < 0xee) return byte;
  return byte < 0xf0 ? byte + 0x10 : byte;
}

function columnsOf(length: number): Columns {
  return {
    names: new Uint32Array(length),
    kinds: new Uint8Array(length),
    sizes: new Float64Array(length),
    times: new Float64Array(length),
  };
}

function grown(old: Columns, length: number): Columns {
  const columns = columnsOf(length);
  columns.names.set(old.names);
  columns.kinds.set(old.kinds);
  columns.sizes.set(old.sizes);
  columns.times.set(old.times);
  return columns;
}
