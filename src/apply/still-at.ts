import type { Disk, FileIdentity, Stat } from '../files/disk.ts';
import { isSame } from '../files/identity.ts';
import type { RecordedMove } from '../journal/fold-operations.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { fingerprint } from '../scan/fingerprint.ts';

/** Returns whether both are the same file with the same content, also after a restart, which may number the devices anew. */
export function isSameSince(stat: Stat | undefined, identity: FileIdentity): boolean {
  return stat !== undefined && isSame({ ...stat, device: identity.device }, identity);
}

/**
 * Returns whether the document of a move, as its intent saw it, lies at `path`, also after a restart. Where files may be
 * numbered anew as well, size, time and content decide. Throws `DiskError`.
 */
export function isStillAt(
  disk: Disk,
  path: RelPath,
  { identity, fingerprint: print }: Pick<RecordedMove, 'identity' | 'fingerprint'>,
): boolean {
  const stat = disk.stat(path);
  if (isSameSince(stat, identity)) return true;
  if (disk.mount.stableInodes || stat?.kind !== 'file') return false;
  if (stat.size !== identity.size || stat.modifiedNs !== identity.modifiedNs) return false;
  const now = fingerprint(disk, path);
  return now.ok && now.value.digest === print.digest;
}
