import { homedir } from 'node:os';
import type { Environment } from '../app/environment.ts';
import type { Whereabouts } from '../app/locate-archive.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Io } from './output.ts';
import { runAs } from './run-as.ts';

/**
 * Returns the user's home folder as Node does. Node also asks the variable first; if it is set, Node's module for the
 * system need not be loaded.
 */
export function homeIn(env: Io['env']): string {
  return (process.platform === 'win32' ? undefined : env['HOME']) ?? homedir();
}

/** Returns the part of the environment that is needed to find the archive and to decide what may be taken over. */
export function quickEnvironment({
  env,
  cwd,
}: Pick<Io, 'env' | 'cwd'>): Whereabouts & Pick<Environment, 'clock' | 'runAs'> {
  const identity = runAs();
  return {
    variables: env,
    cwd,
    get home() {
      return homeIn(env);
    },
    clock: systemClock,
    ...(identity !== undefined && { runAs: identity }),
  };
}
