import { createRequire } from 'node:module';
import type koffiTypes from 'koffi';
import type { LibraryHandle } from 'koffi';

/** The package, as it says what it can do. */
export type Koffi = typeof koffiTypes;

/**
 * Returns what `build` makes of Linux's C library, through the optional package koffi; undefined where either is missing
 * or another libc lacks the calls.
 */
export function loadLibc<Calls>(build: (libc: LibraryHandle, koffi: Koffi) => Calls): Calls | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    // koffi only publishes CommonJS typings that fit `require`.
    const koffi = createRequire(import.meta.url)('koffi') as Koffi;
    return build(koffi.load('libc.so.6'), koffi);
  } catch {
    return undefined;
  }
}
