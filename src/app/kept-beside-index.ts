import { openStateFolder } from '../files/state-folder.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { Environment } from './environment.ts';
import { indexFolder } from './settings.ts';

/** Returns the value that was saved as `name` beside the index, or undefined if there is none or it cannot be read. */
export function readKept(environment: Environment, name: string): unknown {
  try {
    const text = openStateFolder(indexFolder(environment)).read(name);
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    // What cannot be read is computed again.
    return undefined;
  }
}

/**
 * Saves `value` as `name` beside the index. On a full or read-only disk nothing is saved, and the next run computes it
 * again.
 */
export function keep(environment: Environment, name: string, value: unknown): void {
  try {
    openStateFolder(indexFolder(environment)).write(name, JSON.stringify(value));
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
  }
}
