import { isUtf8 } from 'node:buffer';
import { constants } from 'node:fs';
import type { EntryKind } from './disk.ts';
import { RECORD, RECORD_TYPE, RECORDS, recordsByInode } from './folder-records.ts';
import { openLinuxCalls, STATX, STATX_LENGTH, WANTED } from './linux-calls.ts';
import type { LinuxCalls, PinnedBuffer } from './linux-calls.ts';
import { AT_SYMLINK_NOFOLLOW, O_CLOEXEC } from './linux-numbers.ts';
import type { ListedFiles, ListedFolder } from './listed-files.ts';

/** Recognises names that are not documents. */
export type LeftOut = {
  /** Returns whether a name is left out. */
  readonly isOne: (name: string, kind: EntryKind) => boolean;
  /**
   * Returns false where `isOne` would, for a file whose name stands there in UTF-8; so most names need not become
   * strings.
   */
  readonly mayBeOne: (bytes: Uint8Array, start: number, end: number) => boolean;
};

/**
 * Adds the files in the folder at an absolute path to `into`, in the order of inodes as far as one call lists: disks
 * list names in an order that has nothing to do with where the files lie, while inode numbers have. Undefined, and
 * nothing added, where anything is out of the ordinary (a refusal, a name that vanishes or is no UTF-8, a kind that
 * the listing does not tell): then Node's own calls are to look and to say what it is.
 */
export type NativeFiles = (absolute: string, leftOut: LeftOut, into: ListedFiles) => ListedFolder | undefined;

const FLAGS = constants.O_RDONLY | constants.O_DIRECTORY | O_CLOEXEC;

let made: NativeFiles | undefined;

/** Returns what lists by Linux's own calls; undefined where they cannot be called. */
export function openNativeFiles(): NativeFiles | undefined {
  const calls = openLinuxCalls();
  return calls && (made ??= filesOf(calls, calls.room(RECORDS + STATX_LENGTH)));
}

function filesOf(calls: LinuxCalls, room: PinnedBuffer): NativeFiles {
  return (absolute, leftOut, into) => {
    const fd = calls.open(absolute, FLAGS);
    if (fd < 0) return undefined;
    const [count, end] = [into.count, into.end];
    try {
      const folders = addAll({ calls, room, fd }, leftOut, into);
      if (folders !== undefined && isUtf8(into.namesFrom(end)))
        return { files: into.count - count, folders: folders.join('\0'), undecodable: '' };
      into.cut(count, end);
      return undefined;
    } finally {
      calls.close(fd);
    }
  };
}

type Opened = { readonly calls: LinuxCalls; readonly room: PinnedBuffer; readonly fd: number };

/** Adds the files of an open folder, and returns the names of its folders. */
function addAll(
  { calls, room, fd }: Opened,
  leftOut: LeftOut,
  into: ListedFiles,
): readonly string[] | undefined {
  const { bytes, words, address } = room;
  const folders: string[] = [];
  for (;;) {
    const length = Number(calls.getdents64(fd, address, RECORDS));
    if (length <= 0) return length === 0 ? folders : undefined;
    into.makeRoom(length, length / RECORD.shortest);
    for (const at of recordsByInode(room, 0, length)) {
      const start = at + RECORD.name;
      let end = start;
      while (bytes[end] !== 0) end++;
      const kind = bytes[at + RECORD.type];
      if (kind === RECORD_TYPE.file) {
        if (leftOut.mayBeOne(bytes, start, end)) {
          const name = bytes.toString('utf8', start, end);
          if (name.includes('\uFFFD')) return undefined;
          if (leftOut.isOne(name, 'file')) continue;
        }
        if (calls.statx(fd, address + start, AT_SYMLINK_NOFOLLOW, WANTED.all, address + RECORDS) !== 0)
          return undefined;
        const mode = words[(RECORDS + STATX.mode) / 4] ?? 0;
        if ((mode & constants.S_IFMT) !== constants.S_IFREG) return undefined;
        into.addStatx(bytes, { start, end }, words, RECORDS / 4);
      } else if (kind === RECORD_TYPE.folder) {
        const name = bytes.toString('utf8', start, end);
        if (name.includes('\uFFFD')) return undefined;
        if (!leftOut.isOne(name, 'folder')) folders.push(name);
      } else if (kind === RECORD_TYPE.unknown) return undefined;
      // A link or device whose name is no UTF-8 is told as such, too.
      else if (!isUtf8(bytes.subarray(start, end))) return undefined;
    }
  }
}
