import { openStateFolder } from '../files/state-folder.ts';
import { UserFacingError } from '../kernel/errors.ts';

/** Returns the value that was saved as `name` in `folder`, that of the indexes, or undefined if there is none or it cannot be read. */
export function readKept(folder: string, name: string): unknown {
  try {
    const text = openStateFolder(folder).read(name);
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    // What cannot be read is computed again.
    return undefined;
  }
}

/**
 * Saves `value` as `name` in `folder`. On a full or read-only disk nothing is saved, and the next run computes it
 * again.
 */
export function keep(folder: string, name: string, value: unknown): void {
  try {
    openStateFolder(folder).write(name, JSON.stringify(value));
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
  }
}
