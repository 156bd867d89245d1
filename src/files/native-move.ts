import { createRequire } from 'node:module';
import { constants } from 'node:os';
import type koffiTypes from 'koffi';

const AT_FDCWD = -100;
const RENAME_NOREPLACE = 1;

/** Renames `from` to `to` (absolute paths) in one step that refuses to replace; throws like `node:fs` does. */
export type NativeMove = (from: string, to: string) => void;

/**
 * Returns a call of Linux's renameat2(2) with RENAME_NOREPLACE through the optional package koffi, or undefined where
 * either is missing. Node has no such call, and its `rename` replaces.
 */
export function loadNativeMove(): NativeMove | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    // koffi is optional and only publishes CommonJS typings that fit `require`.
    const koffi = createRequire(import.meta.url)('koffi') as typeof koffiTypes;
    const renameat2 = koffi
      .load('libc.so.6')
      .func('int renameat2(int olddir, const char *old, int newdir, const char *new, unsigned int flags)');
    return (from, to) => {
      if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) === 0) return;
      const errno = -koffi.errno();
      throw Object.assign(new Error(`renameat2 ${from}`), { errno, code: nameOf(-errno) });
    };
  } catch {
    // Not installed, or a libc without the call: moves go the portable way.
    return undefined;
  }
}

/** Not with node:util, which takes longer to load than a search. */
function nameOf(errno: number): string {
  const found = Object.entries(constants.errno).find(([, number]) => number === errno);
  return found?.[0] ?? `errno ${errno}`;
}
