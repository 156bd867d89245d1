import type { OpenFile } from './disk.ts';

/**
 * How many bytes are read at a time. Measured: three times as fast as 1 MiB, which leaves the processor's cache between
 * reading and use.
 */
export const BUFFER = 64 * 1024;

/** Fills `into` with a file's bytes from `position` on; returns how many there were, fewer only at the end of the file. */
export function fill(file: Pick<OpenFile, 'read'>, into: Uint8Array, position: number): number {
  let filled = 0;
  while (filled < into.length) {
    const count = file.read(into.subarray(filled), position + filled);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}
