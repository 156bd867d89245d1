import { UserFacingError } from '../kernel/errors.ts';
import type { ErrorDetails } from '../kernel/errors.ts';

/** What is wrong with the index file: its content is `damaged`, or the system refuses access. */
export type SqliteTrouble = 'damaged' | 'refused';

/**
 * Returns what is wrong with the index file according to `error`, or undefined if it is another error, and thus a bug.
 */
export function sqliteTrouble(error: unknown): SqliteTrouble | undefined {
  const code = codeOf(error);
  if (/^SQLITE_(?:CORRUPT|NOTADB|FORMAT)$/.test(code)) return 'damaged';
  if (code.startsWith('SQLITE_')) return 'refused';
  return /^(?:EACCES|EPERM|EROFS|ENOSPC|EDQUOT|ENOENT|ENOTDIR|EEXIST|EISDIR|EIO|EBUSY|ENAMETOOLONG|EINVAL)$/.test(
    code,
  )
    ? 'refused'
    : undefined;
}

/** Returns whether the error says that another process is using the file. */
export function isBusy(error: unknown): boolean {
  return codeOf(error) === 'SQLITE_BUSY';
}

/** Returns the error for a person that the index at `file` cannot be used; `reason` is the system's own code. */
export function indexUnusable(file: string, error: unknown): UserFacingError<'index-unusable'> {
  const reason = sqliteTrouble(error) === 'damaged' ? 'damaged' : codeOf(error);
  return new UserFacingError('index-unusable', { file, reason }, { cause: error });
}

/**
 * Returns the error for work on an index that another process has replaced: the index must be opened again and the work
 * repeated.
 */
export function indexReplaced(file: string): UserFacingError<'index-unusable'> {
  return new UserFacingError('index-unusable', { file, reason: REPLACED });
}

/** Returns whether `error` comes from `indexReplaced`. */
export function isReplaced(error: unknown): boolean {
  return (
    error instanceof UserFacingError &&
    error.code === 'index-unusable' &&
    (error.details as ErrorDetails['index-unusable']).reason === REPLACED
  );
}

const REPLACED = 'replaced';

/** SQLite's names of the primary result codes that this program distinguishes. */
const names: Readonly<Record<number, string>> = {
  3: 'SQLITE_PERM',
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  7: 'SQLITE_NOMEM',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  15: 'SQLITE_PROTOCOL',
  22: 'SQLITE_NOLFS',
  23: 'SQLITE_AUTH',
  24: 'SQLITE_FORMAT',
  26: 'SQLITE_NOTADB',
};

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  // The lowest byte is the primary code; the bytes above make it more specific.
  if ('errcode' in error && typeof error.errcode === 'number') return names[error.errcode & 0xff] ?? '';
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
