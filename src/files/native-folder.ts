import { constants } from 'node:fs';
import type { EntryKind } from './disk.ts';
import { AT_SYMLINK_NOFOLLOW, openLinuxCalls, STATX, STATX_LENGTH } from './linux-calls.ts';
import type { LinuxCalls, Room } from './linux-calls.ts';

/** What a folder's own listing says of one name, and what looks at it. */
export type NativeName = {
  readonly name: string;
  readonly kind: EntryKind;
  /** Asks the system for what is `wanted` of a file; undefined where that is refused, or it is no file any more. */
  readonly look: (wanted: number) => NativeFacts | undefined;
};

/** What the system has answered last; the next look changes it. */
export type NativeFacts = {
  readonly long: (at: number) => number;
  readonly word: (at: number) => number;
  /** Milliseconds since 1970, by the same steps as Node: indexes compare them for equality. */
  readonly time: (at: number) => number;
};

/**
 * Calls `note` with every name in the folder at an absolute path, in the order of inodes as far as one call lists. False where anything about it
 * is out of the ordinary (a refusal, a name that is no UTF-8, a kind that the listing does not tell, or `note` says so): then
 * Node's own calls are to look and to say what it is.
 */
export type NativeFolder = (absolute: string, note: (found: NativeName) => boolean) => boolean;

// Of getdents64(2): where the parts of a name's record are, and what kinds there are.
const RECORD = { length: 16, type: 18, name: 19 } as const;
const DT_UNKNOWN = 0;
const kinds: ReadonlyMap<number, EntryKind> = new Map([
  [4, 'folder'],
  [8, 'file'],
  [10, 'link'],
]);

const { O_RDONLY, O_DIRECTORY, S_IFMT, S_IFREG } = constants;
const O_CLOEXEC = 0o2_000_000;

const RECORDS = 1 << 16;
const DOT = 46;
const HALF = 2 ** 32;

let made: NativeFolder | undefined;

/**
 * Returns what lists by Linux's own calls, through the optional package koffi; undefined where either is missing. Every file
 * is looked at by its bare name from its open folder, with what is asked for alone: two thirds of the time that Node's
 * calls take, which look the whole path up for each (docs/performance.md).
 */
export function openNativeFolder(): NativeFolder | undefined {
  const calls = openLinuxCalls();
  return calls && (made ??= folderOf(calls, calls.room(RECORDS + STATX_LENGTH)));
}

function folderOf(calls: LinuxCalls, room: Room): NativeFolder {
  const { bytes, view, address } = room;
  const facts = factsIn(view, RECORDS);
  return (absolute, note) => {
    const fd = calls.open(absolute, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return false;
    try {
      for (;;) {
        const length = calls.getdents64(fd, address, RECORDS);
        if (length <= 0) return length === 0;
        for (const at of recordsByInode(room, Number(length))) {
          let end = at + RECORD.name;
          while (bytes[end] !== 0) end++;
          const name = bytes.toString('utf8', at + RECORD.name, end);
          const type = bytes[at + RECORD.type] ?? DT_UNKNOWN;
          if (type === DT_UNKNOWN || name.includes('\uFFFD')) return false;
          const nameAt = address + at + RECORD.name;
          const look = (wanted: number): NativeFacts | undefined => {
            const isRefused = calls.statx(fd, nameAt, AT_SYMLINK_NOFOLLOW, wanted, address + RECORDS) !== 0;
            const isFile = (view.getUint16(RECORDS + STATX.mode, true) & S_IFMT) === S_IFREG;
            return isRefused || !isFile ? undefined : facts;
          };
          if (!note({ name, kind: kinds.get(type) ?? 'other', look })) return false;
        }
      }
    } finally {
      calls.close(fd);
    }
  };
}

/** Returns the facts that an answer of statx(2) at `start` in a room says. */
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

/**
 * Returns where the records of one call begin, without those of the folder itself and the one above it, by inode: disks list
 * names in an order that has nothing to do with where the files lie, and the numbers have.
 */
function recordsByInode({ bytes, view }: Room, length: number): readonly number[] {
  const starts: number[] = [];
  for (let at = 0; at < length; at += view.getUint16(at + RECORD.length, true))
    if (!isDots(bytes, at + RECORD.name)) starts.push(at);
  const inode = (at: number): number => view.getUint32(at, true) + view.getUint32(at + 4, true) * HALF;
  return starts.sort((one, other) => inode(one) - inode(other));
}

function isDots(bytes: Buffer, start: number): boolean {
  if (bytes[start] !== DOT) return false;
  return bytes[start + 1] === 0 || (bytes[start + 1] === DOT && bytes[start + 2] === 0);
}
