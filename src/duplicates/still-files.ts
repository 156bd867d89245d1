import { FACT, FACTS } from '../files/file-facts.ts';
import { openPlain, unlessRefused } from '../files/plain-file.ts';
import type { PlainFile } from '../files/plain-file.ts';
import type { FilesToRead } from './files-to-read.ts';

/** Calls `read` with the path of every file and its place among them. */
export function eachFile({ paths }: FilesToRead, read: (path: string, at: number) => void): void {
  if (paths === '') return;
  let start = 0;
  for (let at = 0; start <= paths.length; at++) {
    const end = paths.indexOf('\0', start);
    const stop = end < 0 ? paths.length : end;
    read(paths.slice(start, stop), at);
    start = stop + 1;
  }
}

/** Reads a file and returns undefined if it is not, untouched, the one that was listed. */
export function readStill<Value>(
  { states }: FilesToRead,
  { path, at }: { readonly path: string; readonly at: number },
  read: (file: PlainFile) => Value | undefined,
): Value | undefined {
  return unlessRefused(() => {
    const file = openPlain(path);
    try {
      const value = read(file);
      // Checked only afterwards: the times show a write before the reading as well as one after it.
      return value !== undefined && file.isStill(states, at * FACTS) ? value : undefined;
    } finally {
      file.close();
    }
  });
}

/** Returns the size of the file at `at`, in bytes. */
export function sizeAt({ states }: FilesToRead, at: number): number {
  return states[at * FACTS + FACT.size] ?? 0;
}
