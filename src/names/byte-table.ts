/** Returns the value for the text in UTF-8 in `bytes` from `start` to `end`; undefined if there is none. */
export type ByteTable<Value> = (bytes: Buffer, start: number, end: number) => Value | undefined;

type Known<Value> = { readonly bytes: Buffer; readonly value: Value };

/** No more are kept: others are looked up each time. */
const MOST = 1 << 16;

/**
 * Returns a table that remembers the values of `find` by the bytes of their text: a string is made, and `find`
 * called, only the first time, and for texts without a value.
 */
export function byteTable<Value>(find: (text: string) => Value | undefined): ByteTable<Value> {
  let room: (Known<Value> | undefined)[] = Array.from({ length: 256 }, () => undefined);
  let count = 0;
  const placeOf = (bytes: Buffer, start: number, end: number): number => {
    const most = room.length - 1;
    let place = hashOf(bytes, start, end) & most;
    for (;;) {
      const known = room[place];
      if (known === undefined || isSame(known.bytes, bytes, start, end)) return place;
      place = (place + 1) & most;
    }
  };
  const keep = (known: Known<Value>): void => {
    room[placeOf(known.bytes, 0, known.bytes.length)] = known;
  };
  return (bytes, start, end) => {
    const known = room[placeOf(bytes, start, end)];
    if (known !== undefined) return known.value;
    const value = find(bytes.toString('utf8', start, end));
    if (value === undefined || count === MOST) return value;
    if (2 * ++count > room.length) {
      const before = room;
      room = Array.from({ length: 4 * before.length }, () => undefined);
      for (const one of before) if (one !== undefined) keep(one);
    }
    keep({ bytes: Buffer.from(bytes.subarray(start, end)), value });
    return value;
  };
}

function hashOf(bytes: Buffer, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  return hash ^ (hash >>> 15);
}

function isSame(known: Buffer, bytes: Buffer, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let at = start; at < end; at++) if (known[at - start] !== bytes[at]) return false;
  return true;
}
