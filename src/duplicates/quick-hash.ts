/** Odd numbers without a pattern, as in xxHash. */
const [FIRST, SECOND, THIRD] = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d] as const;

/** What it is known by that nothing is known: no hash is negative. */
export const UNKNOWN = -1;

/**
 * Returns a number up to 2^53 that differs for almost any two contents. Several times as fast as a digest, and nothing
 * is concluded from two that are equal: it only says which contents need not be compared. The length must be a multiple
 * of 16.
 */
export function quickHash(bytes: Uint8Array): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  // Four lanes, so that the processor works on them at once; written out, since a call for each costs more than half.
  let [a, b, c, d] = [FIRST | 0, SECOND | 0, THIRD | 0, bytes.byteLength | 0];
  for (let at = 0; at + 3 < words.length; at += 4) {
    const one = (Math.imul(words[at] as number, SECOND) + a) | 0;
    a = Math.imul((one << 13) | (one >>> 19), FIRST);
    const two = (Math.imul(words[at + 1] as number, SECOND) + b) | 0;
    b = Math.imul((two << 13) | (two >>> 19), FIRST);
    const three = (Math.imul(words[at + 2] as number, SECOND) + c) | 0;
    c = Math.imul((three << 13) | (three >>> 19), FIRST);
    const four = (Math.imul(words[at + 3] as number, SECOND) + d) | 0;
    d = Math.imul((four << 13) | (four >>> 19), FIRST);
  }
  return joined(mixed(a ^ Math.imul(b, THIRD)), mixed(mixed(c) ^ Math.imul(d, FIRST) ^ b));
}

/** Returns a hash of 32 bits of two or three numbers, for tables. */
export function hashOfNumbers(one: number, two: number, three = 0): number {
  return mixed(step(step(folded(one), folded(two)), folded(three)));
}

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);

function folded(value: number): number {
  double[0] = value;
  return mixed((halves[0] ?? 0) ^ Math.imul(halves[1] ?? 0, SECOND));
}

function step(lane: number, word: number): number {
  const sum = Math.imul(word, SECOND) + lane;
  return Math.imul((sum << 13) | (sum >>> 19), FIRST);
}

function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 15), SECOND);
  bits = Math.imul(bits ^ (bits >>> 13), THIRD);
  return bits ^ (bits >>> 16);
}

/** Of 64 bits those that a number can hold exactly. */
function joined(high: number, low: number): number {
  return (high >>> 0) * 2 ** 21 + (low >>> 11);
}
