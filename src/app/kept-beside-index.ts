import { openStateFolder } from '../files/state-folder.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { Environment } from './environment.ts';
import { indexFolder } from './settings.ts';

/** Returns what was kept as `name` beside the index, or undefined if there is nothing or it cannot be read. */
export function readKept(environment: Environment, name: string): unknown {
  try {
    const text = openStateFolder(indexFolder(environment)).read(name);
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    // What cannot be read is made anew.
    return undefined;
  }
}

/** Keeps `value` as `name` beside the index; a full or read-only disk only makes the next run work it out again. */
export function keep(environment: Environment, name: string, value: unknown): void {
  try {
    openStateFolder(indexFolder(environment)).write(name, JSON.stringify(value));
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
  }
}
