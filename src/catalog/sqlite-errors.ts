import { UserFacingError } from '../kernel/errors.ts';

/** What went wrong with the index file: its content is `damaged`, or the system refuses it. */
export type SqliteTrouble = 'damaged' | 'refused';

/** Returns what kind of trouble with the index file `error` is, or undefined when it is something else: a bug. */
export function sqliteTrouble(error: unknown): SqliteTrouble | undefined {
  const code = codeOf(error);
  if (/^SQLITE_(?:CORRUPT|NOTADB|FORMAT)/.test(code)) return 'damaged';
  if (/^SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN|PERM|BUSY|LOCKED|AUTH|NOLFS|NOMEM|PROTOCOL)/.test(code))
    return 'refused';
  return /^(?:EACCES|EPERM|EROFS|ENOSPC|EDQUOT|ENOENT|ENOTDIR|EEXIST|EISDIR|EIO|EBUSY|ENAMETOOLONG|EINVAL)$/.test(
    code,
  )
    ? 'refused'
    : undefined;
}

/** Returns the error that tells a person that the index at `file` cannot be used; `reason` is the system's own word. */
export function indexUnusable(file: string, error: unknown): UserFacingError<'index-unusable'> {
  const reason = sqliteTrouble(error) === 'damaged' ? 'damaged' : codeOf(error);
  return new UserFacingError('index-unusable', { file, reason }, { cause: error });
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
