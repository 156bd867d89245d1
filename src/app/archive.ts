import { canWriteFolder } from '../files/can-write.ts';
import { pathInside, systemPath } from '../files/locate.ts';
import { LOCKS, TRANSIT } from '../files/private-names.ts';
import { openStateFolder } from '../files/state-folder.ts';
import type { StateFolder } from '../files/state-folder.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { ArchiveId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { sha256 } from '../kernel/sha256.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import { RULES_FILE } from '../rules/rules-file.ts';
import type { Rules } from '../rules/rules.ts';
import type { Environment } from './environment.ts';
import { loadRules } from './load-rules.ts';
import { locateArchive } from './locate-archive.ts';
import type { Located } from './locate-archive.ts';
import { indexFolder, stateFolder } from './settings.ts';

/** An archive that has been located and whose rules are loaded; every use case starts from one. */
export type Archive = Located & {
  readonly rules: Rules;
  readonly rulesDigest: Sha256;
  readonly environment: Environment;
};

/** An archive that has a root marker, and therefore an id. */
export type MarkedArchive = Archive & { readonly id: ArchiveId };

/**
 * Opens the archive at `root`, else the nearest one at or above the current folder, else `$ARCHIVE_ROOT`. Throws
 * `UserFacingError` when there is none, its rules are wrong, or this machine's own folders lie in it.
 */
export async function openArchive(environment: Environment, root?: string): Promise<Archive> {
  const located = locateArchive(environment, root);
  requireOwnFolders(environment, located.root);
  const file = systemPath(located.root, RULES_FILE);
  const rules = await loadRules(located.rulesText, file, indexFolder(environment));
  return { ...located, rules, rulesDigest: sha256(located.rulesText), environment };
}

/**
 * Refuses an archive that contains this machine's own index or state folder: other machines would use them too. Throws
 * `index-on-share` or `state-unusable`.
 */
function requireOwnFolders(environment: Environment, root: string): void {
  const liesInside = (folder: string): boolean => pathInside(root, folder, environment.cwd) !== undefined;
  const [index, state] = [indexFolder(environment), stateFolder(environment)];
  if (liesInside(index)) throw new UserFacingError('index-on-share', { file: index });
  if (liesInside(state))
    throw new UserFacingError('state-unusable', { folder: state, reason: 'in the archive' });
}

/**
 * Opens an archive as `openArchive` does, for a use case that needs the root marker. Throws also
 * `archive-marker-missing`.
 */
export async function openMarkedArchive(environment: Environment, root?: string): Promise<MarkedArchive> {
  return requireMarker(await openArchive(environment, root));
}

/** Returns the archive, now known to have an id. Throws `archive-marker-missing` if it has no root marker. */
export function requireMarker(archive: Archive): MarkedArchive {
  if (archive.id === undefined) throw new UserFacingError('archive-marker-missing', { root: archive.root });
  return { ...archive, id: archive.id };
}

/**
 * Makes sure that this user may change the archive; called before a question is asked or a plan is shown. Throws
 * `read-only` or `no-permission`.
 */
export function requireWritable({ root }: Archive): void {
  for (const folder of [LOCKS, TRANSIT]) {
    const rights = canWriteFolder(systemPath(root, folder));
    if (rights === 'read-only') throw new UserFacingError('read-only', { path: root });
    if (rights === 'denied') throw new UserFacingError('no-permission', { path: systemPath(root, folder) });
  }
}

/** Opens this installation's state folder. */
export function openState({ environment }: Archive): StateFolder {
  return openStateFolder(stateFolder(environment));
}

/**
 * Returns the path in the archive for `input`, which a person typed relative to the current folder. Throws
 * `path-outside-archive`.
 */
export function pathOf({ root, environment }: Archive, input: string): RelPath {
  const path = pathInside(root, input, environment.cwd);
  if (path === undefined) throw new UserFacingError('path-outside-archive', { path: input, root });
  return path;
}
