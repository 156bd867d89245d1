import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
  fsyncSync,
} from 'node:fs';
import { join } from 'node:path';
import { UserFacingError } from '../kernel/errors.ts';

/** A folder on this machine (never on the share) for what belongs to this installation alone. */
export interface StateFolder {
  readonly path: string;
  /** Returns the text of the file `name`, or undefined if there is none. */
  read(name: string): string | undefined;
  /** Replaces the file `name` in one durable step; only this user can read it. */
  write(name: string, text: string): void;
  /** Creates the file `name` if there is none; returns the text that it has now. */
  createOnce(name: string, text: string): string;
  /** Runs `act` while no other process of this machine holds the lock `name`. */
  locked<Value>(name: string, act: () => Value): Value;
}

const LONGEST_WAIT = 30_000;
const PAUSE = 5;

/** Opens the state folder at `path` (absolute), making it if needed. Throws `UserFacingError` `state-unusable`. */
export function openStateFolder(path: string): StateFolder {
  const guard = <Value>(act: () => Value): Value => {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof Error && 'errno' in error)) throw error;
      throw new UserFacingError('state-unusable', { folder: path, reason: error.message }, { cause: error });
    }
  };
  guard(() => mkdirSync(path, { recursive: true, mode: 0o700 }));
  const read = (name: string): string | undefined => guard(() => readIfThere(join(path, name)));
  return {
    path,
    read,
    write: (name, text) =>
      guard(() => {
        const temporary = join(path, `${name}.${process.pid}.new`);
        writeDurably(temporary, text, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC);
        renameSync(temporary, join(path, name));
      }),
    createOnce: (name, text) =>
      guard(() => {
        try {
          writeDurably(join(path, name), text, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL);
        } catch (error) {
          if (!isCode(error, 'EEXIST')) throw error;
        }
        return readFileSync(join(path, name), 'utf8');
      }),
    locked: (name, act) => {
      const file = join(path, name);
      guard(() => acquire(file));
      try {
        return act();
      } finally {
        unlinkSync(file);
      }
    },
  };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function writeDurably(file: string, text: string, flags: number): void {
  const descriptor = openSync(file, flags, 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Creates the lock file, waiting for a living holder; one left by a process that died is taken away. */
function acquire(file: string): void {
  for (let waited = 0; ; waited += PAUSE) {
    try {
      writeDurably(file, String(process.pid), constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL);
      return;
    } catch (error) {
      if (!isCode(error, 'EEXIST') || waited > LONGEST_WAIT) throw error;
    }
    if (!removeIfDead(file)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
  }
}

/** Takes a dead process's lock away. Renaming it first leaves one winner; a living lock caught by that is put back. */
function removeIfDead(file: string): boolean {
  const holder = Number(readIfThere(file) ?? NaN);
  if (!(holder > 0) || isAlive(holder)) return false;
  const aside = `${file}.${process.pid}.dead`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return true;
    throw error;
  }
  const judged = Number(readFileSync(aside, 'utf8')) === holder;
  if (judged) unlinkSync(aside);
  else renameSync(aside, file);
  return judged;
}

/** Claims that a process with this number runs on this machine. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
