import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { isAlive, markOf } from './process-life.ts';
import type { ProcessMark } from './process-life.ts';

const LONGEST_WAIT = 30_000;
const PAUSE = 5;

/**
 * Takes the lock `file` (an absolute path on a local disk), waiting for a living holder up to 30 s and taking a dead
 * one's place; returns what gives it back. Throws the system's error, `EEXIST` after the wait.
 */
export function takeLocalLock(file: string): () => void {
  acquire(file);
  return () => unlinkSync(file);
}

function acquire(file: string): void {
  for (let waited = 0; ; waited += PAUSE) {
    if (tryTake(file)) return;
    if (removeIfDead(file)) continue;
    if (waited > LONGEST_WAIT)
      throw Object.assign(new Error(`locked: ${file}`), { code: 'EEXIST', errno: -17 });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
  }
}

/** Puts this process's mark at `file` in one step, so that nobody ever sees a lock without its holder. */
function tryTake(file: string): boolean {
  const mine = `${file}.${process.pid}.mine`;
  writeFileSync(mine, JSON.stringify(markOf()), { mode: 0o600 });
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    unlinkSync(mine);
  }
}

/**
 * Takes a dead process's lock away, under a lock of its own: between judging a holder dead and removing its lock nobody
 * else may do the same and be done, or a living lock would be removed. Returns whether the lock is free now.
 */
function removeIfDead(file: string): boolean {
  const held = isHeld(file);
  if (held !== false) return held === undefined;
  const breaking = `${file}.breaking`;
  if (!tryTake(breaking)) {
    if (isHeld(breaking) === false) unlinkIfThere(breaking);
    return false;
  }
  try {
    if (isHeld(file) === false) unlinkIfThere(file);
    return true;
  } finally {
    unlinkSync(breaking);
  }
}

/** Returns whether the lock's holder lives, or undefined when there is no lock. One without a mark is a power cut's. */
function isHeld(file: string): boolean | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  try {
    const mark = JSON.parse(text) as ProcessMark | number;
    return isAlive(typeof mark === 'number' ? { pid: mark } : mark);
  } catch {
    // Cut by a power cut: its holder went with it.
    return false;
  }
}

function unlinkIfThere(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
