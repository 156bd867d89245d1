import type { OpenFile } from '../files/disk.ts';
import { damaged } from './unreadable.ts';

/** Returns up to `length` bytes from `position` on; fewer at the end of the file. */
export function readUpTo(file: OpenFile, position: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const count = file.read(bytes.subarray(filled), position + filled);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}

/** Returns exactly `length` bytes from `position` on; a file that ends before is damaged. */
export function readExactly(file: OpenFile, position: number, length: number): Uint8Array {
  const bytes = readUpTo(file, position, length);
  if (bytes.length < length) throw damaged();
  return bytes;
}
