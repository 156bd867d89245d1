import { isUtf8 } from 'node:buffer';
import { constants } from 'node:fs';
import { calendarTime } from './calendar-time.ts';
import { entryKinds } from './flat-listing.ts';
import type { FlatListing } from './disk.ts';
import { RECORD, RECORD_TYPE, RECORDS, recordsByInode } from './folder-records.ts';
import { factsIn, openLinuxCalls, STATX, STATX_LENGTH, WANTED } from './linux-calls.ts';
import type { LinuxCalls, NativeFacts, PinnedBuffer } from './linux-calls.ts';
import { AT_SYMLINK_NOFOLLOW, O_CLOEXEC } from './linux-numbers.ts';
import { listingRows } from './listing-rows.ts';
import type { ListingRows } from './listing-rows.ts';

/**
 * Returns what lies in the folder at an absolute path; undefined where anything about it is out of the ordinary (a refusal,
 * a name that vanishes or is no UTF-8): then Node's own calls are to look and to say what it is. The next listing changes
 * it.
 */
export type NativeListing = (absolute: string) => FlatListing | undefined;

const FILE = entryKinds.indexOf('file');
/** The index of the kind of each type. */
const kindOfType = Uint8Array.from({ length: 256 }, () => entryKinds.indexOf('other'));
kindOfType[RECORD_TYPE.folder] = entryKinds.indexOf('folder');
kindOfType[RECORD_TYPE.file] = FILE;
kindOfType[RECORD_TYPE.link] = entryKinds.indexOf('link');

const { O_RDONLY, O_DIRECTORY, S_IFMT, S_IFREG, S_IFDIR, S_IFLNK } = constants;

let made: NativeListing | undefined;

/**
 * Returns a listing by Linux's own calls, through the optional package koffi; undefined where either is missing. Every file
 * is looked at by its bare name from its open folder, with what is asked for alone: Node's calls look the whole path up for
 * each (docs/performance.md).
 */
export function loadNativeListing(): NativeListing | undefined {
  const calls = openLinuxCalls();
  return calls && (made ??= listingBy(calls));
}

function listingBy(calls: LinuxCalls): NativeListing {
  const rows = listingRows();
  // The answer about one file, and behind it what lies in the folder.
  let room = calls.room(STATX_LENGTH + 2 * RECORDS);
  let facts = factsIn(room.view, 0);
  const grow = (): void => {
    const larger = calls.room(2 * room.bytes.length);
    larger.bytes.set(room.bytes);
    room = larger;
    facts = factsIn(room.view, 0);
  };
  return (absolute) => {
    const fd = calls.open(absolute, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return undefined;
    try {
      rows.empty();
      for (let start = STATX_LENGTH; ;) {
        if (start + RECORDS > room.bytes.length) grow();
        const length = Number(calls.getdents64(fd, room.address + start, RECORDS));
        if (length < 0) return undefined;
        if (length === 0) break;
        if (!addRecords({ calls, room, facts, fd }, { start, end: start + length }, rows)) return undefined;
        start += length;
      }
      const listing = rows.sorted(room.bytes);
      return isUtf8(listing.names) ? listing : undefined;
    } finally {
      calls.close(fd);
    }
  };
}

type Opened = {
  readonly calls: LinuxCalls;
  readonly room: PinnedBuffer;
  readonly facts: NativeFacts;
  readonly fd: number;
};

/** Adds the names of one call, and what is to be known of the files; false where one is out of the ordinary. */
function addRecords(
  { calls, room, facts, fd }: Opened,
  { start, end }: { readonly start: number; readonly end: number },
  rows: ListingRows,
): boolean {
  const { bytes, view, address } = room;
  for (const at of recordsByInode(room, start, end)) {
    const name = at + RECORD.name;
    const type = bytes[at + RECORD.type] ?? RECORD_TYPE.unknown;
    // Some file systems, older ones on a NAS among them, do not tell the kind.
    const isTold = type !== RECORD_TYPE.unknown;
    const told = kindOfType[type] ?? 0;
    if (isTold && told !== FILE) {
      rows.add(name, told, 0, 0);
      continue;
    }
    const isRefused =
      calls.statx(fd, address + name, AT_SYMLINK_NOFOLLOW, WANTED.kindTimeSize, address) !== 0;
    if (isRefused) return false;
    const kind = kindOfMode(view.getUint16(STATX.mode, true));
    if (isTold && kind !== told) return false;
    if (kind === FILE) rows.add(name, kind, facts.long(STATX.size), calendarTime(facts.time(STATX.modified)));
    else rows.add(name, kind, 0, 0);
  }
  return true;
}

function kindOfMode(mode: number): number {
  const type = mode & S_IFMT;
  if (type === S_IFREG) return FILE;
  if (type === S_IFDIR) return entryKinds.indexOf('folder');
  return entryKinds.indexOf(type === S_IFLNK ? 'link' : 'other');
}
