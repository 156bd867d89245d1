import { BUFFER } from '../files/fill.ts';
import { bufferOf } from '../files/plain-file.ts';
import type { PlainFile } from '../files/plain-file.ts';
import { sha256Stream } from '../kernel/sha256.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import type { FilesToRead } from './files-to-read.ts';
import { HEAD } from './read-heads.ts';
import { readStill, sizeAt } from './still-files.ts';

// Each thread has its own.
const left = bufferOf(BUFFER);
const right = bufferOf(BUFFER);

/** Files that are compared, and what is known of them. */
export type Compared = {
  readonly files: FilesToRead;
  readonly paths: readonly string[];
  readonly known: Float64Array;
};

/** Returns the digest of a file; undefined for one that cannot be read, or is written to. */
export function digestAt(at: number, { files, paths }: Compared): Sha256 | undefined {
  return readStill(files, { path: paths[at] ?? '', at }, (file) => {
    const state = sha256Stream();
    const size = sizeAt(files, at);
    for (let position = 0; position < size; position += BUFFER) {
      const length = Math.min(BUFFER, size - position);
      if (!file.fill(left, length, position)) return undefined;
      state.update(left.bytes.subarray(0, length));
    }
    return state.digest();
  });
}

/** Returns whether two files hold the same bytes, unless one of them cannot be read, or is written to. */
export function isEqual(
  one: number,
  other: number,
  { files, paths }: Compared,
): boolean | 'first-unreadable' | 'second-unreadable' {
  const size = sizeAt(files, one);
  let isSecondBad = false;
  const equal = readStill(files, { path: paths[one] ?? '', at: one }, (a) => {
    const found = readStill(files, { path: paths[other] ?? '', at: other }, (b) => haveSameBytes(a, b, size));
    isSecondBad = found === undefined;
    return found ?? false;
  });
  if (equal === undefined) return 'first-unreadable';
  return isSecondBad ? 'second-unreadable' : equal;
}

/**
 * Undefined if the second file ends too soon; if the first one does, that is noticed afterwards. Files that begin
 * alike differ at the end or in the middle more often than elsewhere, so these come first.
 */
function haveSameBytes(a: PlainFile, b: PlainFile, size: number): boolean | undefined {
  const isSame = (position: number, length: number): boolean | undefined => {
    if (!a.fill(left, length, position)) return false;
    if (!b.fill(right, length, position)) return undefined;
    return Buffer.compare(left.bytes.subarray(0, length), right.bytes.subarray(0, length)) === 0;
  };
  for (const position of size > 2 * BUFFER ? [size - HEAD, Math.floor((size - HEAD) / 2)] : []) {
    const isOne = isSame(position, HEAD);
    if (isOne !== true) return isOne;
  }
  for (let position = 0; position < size; position += BUFFER) {
    const isOne = isSame(position, Math.min(BUFFER, size - position));
    if (isOne !== true) return isOne;
  }
  return true;
}
