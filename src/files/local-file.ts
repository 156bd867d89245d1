import {
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { resolve } from 'node:path';
import { UserFacingError } from '../kernel/errors.ts';
import { hasCode } from '../kernel/has-code.ts';

/** Returns the text of a file that a person named; not one of the archive's documents. Throws `path-missing` or `no-permission`. */
export function readLocalFile(path: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw refusalOf(error, path);
  }
}

/**
 * Writes a new file that a person asked for, whole or not at all. Throws `file-exists` when it does, `path-missing`,
 * `no-permission`, `read-only` or `disk-full`.
 */
export function writeNewLocalFile(path: string, cwd: string, content: string | Uint8Array): void {
  try {
    writeWhole(resolve(cwd, path), content);
  } catch (error) {
    throw refusalOf(error, path);
  }
}

/** Writes a new file; on a full disk the part that was written is removed. Throws the system's error. */
function writeWhole(file: string, content: string | Uint8Array): void {
  const descriptor = openSync(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL);
  try {
    try {
      writeFileSync(descriptor, content);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

/**
 * Returns when a file that a person named was last written, in milliseconds since 1970; undefined if it is not a
 * file.
 */
export function localFileTime(path: string, cwd: string): number | undefined {
  try {
    const stat = statSync(resolve(cwd, path));
    return stat.isFile() ? stat.mtimeMs : undefined;
  } catch {
    // To the caller, a word that is not a file means something else.
    return undefined;
  }
}

/**
 * Writes a file that a person asked for in one durable step, in place of the one that is there: only for files that this
 * program wrote, and that were read before. Throws `path-missing`, `no-permission`, `read-only` or `disk-full`.
 */
export function replaceLocalFile(path: string, cwd: string, content: string | Uint8Array): void {
  const file = resolve(cwd, path);
  const temporary = `${file}.${process.pid}.new`;
  try {
    writeWhole(temporary, content);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw refusalOf(error, path);
  }
}

function refusalOf(error: unknown, path: string): unknown {
  const cause = { cause: error };
  if (hasCode(error, 'EEXIST')) return new UserFacingError('file-exists', { file: path }, cause);
  if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR'))
    return new UserFacingError('path-missing', { path }, cause);
  if (hasCode(error, 'EACCES', 'EPERM')) return new UserFacingError('no-permission', { path }, cause);
  if (hasCode(error, 'EROFS')) return new UserFacingError('read-only', { path }, cause);
  if (hasCode(error, 'ENOSPC', 'EDQUOT')) return new UserFacingError('disk-full', { path }, cause);
  return error;
}
