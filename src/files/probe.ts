import { DiskError } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import { joinPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { reasonOf } from './disk-errors.ts';
import type { Disk } from './disk.ts';
import { makeFolders } from './make-folders.ts';
import { TRANSIT } from './private-names.ts';

/** What a file system may be unable to do; moves and names work without any of these. */
const shareAbilities = [
  'links',
  'letter-case',
  'unicode-form',
  'long-names',
  'all-characters',
  'fine-times',
] as const;

/** One ability. */
export type ShareAbility = (typeof shareAbilities)[number];

/**
 * An ability that a mount lacks, and its answer: a `DiskReason`; or `folded` or `rounded` if it agreed and did
 * something else.
 */
export type ShareLimit = { readonly ability: ShareAbility; readonly reason: string };

/** 255 bytes, what local disks take; encrypted ones take less. */
const LONG_NAME = '长'.repeat(85);
const FINE_TIME = '1700000000123000000';
const MILLISECOND = 1_000_000n;

/**
 * Returns what the file system of the archive cannot do, by trying it under private names, which are removed again.
 * Throws `DiskError` when nothing can be written there at all.
 */
export function probeLimits(disk: Disk, ids: Ids): readonly ShareLimit[] {
  const folder = joinPath(TRANSIT, `probe-${ids.hex(8)}`);
  makeFolders(disk, folder);
  try {
    return shareAbilities.flatMap((ability) => {
      const reason = refusalOf(() => attempts[ability](disk, folder));
      return reason === undefined ? [] : [{ ability, reason }];
    });
  } finally {
    empty(disk, folder);
  }
}

/** Each one tries an ability and returns what is wrong with the answer, if anything; a refusal is thrown. */
const attempts: Readonly<Record<ShareAbility, (disk: Disk, folder: RelPath) => string | undefined>> = {
  links(disk, folder) {
    write(disk, joinPath(folder, 'links-a'));
    disk.link(joinPath(folder, 'links-a'), joinPath(folder, 'links-b'));
    return undefined;
  },
  'letter-case'(disk, folder) {
    write(disk, joinPath(folder, 'Case'));
    return disk.stat(joinPath(folder, 'case')) === undefined ? undefined : 'folded';
  },
  'unicode-form'(disk, folder) {
    const name = '\u00e9';
    write(disk, joinPath(folder, name));
    const isFolded = disk.stat(joinPath(folder, name.normalize('NFD'))) !== undefined;
    return isFolded || !isListed(disk, folder, name) ? 'folded' : undefined;
  },
  'long-names'(disk, folder) {
    write(disk, joinPath(folder, LONG_NAME));
    return undefined;
  },
  'all-characters'(disk, folder) {
    const name = 'a:b?. ';
    write(disk, joinPath(folder, name));
    return isListed(disk, folder, name) ? undefined : 'folded';
  },
  'fine-times'(disk, folder) {
    const path = joinPath(folder, 'time');
    write(disk, path);
    const off = BigInt(disk.stat(path)?.modifiedNs ?? 0) - BigInt(FINE_TIME);
    return off > -MILLISECOND && off < MILLISECOND ? undefined : 'rounded';
  },
};

function refusalOf(attempt: () => string | undefined): string | undefined {
  try {
    return attempt();
  } catch (error) {
    const reason = reasonOf(error);
    // The share itself failed: nothing may be concluded from that.
    if (reason === 'gone-away' || reason === 'full' || reason === 'read-only') throw error;
    return reason;
  }
}

function write(disk: Disk, path: RelPath): void {
  const file = disk.create(path);
  try {
    file.setModified(FINE_TIME);
  } finally {
    file.close();
  }
}

function isListed(disk: Disk, folder: RelPath, name: string): boolean {
  return disk.list(folder).some((listed) => listed.name === name);
}

function empty(disk: Disk, folder: RelPath): void {
  try {
    for (const { name } of disk.list(folder)) disk.removePrivate(joinPath(folder, name));
    disk.removeEmptyFolder(folder);
  } catch (error) {
    // Empty private files do no harm where they are.
    if (!(error instanceof DiskError)) throw error;
  }
}
