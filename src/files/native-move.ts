import { constants } from 'node:os';
import { AT_FDCWD } from './linux-numbers.ts';
import { loadLibc } from './load-libc.ts';

const RENAME_NOREPLACE = 1;

/** Renames `from` to `to` (absolute paths) in one step that refuses to replace; throws like `node:fs` does. */
export type NativeMove = (from: string, to: string) => void;

/**
 * Returns a call of Linux's renameat2(2) with RENAME_NOREPLACE through the optional package koffi, or undefined where
 * either is missing. Node has no such call, and its `rename` replaces.
 */
export function loadNativeMove(): NativeMove | undefined {
  return loadLibc((libc, koffi) => {
    const renameat2 = libc.func(
      'int renameat2(int olddir, const char *old, int newdir, const char *new, unsigned int flags)',
    );
    return (from: string, to: string): void => {
      if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) === 0) return;
      const errno = -koffi.errno();
      throw Object.assign(new Error(`renameat2 ${from}`), { errno, code: nameOf(-errno) });
    };
  });
}

/** Not with node:util, which takes longer to load than a search. */
function nameOf(errno: number): string {
  const found = Object.entries(constants.errno).find(([, number]) => number === errno);
  return found?.[0] ?? `errno ${errno}`;
}
