import { probeLimits } from '../files/probe.ts';
import type { ShareLimit } from '../files/probe.ts';
import { DiskError, UserFacingError } from '../kernel/errors.ts';
import type { MarkedArchive } from './archive.ts';
import { openState } from './archive.ts';

/**
 * Returns what the archive's file system cannot do. It is tested once for each kind of mount, and the result is kept in
 * the state folder; undefined if it cannot be tested now.
 */
export function shareLimits(archive: MarkedArchive): readonly ShareLimit[] | undefined {
  const { disk, id, environment } = archive;
  const file = `share-${id}-${disk.mount.type}.json`;
  try {
    const state = openState(archive);
    const kept = parse(state.read(file));
    if (kept !== undefined) return kept;
    const limits = probeLimits(disk, environment.ids);
    state.write(file, `${JSON.stringify(limits)}\n`);
    return limits;
  } catch (error) {
    if (error instanceof DiskError || error instanceof UserFacingError) return undefined;
    throw error;
  }
}

function parse(text: string | undefined): readonly ShareLimit[] | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as readonly ShareLimit[];
  } catch {
    // The saved result is incomplete: it is tested again.
    return undefined;
  }
}
