import { closeSync, constants, openSync } from 'node:fs';
import { constants as system } from 'node:os';
import type { Mount } from './disk.ts';
import { isLeaseRefused, openLibc } from './libc.ts';
import { isSmb } from './mount.ts';

/**
 * Returns whether another program, or another computer, has the file at `absolute` open; false where the system cannot tell.
 * Never throws and changes nothing. On a local disk a lease is asked for, so that a Samba server on this machine is seen
 * too; on SMB the server is asked to open the file for writing.
 */
export function isInUse(absolute: string, mount: Mount): boolean {
  if (isSmb(mount)) return isRefusedForWriting(absolute);
  const libc = mount.network ? undefined : openLibc();
  if (libc === undefined) return false;
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  let descriptor: number;
  try {
    descriptor = openSync(absolute, flags);
  } catch (error) {
    return isBusy(error);
  }
  try {
    return isLeaseRefused(libc, descriptor, 'open');
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
