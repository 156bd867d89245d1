import { endianness } from 'node:os';
import type { LibraryHandle } from 'koffi';
import { loadLibc } from './load-libc.ts';
import type { Koffi } from './load-libc.ts';

/**
 * Linux's own calls, on plain addresses; each returns a negative number on failure, and `errno` then gives the
 * reason.
 */
export type LinuxCalls = ReturnType<typeof callsOf>;

/** A buffer that is never moved in memory, so that the system can be given its address. */
export type PinnedBuffer = {
  readonly bytes: Buffer;
  readonly view: DataView;
  /** The same bytes, four at a time, the lowest first. */
  readonly words: Uint32Array;
  /** Below 2^48, so that a number holds it. */
  readonly address: number;
};

/** Field masks of statx(2): kind, size, and time of last change; inode and times; or all that `lstat` says. */
export const WANTED = {
  kindTimeSize: 0x1 | 0x40 | 0x200,
  kindSize: 0x1 | 0x200,
  inodeTimes: 0x40 | 0x80 | 0x100,
  all: 0x7ff,
} as const;
/** Offsets in the answer. */
export const STATX = {
  links: 0x10,
  mode: 0x1c,
  inode: 0x20,
  size: 0x28,
  blocks: 0x30,
  changed: 0x60,
  modified: 0x70,
  major: 0x88,
  minor: 0x8c,
} as const;
/** How long the answer is, in bytes. */
export const STATX_LENGTH = 0x100;

const HALF = 2 ** 32;

/** The last answer of the system; the next call overwrites it. */
export type NativeFacts = {
  readonly long: (at: number) => number;
  readonly word: (at: number) => number;
  /** Milliseconds since 1970, computed as Node does: indexes compare them for equality. */
  readonly time: (at: number) => number;
};

/** Returns the facts in an answer of statx(2) that begins at `start`. */
export function factsIn(view: DataView, start: number): NativeFacts {
  const word = (at: number): number => view.getUint32(start + at, true);
  return {
    word,
    long: (at) => word(at) + word(at + 4) * HALF,
    time(at) {
      const seconds = word(at) + view.getInt32(start + at + 4, true) * HALF;
      return seconds * 1000 + word(at + 8) / 1_000_000;
    },
  };
}

/** Returns the number of a device as the C library packs the two numbers of an answer into one. */
export function deviceNumber(major: number, minor: number): number {
  return (minor & 0xff) + (major & 0xfff) * 2 ** 8 + (minor >>> 8) * 2 ** 20 + (major >>> 12) * 2 ** 44;
}

let loaded: { readonly calls: LinuxCalls | undefined } | undefined;

/** Returns the calls, through the optional package koffi; undefined where it or the calls are missing. */
export function openLinuxCalls(): LinuxCalls | undefined {
  return (loaded ??= { calls: load() }).calls;
}

function load(): LinuxCalls | undefined {
  // The answers are read as 64-bit little-endian Linux writes them.
  const isKnown = ['x64', 'arm64'].includes(process.arch) && endianness() === 'LE';
  return isKnown ? loadLibc(callsOf) : undefined;
}

function callsOf(libc: LibraryHandle, koffi: Koffi) {
  return {
    open: libc.func('int open(const char *path, int flags)'),
    close: libc.func('int close(int fd)'),
    getdents64: libc.func('int64_t getdents64(int fd, uintptr_t into, size_t length)'),
    pread: libc.func('int64_t pread(int fd, uintptr_t into, size_t length, int64_t from)'),
    statx: libc.func('int statx(int fd, uintptr_t name, int flags, uint32_t mask, uintptr_t into)'),
    statxOf: libc.func('int statx(int fd, const char *path, int flags, uint32_t mask, uintptr_t into)'),
    /** Returns a buffer of this many bytes, a multiple of eight. */
    room(length: number): PinnedBuffer {
      const bytes = Buffer.from(new ArrayBuffer(length));
      return {
        bytes,
        view: new DataView(bytes.buffer),
        words: new Uint32Array(bytes.buffer),
        address: Number(koffi.address(bytes)),
      };
    },
  };
}
