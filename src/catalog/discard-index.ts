import { rmSync } from 'node:fs';
import { indexUnusable } from './sqlite-errors.ts';

/**
 * Deletes the index at `file` with SQLite's files beside it; nothing is lost, since it can be rebuilt. Throws
 * `index-unusable`.
 */
export function discardIndex(file: string): void {
  try {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  } catch (error) {
    throw indexUnusable(file, error);
  }
}
