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

/** Returns the text of a file that a person named; not one of the archive's documents. Throws `path-missing` or `no-permission`. */
export function readLocalFile(path: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw refusalOf(error, path);
  }
}

/** Writes a new file that a person asked for. Throws `file-exists` when it does, `path-missing` or `no-permission`. */
export function writeNewLocalFile(path: string, cwd: string, content: string | Uint8Array): void {
  try {
    const descriptor = openSync(
      resolve(cwd, path),
      constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL,
    );
    try {
      writeFileSync(descriptor, content);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw refusalOf(error, path);
  }
}

/** Returns when a file that a person named was last written, in milliseconds since 1970; undefined if it is none. */
export function localFileTime(path: string, cwd: string): number | undefined {
  try {
    const stat = statSync(resolve(cwd, path));
    return stat.isFile() ? stat.mtimeMs : undefined;
  } catch {
    // A word that is no file is something else to whoever asks.
    return undefined;
  }
}

/**
 * Writes a file that a person asked for in one durable step, in place of the one that is there: only for files that this
 * program wrote, and that were read before. Throws `path-missing`, `no-permission` or `disk-full`.
 */
export function replaceLocalFile(path: string, cwd: string, content: string | Uint8Array): void {
  const file = resolve(cwd, path);
  const temporary = `${file}.${process.pid}.new`;
  try {
    writeNewLocalFile(temporary, cwd, content);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw refusalOf(error, path);
  }
}

function refusalOf(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EEXIST') return new UserFacingError('file-exists', { file: path }, { cause: error });
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') {
    return new UserFacingError('path-missing', { path }, { cause: error });
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new UserFacingError('no-permission', { path }, { cause: error });
  }
  if (code === 'ENOSPC') return new UserFacingError('disk-full', { path }, { cause: error });
  return error;
}
