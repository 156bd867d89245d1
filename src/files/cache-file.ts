import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Returns the bytes of a file that only saves time; undefined when there is none, or it cannot be read. */
export function readCacheFile(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch {
    // What it held is found out again.
    return undefined;
  }
}

/** Replaces a file that only saves time, complete or not at all; where it cannot be written, it stays as it was. */
export function writeCacheFile(file: string, bytes: Uint8Array): void {
  const temporary = `${file}.${process.pid}.new`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, bytes, { mode: 0o600 });
    renameSync(temporary, file);
  } catch {
    // A full or read-only disk costs the next run its time, nothing else.
    rmSync(temporary, { force: true });
  }
}
