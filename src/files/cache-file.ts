import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { processSpace } from './machine.ts';
import { makeOwnFolder } from './make-own-folder.ts';

/**
 * Yields the bytes of a cache file in parts of `length`, the last one perhaps shorter; each part overwrites the one
 * before. Ends early when there is no such file, or it cannot be read on.
 */
export function* cacheFileParts(file: string, length: number): Generator<Uint8Array> {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const bytes = new Uint8Array(length);
    for (let done = -1; done !== 0;) {
      done = fill(descriptor, bytes);
      if (done > 0) yield bytes.subarray(0, done);
    }
  } catch {
    // A cache that cannot be read is computed again.
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function fill(descriptor: number, bytes: Uint8Array): number {
  let done = 0;
  for (let read = -1; read !== 0 && done < bytes.length; done += read)
    read = readSync(descriptor, bytes, done, bytes.length - done, null);
  return done;
}

/**
 * Replaces a cache file, completely or not at all; if it cannot be written, it stays as it was. Each of `parts` is
 * written before the next is asked for, so they may all use the same memory.
 */
export function writeCacheFile(file: string, parts: Iterable<Uint8Array>): void {
  // In another container a process may have the same number.
  const temporary = `${file}.${process.pid}-${processSpace()}.new`;
  try {
    makeOwnFolder(dirname(file), 0o700);
    const descriptor = openSync(temporary, 'w', 0o600);
    try {
      dropBeginnings(file, fstatSync(descriptor).mtimeMs);
      for (const part of parts) writeFileSync(descriptor, part);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } catch {
    // A full or read-only disk costs the next run its time, nothing else.
    rmSync(temporary, { force: true });
  }
}

/** No writing takes longer than this, in milliseconds. */
const WRITTEN_WITHIN = 60 * 60_000;

/** Deletes unfinished versions of `file` that killed runs have left; `now` is by the clock of its disk. */
function dropBeginnings(file: string, now: number): void {
  const folder = dirname(file);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(file)}.`) || !/\.\d+(?:-[\da-f-]*)?\.new$/.test(name)) continue;
    const path = join(folder, name);
    const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (modified < now - WRITTEN_WITHIN) rmSync(path, { force: true });
  }
}

/**
 * Lets `use` read parts of a cache file, by position and length; a part may be shorter at the end. Undefined when
 * there is none, or it cannot be read.
 */
export function readCacheParts<Value>(
  file: string,
  use: (read: (position: number, length: number) => Uint8Array<ArrayBuffer>) => Value,
): Value | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const open = descriptor;
    return use((position, length) => {
      // Memory of its own, so that it can be viewed as an array of numbers.
      const bytes = new Uint8Array(length);
      let done = 0;
      for (let read = -1; read !== 0 && done < length; done += read) {
        read = readSync(open, bytes, done, length - done, position + done);
      }
      return bytes.subarray(0, done);
    });
  } catch {
    // A cache that cannot be read is computed again.
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
