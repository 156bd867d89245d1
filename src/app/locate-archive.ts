import { isRefusal } from '../files/disk-errors.ts';
import type { Disk } from '../files/disk.ts';
import { existingFolder, findUpwards, systemPath } from '../files/locate.ts';
import { MARKER } from '../files/private-names.ts';
import { openDisk } from '../files/real-disk.ts';
import { readWhole } from '../files/read-whole.ts';
import { DiskError, UserFacingError } from '../kernel/errors.ts';
import type { ArchiveId } from '../kernel/ids.ts';
import { RULES_FILE } from '../rules/rules-file.ts';
import type { Environment } from './environment.ts';
import { readMarker } from './marker.ts';

/** What is needed to find an archive. */
export type Whereabouts = Pick<Environment, 'variables' | 'cwd' | 'home'>;

/** An archive that was located, before its rules are parsed. */
export type Located = {
  /** Absolute, with links resolved. */
  readonly root: string;
  readonly disk: Disk;
  /** Absent for a plain tree that has rules but was never made an archive. */
  readonly id: ArchiveId | undefined;
  readonly rulesText: string;
};

/**
 * Finds the archive at `root`, else the nearest one at or above the current folder, else `$ARCHIVE_ROOT`. Throws
 * `UserFacingError` if there is none, or if its rules file is missing.
 */
export function locateArchive(environment: Whereabouts, root?: string): Located {
  const folder = findRoot(environment, root);
  const disk = openDisk(folder);
  return { root: folder, disk, id: readMarker(disk, folder), rulesText: readRules(disk, folder) };
}

function findRoot({ cwd, variables }: Whereabouts, given: string | undefined): string {
  const found = given === undefined || given === '' ? findUpwards(cwd, RULES_FILE) : undefined;
  if (found !== undefined) return found;
  const named = given ?? variables['ARCHIVE_ROOT'];
  if (named === undefined || named === '') {
    const marked = findUpwards(cwd, MARKER);
    throw marked === undefined
      ? new UserFacingError('archive-not-found', { from: cwd })
      : rulesMissing(marked);
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
      throw rulesMissing(root, { cause: error });
    }
    throw error;
  }
}

function rulesMissing(root: string, options?: ErrorOptions): UserFacingError<'rules-missing'> {
  return new UserFacingError('rules-missing', { file: systemPath(root, RULES_FILE), root }, options);
}
