import type { Brand } from '../kernel/brand.ts';
import type { Millis } from '../kernel/clock.ts';

/**
 * Which folder lies at a path and when its names last changed, for comparing: equal stamps mean that no name in it
 * has been added, removed or replaced since, except within the clock tick in which the folder was last listed
 * (`isLasting`).
 */
export type FolderStamp = Brand<string, 'FolderStamp'>;

/** What the system says about a folder: exact numbers, or their digits. */
export type FolderTimes = {
  readonly dev: bigint | number;
  readonly ino: bigint | number;
  readonly mtimeNs: bigint | string;
  readonly ctimeNs: bigint | string;
};

/** Returns the stamp of a folder; where inode numbers mean nothing after a remount, of its times alone. */
export function folderStamp({ dev, ino, mtimeNs, ctimeNs }: FolderTimes, stableInodes: boolean): FolderStamp {
  const times = `${mtimeNs} ${ctimeNs}`;
  return (stableInodes ? `${times} ${dev}:${ino}` : times) as FolderStamp;
}

/**
 * A folder whose last change is younger than this at the beginning of a look may change again without another time: the
 * coarsest clocks of file systems tick every two seconds.
 */
const TICK = 3_000;
/** The clock of a server may differ from ours by this much. */
const CLOCKS_DIFFER = 60 * 60_000;

/**
 * Returns whether any further change of the folder leads to another stamp; the look that saw this one began at `at`.
 */
export function isLasting(
  stamp: FolderStamp,
  { at, network }: { readonly at: Millis; readonly network: boolean },
): boolean {
  return latestChange(stamp) < at - (network ? CLOCKS_DIFFER : TICK);
}

/** Returns the device that the folder of a stamp lies on; empty where the stamp has no inode number. */
export function deviceOf(stamp: FolderStamp): string {
  const colon = stamp.indexOf(':');
  return colon < 0 ? '' : stamp.slice(stamp.lastIndexOf(' ', colon) + 1, colon);
}

/** Returns when the folder of a stamp last changed by the clock that its disk goes by, milliseconds since 1970. */
function latestChange(stamp: FolderStamp): number {
  const [modified = '', changed = ''] = stamp.split(' ');
  return Math.max(Number(modified), Number(changed)) / 1e6;
}
