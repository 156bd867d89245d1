import { writeNewLocalFile } from '../files/local-file.ts';
import type { Environment } from './environment.ts';

/** Writes a page to a new file that a person named. Throws `name-taken` when it exists, `path-missing` or `no-permission`. */
export function savePage({ cwd }: Environment, file: string, page: string): void {
  writeNewLocalFile(file, cwd, page);
}
