import { homedir } from 'node:os';
import type { Environment } from '../app/environment.ts';
import type { Whereabouts } from '../app/locate-archive.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Io } from './output.ts';
import { runAs } from './run-as.ts';

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
      return homedir();
    },
    clock: systemClock,
    ...(identity !== undefined && { runAs: identity }),
  };
}
