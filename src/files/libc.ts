import { loadLibc } from './load-libc.ts';

/** Calls of Linux's C library that Node lacks; each returns -1 on failure, and `errno` then gives the number. */
export type Libc = {
  readonly fcntl: (descriptor: number, command: number, argument: number) => number;
  readonly lseek: (descriptor: number, offset: number, from: number) => number;
  /** Passes the bytes, which the system may change. */
  readonly ioctl: (descriptor: number, request: number, bytes: Uint8Array) => number;
  readonly inotify_init1: (flags: number) => number;
  readonly inotify_add_watch: (descriptor: number, path: string, mask: number) => number;
  readonly inotify_rm_watch: (descriptor: number, watch: number) => number;
  /** Gives freed memory back to the system; keeps this many bytes at the end. */
  readonly malloc_trim: (keep: number) => number;
  readonly errno: () => number;
};

// Of fcntl(2).
const F_SETSIG = 10;
const F_SETLEASE = 1024;
const F_RDLCK = 0;
const F_WRLCK = 1;
const F_UNLCK = 2;
const SIGURG = 23;
const EAGAIN = 11;

let loaded: { readonly libc: Libc | undefined } | undefined;

/** Returns the calls, through the optional package koffi; undefined where it or such a library is missing. */
export function openLibc(): Libc | undefined {
  return (loaded ??= { libc: load() }).libc;
}

/**
 * Returns whether somebody else has the file open: for writing, or at all. The system grants a lease only if nobody
 * has, and it is given back at once; a server has open what its clients have open. Needs the file's owner or root:
 * other refusals (another user's file, a file system without leases) tell nothing.
 */
export function isLeaseRefused(
  { fcntl, errno }: Libc,
  descriptor: number,
  unless: 'written' | 'open',
): boolean {
  // Whoever opens it in this instant makes the system signal us: with one that nobody needs to handle.
  fcntl(descriptor, F_SETSIG, SIGURG);
  if (fcntl(descriptor, F_SETLEASE, unless === 'written' ? F_RDLCK : F_WRLCK) === 0) {
    fcntl(descriptor, F_SETLEASE, F_UNLCK);
    return false;
  }
  return errno() === EAGAIN;
}

/**
 * Gives the memory back that this process has freed, as far as the C library can. Otherwise it keeps the gaps that
 * large short-lived blocks leave between small long-lived ones: after some thousand documents, four times what is in
 * use.
 */
export function giveBackMemory(): void {
  openLibc()?.malloc_trim(0);
}

function load(): Libc | undefined {
  return loadLibc((libc, koffi) => ({
    fcntl: libc.func('int fcntl(int fd, int command, int argument)'),
    lseek: libc.func('int64_t lseek(int fd, int64_t offset, int from)'),
    ioctl: libc.func('int ioctl(int fd, unsigned long request, void *argument)'),
    inotify_init1: libc.func('int inotify_init1(int flags)'),
    inotify_add_watch: libc.func('int inotify_add_watch(int fd, const char *path, uint32_t mask)'),
    inotify_rm_watch: libc.func('int inotify_rm_watch(int fd, int watch)'),
    malloc_trim: libc.func('int malloc_trim(size_t keep)'),
    errno: () => koffi.errno(),
  }));
}
