import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootId, isAlive, processSpace } from './machine.ts';
import { hasCode } from '../kernel/has-code.ts';
import { randomIds } from '../kernel/ids.ts';

const LONGEST_WAIT = 30_000;
const PAUSE = 5;
/** Whoever holds a lock does something short: a holder of which nobody can tell whether it runs is dead after this. */
const DEAD_AFTER = 20_000;

/**
 * Runs `act` while no other process of this machine holds the lock at `path` (absolute, on a local disk), in whichever
 * container. A lock is a folder that holds one file named after its holder: a folder can be renamed onto a free or an
 * empty one only, so that one process gets it, complete from the first moment; and removing a dead holder's file by its
 * name can never hit the file of the next holder. Throws what `node:fs` throws, and `EBUSY` when a living holder keeps it
 * for half a minute. A holder in another container counts as dead after `deadAfter` milliseconds.
 */
export function withProcessLock<Value>(
  path: string,
  act: () => Value,
  { deadAfter = DEAD_AFTER }: { readonly deadAfter?: number } = {},
): Value {
  const holder = `${process.pid}.${processSpace()}.${randomIds.hex(6)}`;
  const own = `${path}.${holder}`;
  mkdirSync(own, { mode: 0o700 });
  try {
    writeFileSync(join(own, holder), '');
    waitFor(path, own, deadAfter);
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

function waitFor(path: string, own: string, deadAfter: number): void {
  let seen: { readonly holder: string | undefined; readonly at: number } = { holder: undefined, at: 0 };
  for (let waited = 0; !renameOnto(own, path); waited += PAUSE) {
    if (waited > LONGEST_WAIT)
      throw Object.assign(new Error(`EBUSY: ${path}`), { code: 'EBUSY', errno: -16 });
    const holder = holderOf(path);
    if (holder !== seen.holder) seen = { holder, at: waited };
    const isHeld = holder !== undefined && (livesHere(holder) ?? waited - seen.at < deadAfter);
    if (isHeld) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    else if (holder !== undefined) removeHolder(path, holder);
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

function holderOf(path: string): string | undefined {
  try {
    return readdirSync(path)[0];
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Returns whether a holder runs; undefined for one in another container, whose processes cannot be asked for. */
function livesHere(holder: string): boolean | undefined {
  const [pid = '', space = ''] = holder.split('.');
  // A lock of this very process was left by an earlier one with its number: nobody waits inside a lock.
  if (space === processSpace()) return Number(pid) !== process.pid && isAlive(Number(pid));
  return space.startsWith(bootId()) ? undefined : false;
}

/** Takes the lock from a holder that died; another one may have taken it already. */
function removeHolder(path: string, holder: string): void {
  try {
    unlinkSync(join(path, holder));
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}
