import { localFileTime, readLocalFile, replaceLocalFile, writeNewLocalFile } from '../files/local-file.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { Environment } from './environment.ts';

/**
 * Writes a report to a file that a person named: to a new one, or, with `mark`, over an older report, recognised by
 * that mark. Any other existing file may be a document. Throws `file-exists`, `path-missing`, `no-permission` or
 * `disk-full`.
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
