import { fstatSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import type koffiTypes from 'koffi';

/** What shows that a file is not all there: it is open for writing somewhere, or parts of it were never written. */
export type Unfinished = 'being-written' | 'has-holes';

// Linux: fcntl(2) and lseek(2).
const F_SETSIG = 10;
const F_SETLEASE = 1024;
const F_RDLCK = 0;
const F_UNLCK = 2;
const SIGURG = 23;
const SEEK_HOLE = 4;
const EAGAIN = 11;

type Calls = {
  readonly fcntl: (descriptor: number, command: number, argument: number) => number;
  readonly lseek: (descriptor: number, offset: number, from: number) => number;
  readonly errno: () => number;
};

let calls: { readonly found: Calls | undefined } | undefined;

/**
 * Returns what shows that the file open for reading as `descriptor` is not all there; undefined when nothing does.
 * With the optional package koffi the system is asked: a read lease is refused while anybody has the file open for
 * writing, also a server for a client that has fallen silent in the middle of an upload; and holes are found where
 * space was only reserved. Without it a hole is told by too little space taken and an end of zeros.
 */
export function unfinishedOf(descriptor: number): Unfinished | undefined {
  const { found } = (calls ??= { found: load() });
  if (found !== undefined && isOpenForWriting(found, descriptor)) return 'being-written';
  const { size, blocks } = fstatSync(descriptor);
  if (size === 0) return undefined;
  if (found !== undefined) {
    const hole = found.lseek(descriptor, 0, SEEK_HOLE);
    return hole >= 0 && hole < size ? 'has-holes' : undefined;
  }
  return blocks * 512 < size && endsInZeros(descriptor, size) ? 'has-holes' : undefined;
}

function isOpenForWriting({ fcntl, errno }: Calls, descriptor: number): boolean {
  // Whoever opens it in this instant makes the system signal us: with one that nobody needs to handle.
  fcntl(descriptor, F_SETSIG, SIGURG);
  if (fcntl(descriptor, F_SETLEASE, F_RDLCK) === 0) {
    fcntl(descriptor, F_SETLEASE, F_UNLCK);
    return false;
  }
  // Other refusals (another user's file, a file system without leases) tell nothing.
  return errno() === EAGAIN;
}

function endsInZeros(descriptor: number, size: number): boolean {
  const end = Buffer.alloc(Math.min(size, 4096), 1);
  readSync(descriptor, end, 0, end.length, size - end.length);
  return end.every((byte) => byte === 0);
}

function load(): Calls | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    // koffi is optional and only publishes CommonJS typings that fit `require`.
    const koffi = createRequire(import.meta.url)('koffi') as typeof koffiTypes;
    const libc = koffi.load('libc.so.6');
    return {
      fcntl: libc.func('int fcntl(int fd, int command, int argument)'),
      lseek: libc.func('int64_t lseek(int fd, int64_t offset, int from)'),
      errno: () => koffi.errno(),
    };
  } catch {
    // Not installed, or another libc.
    return undefined;
  }
}
