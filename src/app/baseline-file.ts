import { baselineText, parseBaseline } from '../check/baseline.ts';
import type { Baseline } from '../check/baseline.ts';
import { localFileTime, readLocalFile, replaceLocalFile, writeNewLocalFile } from '../files/local-file.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { Environment } from './environment.ts';

/** Returns the baseline in `file`. Throws `baseline-invalid`, `path-missing` or `no-permission`. */
export function readBaseline({ cwd }: Environment, file: string): Baseline {
  const parsed = parseBaseline(readLocalFile(file, cwd));
  if (!parsed.ok) throw new UserFacingError('baseline-invalid', { file, reason: parsed.failure });
  return parsed.value;
}

/**
 * Returns the baseline in `file`, or undefined if the file does not exist. Throws like `readBaseline`: a file that is
 * not a baseline may be somebody's document and must not be overwritten.
 */
export function baselineIn(environment: Environment, file: string): Baseline | undefined {
  return localFileTime(file, environment.cwd) === undefined ? undefined : readBaseline(environment, file);
}

/** Writes a baseline to `file`; `exists` says that the file already holds one and may be replaced. */
export function saveBaseline(
  { cwd }: Environment,
  file: string,
  { baseline, exists }: { readonly baseline: Baseline; readonly exists: boolean },
): void {
  const write = exists ? replaceLocalFile : writeNewLocalFile;
  write(file, cwd, baselineText(baseline));
}
