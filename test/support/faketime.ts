import { existsSync } from 'node:fs';

const LIBRARY = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';

/** Why tests that need another machine's clock are left out here, for their titles; empty where they run. */
export const withoutFaketime = existsSync(LIBRARY) ? '' : ' (left out: needs libfaketime)';

/**
 * Returns the variables that make a process see the time `offset` from now, such as `+1d` or `-10m`; with `file` it is
 * read from there each time, so that it can jump. The clock that never jumps is left alone.
 */
export function wrongClock(offset: string, file?: string): Readonly<Record<string, string>> {
  return {
    LD_PRELOAD: LIBRARY,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    // A child of the process keeps the clock.
    FAKETIME_NO_CACHE: '1',
    ...(file === undefined ? { FAKETIME: offset } : { FAKETIME_TIMESTAMP_FILE: file }),
  };
}
