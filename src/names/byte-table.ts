/** Returns what belongs to the text that stands in `bytes` in UTF-8 from `start` to `end`; undefined where nothing does. */
export type ByteTable<Value> = (bytes: Buffer, start: number, end: number) => Value | undefined;

type Known<Value> = { readonly bytes: Buffer; readonly value: Value };

/** More are not kept: what is asked for then is found out each time. */
const MOST = 1 << 16;

/**
 * Returns a table of what `find` has for texts: a text is made, and `find` asked, only for what has nothing, and the first time
 * for all else.
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
