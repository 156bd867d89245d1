import { canWriteFolder } from '../files/can-write.ts';
import { isRefusal } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import { existingFolder, findUpwards, pathInside, systemPath } from '../files/locate.ts';
import { LOCKS, TRANSIT } from '../files/private-names.ts';
import { openDisk } from '../files/real-disk.ts';
import { readWhole } from '../files/read-whole.ts';
import { openStateFolder } from '../files/state-folder.ts';
import type { StateFolder } from '../files/state-folder.ts';
import { DiskError, UserFacingError } from '../kernel/errors.ts';
import type { ArchiveId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { sha256 } from '../kernel/sha256.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import { RULES_FILE } from '../rules/rules-file.ts';
import type { Rules } from '../rules/rules.ts';
import type { Environment } from './environment.ts';
import { loadRules } from './load-rules.ts';
import { readMarker } from './marker.ts';
import { indexFolder, stateFolder } from './settings.ts';

/** An archive, open: what every use case begins with. */
export type Archive = {
  /** Absolute, links resolved. */
  readonly root: string;
  /** Absent in a plain tree that has rules but was never made an archive: it can be checked, not filed into. */
  readonly id: ArchiveId | undefined;
  readonly disk: Disk;
  readonly rules: Rules;
  readonly rulesText: string;
  readonly rulesDigest: Sha256;
  readonly environment: Environment;
};

/** An archive that has its root marker. */
export type MarkedArchive = Archive & { readonly id: ArchiveId };

/**
 * Opens the archive at `root`, else the nearest one at or above the current folder, else `$ARCHIVE_ROOT`. Throws
 * `UserFacingError` when there is none or its rules are wrong.
 */
export async function openArchive(environment: Environment, root?: string): Promise<Archive> {
  const folder = findRoot(environment, root);
  const disk = openDisk(folder);
  const id = readMarker(disk, folder);
  const text = readRules(disk, folder);
  const rules = await loadRules(text, systemPath(folder, RULES_FILE), indexFolder(environment));
  return { root: folder, id, disk, rules, rulesText: text, rulesDigest: sha256(text), environment };
}

/** Opens an archive for a use case that needs its root marker. Throws `archive-marker-missing` without one. */
export async function openMarkedArchive(environment: Environment, root?: string): Promise<MarkedArchive> {
  const archive = await openArchive(environment, root);
  if (archive.id === undefined) throw new UserFacingError('archive-marker-missing', { root: archive.root });
  return { ...archive, id: archive.id };
}

/**
 * Makes sure that this user may change the archive, before anybody is asked or shown a plan. Throws `read-only` or
 * `no-permission`.
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

/** Returns the path that a person means by `input`. Throws `path-outside-archive`. */
export function pathOf({ root, environment }: Archive, input: string): RelPath {
  const path = pathInside(root, input, environment.cwd);
  if (path === undefined) throw new UserFacingError('path-outside-archive', { path: input, root });
  return path;
}

function findRoot(environment: Environment, given: string | undefined): string {
  const { cwd, variables } = environment;
  const named = given ?? (findUpwards(cwd, RULES_FILE) === undefined ? variables['ARCHIVE_ROOT'] : undefined);
  if (named === undefined || named === '') {
    const found = findUpwards(cwd, RULES_FILE);
    if (found === undefined) throw new UserFacingError('archive-not-found', { from: cwd });
    return found;
  }
  const folder = existingFolder(named, cwd);
  if (folder === undefined) throw new UserFacingError('archive-not-found', { from: named });
  return folder;
}

function readRules(disk: Disk, root: string): string {
  try {
    return Buffer.from(readWhole(disk, RULES_FILE)).toString('utf8');
  } catch (error) {
    if (isRefusal(error, 'missing') && error instanceof DiskError) {
      throw new UserFacingError('rules-missing', { file: systemPath(root, RULES_FILE) }, { cause: error });
    }
    throw error;
  }
}
