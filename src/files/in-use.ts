import { closeSync, constants, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants as system } from 'node:os';
import type koffiTypes from 'koffi';
import type { Mount } from './disk.ts';
import { isSmb } from './mount.ts';

// Of fcntl(2) on Linux; Node names none of them.
const F_SETSIG = 10;
const F_SETLEASE = 1024;
const F_WRLCK = 1;
const F_UNLCK = 2;

type Fcntl = (descriptor: number, command: number, value: number) => number;

/**
 * Claims that another program, or another computer, has the file at `absolute` open; false where the system cannot tell.
 * Never throws and changes nothing. On a local disk a write lease is asked for, which the system gives for a file that
 * nobody else has open, and given back at once: so a Samba server on this machine is seen too. It needs the file's owner
 * or root. On SMB the server is asked to open the file for writing.
 */
export function isInUse(absolute: string, mount: Mount): boolean {
  if (isSmb(mount)) return isRefusedForWriting(absolute);
  const fcntl = mount.network ? undefined : loadFcntl();
  if (fcntl === undefined) return false;
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  let descriptor: number;
  try {
    descriptor = openSync(absolute, flags);
  } catch (error) {
    return isBusy(error);
  }
  try {
    // Who opens the file in this instant makes the system send a signal, which by default would end the program.
    fcntl(descriptor, F_SETSIG, system.signals.SIGURG);
    const failure = fcntl(descriptor, F_SETLEASE, F_WRLCK);
    if (failure === 0) fcntl(descriptor, F_SETLEASE, F_UNLCK);
    return failure === system.errno.EAGAIN;
  } finally {
    closeSync(descriptor);
  }
}

function isRefusedForWriting(absolute: string): boolean {
  try {
    closeSync(openSync(absolute, constants.O_RDWR | constants.O_NOFOLLOW | constants.O_NONBLOCK));
    return false;
  } catch (error) {
    return isBusy(error);
  }
}

function isBusy(error: unknown): boolean {
  const number = error instanceof Error && 'errno' in error ? Math.abs(Number(error.errno)) : 0;
  return [system.errno.EBUSY, system.errno.ETXTBSY, system.errno.EAGAIN].includes(number);
}

let loaded: { readonly fcntl: Fcntl | undefined } | undefined;

/** Returns fcntl(2) through the optional package koffi: 0, or the number of the error; undefined where it is missing. */
function loadFcntl(): Fcntl | undefined {
  loaded ??= { fcntl: load() };
  return loaded.fcntl;
}

function load(): Fcntl | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const koffi = createRequire(import.meta.url)('koffi') as typeof koffiTypes;
    const fcntl = koffi.load('libc.so.6').func('int fcntl(int descriptor, int command, ...)');
    return (descriptor, command, value) =>
      fcntl(descriptor, command, 'int', value) === -1 ? koffi.errno() : 0;
  } catch {
    // Not installed: a file in use is known by its lock file or by nothing.
    return undefined;
  }
}
