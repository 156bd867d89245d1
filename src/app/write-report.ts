import { localFileTime, readLocalFile, replaceLocalFile, writeNewLocalFile } from '../files/local-file.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { Environment } from './environment.ts';

/**
 * Writes a report into a file that a person named: a new one, or with `mark` in place of an older report that holds it.
 * Anything else that is there may be a document. Throws `file-exists`, `path-missing`, `no-permission` or `disk-full`.
 */
export function writeReport(
  { cwd }: Environment,
  file: string,
  { content, mark }: { readonly content: string | Uint8Array; readonly mark?: string },
): void {
  if (localFileTime(file, cwd) === undefined) return writeNewLocalFile(file, cwd, content);
  const isOlderReport = mark !== undefined && readLocalFile(file, cwd).includes(mark);
  if (!isOlderReport) throw new UserFacingError('file-exists', { file });
  replaceLocalFile(file, cwd, content);
}
