import type { OpenFile } from './disk.ts';
import { BUFFER, fill } from './fill.ts';

/** Returns whether both files begin with the same `length` bytes. Throws `DiskError`. */
export function haveSameBeginning(one: OpenFile, other: OpenFile, length: number): boolean {
  const [left, right] = [new Uint8Array(BUFFER), new Uint8Array(BUFFER)];
  for (let position = 0; position < length; position += BUFFER) {
    const count = Math.min(BUFFER, length - position);
    const [a, b] = [left.subarray(0, count), right.subarray(0, count)];
    if (fill(one, a, position) < count || fill(other, b, position) < count) return false;
    if (Buffer.compare(a, b) !== 0) return false;
  }
  return true;
}
