/** Odd numbers without a pattern, as in xxHash. */
const [FIRST, SECOND, THIRD] = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d] as const;

/** Stands for an unknown hash: no hash is negative. */
export const UNKNOWN = -1;

/**
 * Returns a number up to 2^53 that differs for almost any two contents. Several times as fast as a digest, and two
 * equal hashes prove nothing: it only shows which contents need not be compared. The length must be a multiple of 16.
 */
export function quickHash(bytes: Uint8Array): number {
  return quickHashOf(new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2));
}

/** Returns the same of bytes that are seen as words: where few are hashed often, seeing them so takes longer than hashing. */
export function quickHashOf(words: Int32Array): number {
  // Four lanes, so that the processor works on them at once; written out, since a call for each costs more than half. One
  // multiplication each, as every word goes through those after it, and the last ones through `mixed`.
  let [a, b, c, d] = [FIRST | 0, SECOND | 0, THIRD | 0, words.byteLength | 0];
  for (let at = 0; at + 3 < words.length; at += 4) {
    a = Math.imul(((a << 13) | (a >>> 19)) ^ (words[at] as number), FIRST);
    b = Math.imul(((b << 13) | (b >>> 19)) ^ (words[at + 1] as number), FIRST);
    c = Math.imul(((c << 13) | (c >>> 19)) ^ (words[at + 2] as number), FIRST);
    d = Math.imul(((d << 13) | (d >>> 19)) ^ (words[at + 3] as number), FIRST);
  }
  // Each lane has its part in all bits.
  const [left, right] = [mixed(a ^ Math.imul(b, THIRD)), mixed(c ^ Math.imul(d, FIRST))];
  return joined(mixed(left ^ Math.imul(right, SECOND)), mixed(right ^ Math.imul(left, THIRD)));
}

/** Returns a hash of 32 bits of another one and two words more, for tables. */
export function hashOfWords(hash: number, one: number, two: number): number {
  return mixed(Math.imul(hash, FIRST) ^ Math.imul(one, SECOND) ^ mixed(two ^ THIRD));
}

/** Writes for each row a number up to 2^53 that differs for almost any two that are not equal in all columns, of two words each. */
export function hashRows(columns: readonly Int32Array[], into: Float64Array): void {
  const { length } = into;
  const [a, b] = [new Int32Array(length).fill(FIRST), new Int32Array(length).fill(SECOND)];
  for (const column of columns) {
    for (let row = 0; row < length; row++) {
      const [one, other] = [a[row] as number, b[row] as number];
      a[row] = Math.imul(((one << 13) | (one >>> 19)) ^ (column[2 * row] as number), FIRST);
      b[row] = Math.imul(((other << 13) | (other >>> 19)) ^ (column[2 * row + 1] as number), SECOND);
    }
  }
  for (let row = 0; row < length; row++) {
    const left = mixed((a[row] as number) ^ Math.imul(b[row] as number, THIRD));
    into[row] = joined(left, mixed((b[row] as number) ^ Math.imul(left, SECOND)));
  }
}

function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 15), SECOND);
  bits = Math.imul(bits ^ (bits >>> 13), THIRD);
  return bits ^ (bits >>> 16);
}

/** Those of 64 bits that a number can hold exactly. */
function joined(high: number, low: number): number {
  return (high >>> 0) * 2 ** 21 + (low >>> 11);
}
