import { canMakeIn } from '../files/can-write.ts';
import { systemPath } from '../files/locate.ts';
import { readMount } from '../files/mount.ts';
import { ownTemporaryFolder } from '../files/own-temporary-folder.ts';
import type { Environment } from './environment.ts';

/** Where the indexes lie, and where they would if that could hold them. */
export type IndexPlace = { readonly folder: string; readonly insteadOf?: string };

/**
 * Returns where this machine holds the indexes: in `$ARCHIVE_INDEX`, else the user's cache folder, else, where that cannot be
 * written or lies on a share, as of accounts without a home, the user's own temporary folder.
 */
export function indexPlace({ variables, home }: Pick<Environment, 'variables' | 'home'>): IndexPlace {
  const given = variables['ARCHIVE_INDEX'];
  if (given) return { folder: given };
  const usual = systemPath(variables['XDG_CACHE_HOME'] || systemPath(home, '.cache'), 'guidang');
  if (canHoldIndex(usual)) return { folder: usual };
  const temporary = ownTemporaryFolder(variables);
  return temporary === undefined ? { folder: usual } : { folder: temporary, insteadOf: usual };
}

/** Returns the folder of `indexPlace`. */
export function indexFolder(environment: Pick<Environment, 'variables' | 'home'>): string {
  return indexPlace(environment).folder;
}

function canHoldIndex(folder: string): boolean {
  const { rights, existing } = canMakeIn(folder);
  return rights === 'writable' && isLocal(existing);
}

/** Claims that SQLite's locks hold in `folder`: on a share they do not, and two machines would spoil one file. */
export function isLocal(folder: string): boolean {
  const { network, type } = readMount(folder, false);
  return !network || type === 'fuse';
}

/** Returns the folder on this machine that holds the writer's identity (`$ARCHIVE_STATE`, else the user's state folder). */
export function stateFolder({ variables, home }: Pick<Environment, 'variables' | 'home'>): string {
  const given = variables['ARCHIVE_STATE'];
  if (given) return given;
  const state = variables['XDG_STATE_HOME'] || systemPath(home, '.local', 'state');
  return systemPath(state, 'guidang');
}
