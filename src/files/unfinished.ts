import { fstatSync, readSync } from 'node:fs';
import { isLeaseRefused, openLibc } from './libc.ts';

/** What shows that a file is not all there: it is open for writing somewhere, or parts of it were never written. */
export type Unfinished = 'being-written' | 'has-holes';

// Of lseek(2) on Linux.
const SEEK_HOLE = 4;

/**
 * Returns what shows that the file open for reading as `descriptor` is not all there; undefined when nothing does.
 * With the optional package koffi the system is asked: a read lease is refused while anybody has the file open for
 * writing, including a server for a client that has fallen silent in the middle of an upload; and holes show where
 * space was only reserved. Without koffi a hole is recognised by too little space used and zeros at the end.
 */
export function unfinishedOf(descriptor: number): Unfinished | undefined {
  const found = openLibc();
  if (found !== undefined && isLeaseRefused(found, descriptor, 'written')) return 'being-written';
  const { size, blocks } = fstatSync(descriptor);
  if (size === 0) return undefined;
  if (found !== undefined) {
    const hole = found.lseek(descriptor, 0, SEEK_HOLE);
    return hole >= 0 && hole < size ? 'has-holes' : undefined;
  }
  return blocks * 512 < size && endsInZeros(descriptor, size) ? 'has-holes' : undefined;
}

function endsInZeros(descriptor: number, size: number): boolean {
  const end = Buffer.alloc(Math.min(size, 4096), 1);
  readSync(descriptor, end, 0, end.length, size - end.length);
  return end.every((byte) => byte === 0);
}
