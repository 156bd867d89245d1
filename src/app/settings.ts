import { systemPath } from '../files/locate.ts';
import type { Environment } from './environment.ts';

/** Returns the folder on this machine that holds the indexes (`$ARCHIVE_INDEX`, else the user's cache folder). */
export function indexFolder({ variables, home }: Pick<Environment, 'variables' | 'home'>): string {
  const given = variables['ARCHIVE_INDEX'];
  if (given) return given;
  const cache = variables['XDG_CACHE_HOME'] || systemPath(home, '.cache');
  return systemPath(cache, 'guidang');
}

/** Returns the folder on this machine that holds the writer's identity (`$ARCHIVE_STATE`, else the user's state folder). */
export function stateFolder({ variables, home }: Pick<Environment, 'variables' | 'home'>): string {
  const given = variables['ARCHIVE_STATE'];
  if (given) return given;
  const state = variables['XDG_STATE_HOME'] || systemPath(home, '.local', 'state');
  return systemPath(state, 'guidang');
}
