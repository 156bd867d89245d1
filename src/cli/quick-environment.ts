import { homedir } from 'node:os';
import type { Environment } from '../app/environment.ts';
import type { Whereabouts } from '../app/locate-archive.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Io } from './output.ts';
import { runAs } from './run-as.ts';

/**
 * Returns the user's folder as Node does, which asks for the variable first as well; but where that is set, what knows of the system is not
 * loaded for it.
 */
export function homeIn(env: Io['env']): string {
  return (process.platform === 'win32' ? undefined : env['HOME']) ?? homedir();
}

/** Returns as much of the surroundings of a run as tells where the archive is and what may be taken over. */
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
