import type { OpenFile } from '../files/disk.ts';
import { fill } from '../files/fill.ts';
import { damaged, Unreadable } from './unreadable.ts';

/** Returns up to `length` bytes from `position` on; fewer at the end of the file. */
export function readUpTo(file: OpenFile, position: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  return bytes.subarray(0, fill(file, bytes, position));
}

/** Returns exactly `length` bytes from `position` on; a file that ends before is damaged. */
export function readExactly(file: OpenFile, position: number, length: number): Uint8Array {
  const bytes = readUpTo(file, position, length);
  if (bytes.length < length) throw damaged();
  return bytes;
}

/** Returns all bytes of a file that may be read as a whole only; one beyond `limit` is too large. */
export function readAll(file: OpenFile, limit: number): Uint8Array {
  const { size } = file.stat();
  if (size > limit) throw new Unreadable({ code: 'too-large', details: { what: 'bytes' } });
  return readUpTo(file, 0, size);
}

/** Returns a view of exactly these bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
