import { closeSync, readSync } from 'node:fs';
import { endianness } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import { hasCode } from '../kernel/has-code.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { calling } from './disk-errors.ts';
import type { FolderWatches, WatchListener } from './folder-watches.ts';
import { openLibc } from './libc.ts';
import type { Libc } from './libc.ts';
import { O_CLOEXEC } from './linux-numbers.ts';
import { systemPath } from './locate.ts';

// Of inotify(7): the events that are asked for, others that may come, and the offsets in an event.
const IN_Q_OVERFLOW = 0x4000;
const IN_IGNORED = 0x8000;
const IN_MOVE_SELF = 0x800;
/**
 * Content or rights changed, moved away or here, created, deleted, itself deleted or moved; only folders, no links.
 */
const WANTED = 0x2 | 0x4 | 0x40 | 0x80 | 0x100 | 0x200 | 0x400 | IN_MOVE_SELF | 0x1000000 | 0x2000000;
const EVENT = { mask: 4, length: 12, name: 16 } as const;
const O_NONBLOCK = 0o4000;
const O_ASYNC = 0o20_000;
// Of fcntl(2). The signal is one that ends no process.
const F_SETFL = 4;
const F_SETOWN = 8;
const F_SETSIG = 10;
const SIGNAL = { name: 'SIGURG', number: 23 } as const;
/** Bytes read at once (some hundred events), and how often in a row before other work has its turn. */
const AT_ONCE = 64 * 1024;
const IN_A_ROW = 64;

/**
 * Returns watches on one connection to Linux's inotify, through the optional package koffi; undefined where that is
 * missing or the system gives no connection. It takes a third of the time and a tenth of the memory of Node's object
 * for each folder, and says when events were lost. A signal says that there is something to read.
 */
export function openInotify(root: string, listener: WatchListener): FolderWatches | undefined {
  // Only the main thread receives signals; the numbers are read as little-endian.
  const libc = isMainThread && endianness() === 'LE' ? openLibc() : undefined;
  const descriptor = libc?.inotify_init1(O_NONBLOCK | O_CLOEXEC) ?? -1;
  if (libc === undefined || descriptor < 0) return undefined;
  const queue = openQueue(descriptor, libc);
  if (queue === undefined) {
    closeSync(descriptor);
    return undefined;
  }
  const watches = new Map<RelPath, number>();
  // Two paths lead to one folder when it was moved and only its new place has been looked at.
  const folders = new Map<number, readonly RelPath[]>();
  const drop = (folder: RelPath): void => {
    const watch = watches.get(folder);
    if (watch === undefined) return;
    watches.delete(folder);
    const left = folders.get(watch)?.filter((one) => one !== folder) ?? [];
    if (left.length > 0) return void folders.set(watch, left);
    if (folders.delete(watch)) libc.inotify_rm_watch(descriptor, watch);
  };
  queue.read(({ watch, mask, name }) => {
    if ((mask & IN_Q_OVERFLOW) !== 0) return listener.flooded();
    const told = folders.get(watch) ?? [];
    const isGone = (mask & (IN_IGNORED | IN_MOVE_SELF)) !== 0;
    for (const folder of told) {
      if (isGone) drop(folder);
      if (isGone) listener.gone(folder);
      else listener.heard(folder, name);
    }
  });
  return {
    add(folder) {
      const watch = calling(folder, () => {
        const added = libc.inotify_add_watch(descriptor, systemPath(root, folder), WANTED);
        if (added < 0)
          throw Object.assign(new Error(`inotify_add_watch ${folder}`), { errno: -libc.errno() });
        return added;
      });
      // The system has one watch for a folder, however often it is asked; another number means another folder.
      if (watches.get(folder) === watch) return false;
      drop(folder);
      watches.set(folder, watch);
      folders.set(watch, [...(folders.get(watch) ?? []), folder]);
      return true;
    },
    delete: drop,
    has: (folder) => watches.has(folder),
    folders: () => watches.keys(),
    get size() {
      return watches.size;
    },
    means: 'inotify',
    close: () => queue.close(),
  };
}

type InotifyEvent = { readonly watch: number; readonly mask: number; readonly name: string | undefined };

/** The events of one connection, as they come. */
type Queue = { readonly read: (take: (event: InotifyEvent) => void) => void; readonly close: () => void };

function openQueue(descriptor: number, { fcntl }: Libc): Queue | undefined {
  const bytes = Buffer.allocUnsafeSlow(AT_ONCE);
  let take: (event: InotifyEvent) => void = () => undefined;
  let [isDue, isClosed] = [false, false];
  const drain = (): void => {
    isDue = false;
    for (let turn = 0; turn < IN_A_ROW && !isClosed; turn++) {
      const length = readSome(descriptor, bytes);
      if (length === 0) return;
      for (const event of eventsIn(bytes.subarray(0, length))) take(event);
    }
    ring();
  };
  // Every event sends a signal; all that have come by then are read together.
  const ring = (): void => {
    if (!isDue && !isClosed) setImmediate(drain);
    isDue = true;
  };
  process.on(SIGNAL.name, ring);
  const close = (): void => {
    isClosed = true;
    process.off(SIGNAL.name, ring);
  };
  const isTold =
    fcntl(descriptor, F_SETOWN, process.pid) === 0 &&
    fcntl(descriptor, F_SETSIG, SIGNAL.number) === 0 &&
    fcntl(descriptor, F_SETFL, O_NONBLOCK | O_ASYNC) === 0;
  if (!isTold) {
    close();
    return undefined;
  }
  return {
    read: (taking) => void (take = taking),
    close() {
      if (isClosed) return;
      close();
      closeSync(descriptor);
    },
  };
}

/** Returns how many bytes of events there were, 0 when none. */
function readSome(descriptor: number, into: Uint8Array): number {
  try {
    return readSync(descriptor, into);
  } catch (error) {
    if (hasCode(error, 'EAGAIN')) return 0;
    throw error;
  }
}

function* eventsIn(bytes: Buffer): Generator<InotifyEvent, void, undefined> {
  for (let at = 0; at < bytes.length;) {
    const name = at + EVENT.name;
    const end = name + bytes.readUInt32LE(at + EVENT.length);
    // The name is filled up with NUL.
    const text = bytes.toString('utf8', name, end).replace(/\0+$/, '');
    const event = { watch: bytes.readInt32LE(at), mask: bytes.readUInt32LE(at + EVENT.mask) };
    yield { ...event, name: text === '' ? undefined : text };
    at = end;
  }
}
