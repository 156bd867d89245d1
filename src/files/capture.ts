import type { RelPath } from '../kernel/rel-path.ts';
import { reasonOf } from './disk-errors.ts';
import type { Disk } from './disk.ts';
import type { RefusalReason } from './move-outcome.ts';

/** Renames the file to its private name; returns why that was refused, with nothing changed. */
export function capture(disk: Disk, from: RelPath, captured: RelPath): RefusalReason | undefined {
  try {
    disk.moveToPrivate(from, captured);
    return undefined;
  } catch (error) {
    const reason = reasonOf(error);
    // A lost reply: it was captured all the same.
    return disk.stat(captured) === undefined ? reason : undefined;
  }
}
