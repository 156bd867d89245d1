import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootId, isAlive } from './machine.ts';
import { hasCode } from '../kernel/has-code.ts';
import { randomIds } from '../kernel/ids.ts';

const LONGEST_WAIT = 30_000;
const PAUSE = 5;

/**
 * Runs `act` while no other process of this machine holds the lock at `path` (absolute, on a local disk). A lock is a
 * folder that holds one file named after its holder: a folder can be renamed onto a free or an empty one only, so that
 * one process gets it, complete from the first moment; and removing a dead holder's file by its name can never hit the
 * file of the next holder. Throws what `node:fs` throws, and `EBUSY` when a living holder keeps it for half a minute.
 */
export function withProcessLock<Value>(path: string, act: () => Value): Value {
  const holder = `${process.pid}.${bootId()}.${randomIds.hex(6)}`;
  const own = `${path}.${holder}`;
  mkdirSync(own, { mode: 0o700 });
  try {
    writeFileSync(join(own, holder), '');
    waitFor(path, own);
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    throw error;
  }
  try {
    return act();
  } finally {
    unlinkSync(join(path, holder));
    removeIfFree(path);
  }
}

/** Leaves nothing behind; whoever waits may have taken the lock already. */
function removeIfFree(path: string): void {
  try {
    rmdirSync(path);
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT', 'EPERM', 'EACCES')) throw error;
  }
}

function waitFor(path: string, own: string): void {
  for (let waited = 0; !renameOnto(own, path); waited += PAUSE) {
    if (waited > LONGEST_WAIT)
      throw Object.assign(new Error(`EBUSY: ${path}`), { code: 'EBUSY', errno: -16 });
    if (!removeDeadHolder(path)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
  }
}

function renameOnto(own: string, path: string): boolean {
  try {
    renameSync(own, path);
    return true;
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES')) throw error;
  }
  // Some systems rename a folder only onto a free name; one that is not empty is held, and stays.
  removeIfFree(path);
  return false;
}

/** Takes the lock from a holder that died; returns whether the lock may be free now. */
function removeDeadHolder(path: string): boolean {
  try {
    const [holder] = readdirSync(path);
    if (holder === undefined) return true;
    const [pid = '', boot = ''] = holder.split('.');
    // A lock of this very process was left by an earlier one with its number: nobody waits inside a lock.
    const isHeld = boot === bootId() && Number(pid) !== process.pid && isAlive(Number(pid));
    if (isHeld) return false;
    unlinkSync(join(path, holder));
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return true;
    throw error;
  }
}
