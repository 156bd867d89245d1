import { rmSync } from 'node:fs';
import { indexUnusable } from './sqlite-errors.ts';

/** Deletes the index at `file` with what SQLite keeps beside it; it loses nothing. Throws `index-unusable`. */
export function discardIndex(file: string): void {
  try {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  } catch (error) {
    throw indexUnusable(file, error);
  }
}
