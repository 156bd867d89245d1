import {
  closeSync,
  constants,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
  fsyncSync,
} from 'node:fs';
import { join } from 'node:path';
import { UserFacingError } from '../kernel/errors.ts';
import { hasCode } from '../kernel/has-code.ts';
import { makeOwnFolder } from './make-own-folder.ts';
import { withProcessLock } from './process-lock.ts';

/** A folder on this machine (never on the share) for what belongs only to this installation. */
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

/** Opens the state folder at `path` (absolute), making it if needed. Throws `UserFacingError` `state-unusable`. */
export function openStateFolder(path: string): StateFolder {
  const guard = <Value>(act: () => Value): Value => {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof Error && 'errno' in error)) throw error;
      const reason = 'code' in error ? String(error.code) : error.message;
      throw new UserFacingError('state-unusable', { folder: path, reason }, { cause: error });
    }
  };
  guard(() => makeOwnFolder(path, 0o700));
  const read = (name: string): string | undefined => guard(() => readIfThere(join(path, name)));
  return {
    path,
    read,
    write: (name, text) => guard(() => replaceDurably(join(path, name), text)),
    createOnce: (name, text) => guard(() => createOnce(join(path, name), text)),
    locked: (name, act) => guard(() => withProcessLock(join(path, name), act)),
  };
}

/** Creates the file complete or not at all: another process, or a crash, must never show half of an identity. */
function createOnce(file: string, text: string): string {
  return withProcessLock(`${file}.lock`, () => {
    const there = readIfThere(file);
    if (there !== undefined) return there;
    replaceDurably(file, text);
    return text;
  });
}

function replaceDurably(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.new`;
  try {
    writeDurably(temporary, text, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
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
