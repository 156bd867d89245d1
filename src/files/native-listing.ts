import { createRequire } from 'node:module';
import { constants } from 'node:fs';
import { endianness } from 'node:os';
import type koffiTypes from 'koffi';
import { calendarTime } from './calendar-time.ts';
import type { EntryKind, Listed } from './disk.ts';

/**
 * Returns what lies in the folder at an absolute path, in the order of the disk; undefined where anything about it is out of
 * the ordinary (a refusal, a name that vanishes or is no UTF-8, a kind that the listing does not tell): then Node's own
 * calls are to look and to say what it is.
 */
export type NativeListing = (absolute: string) => Listed[] | undefined;

// Of getdents64(2): where the parts of a name's record are, and what kinds there are.
const RECORD = { length: 16, type: 18, name: 19 } as const;
const DT_UNKNOWN = 0;
const kinds: ReadonlyMap<number, EntryKind> = new Map([
  [4, 'folder'],
  [8, 'file'],
  [10, 'link'],
]);

// Of statx(2): what is asked for, and where it is in the answer.
const AT_SYMLINK_NOFOLLOW = 0x100;
const WANTED = 0x1 | 0x40 | 0x200; // kind, time of last change, size
const FACTS = { mode: 0x1c, size: 0x28, seconds: 0x70, nanoseconds: 0x78, all: 0x100 } as const;
const { O_RDONLY, O_DIRECTORY, S_IFMT, S_IFREG } = constants;
const O_CLOEXEC = 0o2_000_000;

const RECORDS = 1 << 16;
const DOT = 46;
const HALF = 2 ** 32;

/**
 * Returns a listing by Linux's own calls, through the optional package koffi; undefined where either is missing. Every file
 * is looked at by its bare name from its open folder, with what is asked for alone: two thirds of the time that Node's
 * calls take, which look the whole path up for each (docs/performance.md).
 */
export function loadNativeListing(): NativeListing | undefined {
  // The answers of the calls are read as 64-bit Linux writes them on machines that put the lowest byte first.
  const isKnown = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
  if (!isKnown || endianness() !== 'LE') return undefined;
  try {
    // koffi is optional and only publishes CommonJS typings that fit `require`.
    const koffi = createRequire(import.meta.url)('koffi') as typeof koffiTypes;
    const bytes = Buffer.from(new ArrayBuffer(RECORDS + FACTS.all));
    // An address is below 2^48, so that a number holds it; `bytes` stays where it is for as long as it is reached.
    const address = Number(koffi.address(bytes));
    return listing(callsOf(koffi), { bytes, view: new DataView(bytes.buffer), address });
  } catch {
    // Not installed, or a libc without the calls.
    return undefined;
  }
}

type Calls = ReturnType<typeof callsOf>;

function callsOf(koffi: typeof koffiTypes) {
  const libc = koffi.load('libc.so.6');
  return {
    open: libc.func('int open(const char *path, int flags)'),
    close: libc.func('int close(int fd)'),
    getdents64: libc.func('int64_t getdents64(int fd, uintptr_t into, size_t length)'),
    statx: libc.func('int statx(int fd, uintptr_t name, int flags, uint32_t mask, uintptr_t into)'),
  };
}

type Room = { readonly bytes: Buffer; readonly view: DataView; readonly address: number };

function listing(calls: Calls, room: Room): NativeListing {
  const { bytes, view, address } = room;
  return (absolute) => {
    const fd = calls.open(absolute, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return undefined;
    try {
      const listed: Listed[] = [];
      for (;;) {
        const length = calls.getdents64(fd, address, RECORDS);
        if (length <= 0) return length === 0 ? listed : undefined;
        for (let at = 0; at < length; at += view.getUint16(at + RECORD.length, true)) {
          let end = at + RECORD.name;
          while (bytes[end] !== 0) end++;
          if (isDots(bytes, at + RECORD.name, end)) continue;
          const one = describe(calls, room, { fd, at, end });
          if (one === undefined) return undefined;
          listed.push(one);
        }
      }
    } finally {
      calls.close(fd);
    }
  };
}

/** Returns what the record at `at`, whose name ends before `end`, is of; undefined where that is out of the ordinary. */
function describe(
  { statx }: Calls,
  { bytes, view, address }: Room,
  { fd, at, end }: { readonly fd: number; readonly at: number; readonly end: number },
): Listed | undefined {
  const name = bytes.toString('utf8', at + RECORD.name, end);
  const type = bytes[at + RECORD.type] ?? DT_UNKNOWN;
  if (type === DT_UNKNOWN || name.includes('\uFFFD')) return undefined;
  const kind = kinds.get(type) ?? 'other';
  if (kind !== 'file') return { name, kind, size: 0, modified: 0 };
  const facts = address + RECORDS;
  if (statx(fd, address + at + RECORD.name, AT_SYMLINK_NOFOLLOW, WANTED, facts) !== 0) return undefined;
  if ((view.getUint16(RECORDS + FACTS.mode, true) & S_IFMT) !== S_IFREG) return undefined;
  return { name, kind, size: sizeIn(view), modified: calendarTime(timeIn(view)) };
}

function sizeIn(view: DataView): number {
  return view.getUint32(RECORDS + FACTS.size, true) + view.getUint32(RECORDS + FACTS.size + 4, true) * HALF;
}

/** Returns the time of last change in milliseconds, by the same steps as Node: indexes compare them for equality. */
function timeIn(view: DataView): number {
  const seconds =
    view.getUint32(RECORDS + FACTS.seconds, true) + view.getInt32(RECORDS + FACTS.seconds + 4, true) * HALF;
  return seconds * 1000 + view.getUint32(RECORDS + FACTS.nanoseconds, true) / 1_000_000;
}

function isDots(bytes: Buffer, start: number, end: number): boolean {
  return bytes[start] === DOT && (end === start + 1 || (end === start + 2 && bytes[start + 1] === DOT));
}
