import { canMakeIn } from '../files/can-write.ts';
import { systemPath } from '../files/locate.ts';
import { readMount } from '../files/mount.ts';
import { ownTemporaryFolder } from '../files/own-temporary-folder.ts';
import type { Environment } from './environment.ts';

/** The folder of the indexes; `insteadOf` is the usual folder, if that cannot be used. */
export type IndexPlace = { readonly folder: string; readonly insteadOf?: string };

/**
 * Returns where this machine keeps its indexes: `$ARCHIVE_INDEX`, else the user's cache folder, else a temporary folder
 * of the user's own, if the cache folder cannot be written or lies on a share, as for accounts without a home.
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

/**
 * Returns whether SQLite's locks can be relied on in `folder`: on a share they cannot, and two machines would corrupt
 * the file.
 */
export function isLocal(folder: string): boolean {
  const { network, type } = readMount(folder, false);
  return !network || type === 'fuse';
}

/** Returns the folder with this installation's writer identity: `$ARCHIVE_STATE`, else the user's state folder. */
export function stateFolder({ variables, home }: Pick<Environment, 'variables' | 'home'>): string {
  const given = variables['ARCHIVE_STATE'];
  if (given) return given;
  const state = variables['XDG_STATE_HOME'] || systemPath(home, '.local', 'state');
  return systemPath(state, 'guidang');
}
