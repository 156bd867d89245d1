import type { Disk } from '../files/disk.ts';
import { isRefusal } from '../files/disk-errors.ts';
import { WATCH_STATUS } from '../files/private-names.ts';
import { readWhole } from '../files/read-whole.ts';
import { removeQuietly } from '../files/remove-quietly.ts';
import { DiskError } from '../kernel/errors.ts';
import type { ErrorCode, ErrorDetails } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import { joinPath, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { ArrivalCounts } from './arrivals.ts';
import type { Proposal } from '../plan/plan.ts';
import type { Waiting, Watching } from './watch-event.ts';

/** The status that the leading daemon publishes on the share, for people on any machine. Times are ISO 8601. */
export type WatchStatus = {
  readonly v: 1;
  readonly host: string;
  readonly pid: number;
  readonly boot: string;
  readonly by: string;
  readonly started: string;
  readonly updated: string;
  readonly state: 'working' | 'away' | 'stopped';
  readonly watching: Watching;
  /** Seconds for which a file must be quiet. */
  readonly settle: number;
  readonly queue: ArrivalCounts & { readonly changedFolders: number };
  /** The number of held and waiting files, and those that have waited longest, longest first. */
  readonly held: { readonly count: number; readonly longest: readonly HeldFor[] };
  readonly lastPass?: { readonly at: string; readonly milliseconds: number; readonly documents: number };
  readonly totals: {
    readonly moved: number;
    readonly failed: number;
    readonly movedByHand: number;
    readonly errors: number;
  };
  /** The latest few errors that kept the daemon from working, newest first. */
  readonly errors: readonly Trouble[];
  /** Bytes of memory that the process takes. */
  readonly memory: number;
};

/**
 * An error that kept the daemon from working: with `details` a `UserFacingError`, with `path` a `DiskError`. Both are absent
 * in the status of an older daemon.
 */
export type Trouble = {
  readonly at: string;
  readonly code: string;
  readonly message: string;
  readonly details?: ErrorDetails[ErrorCode];
  readonly path?: RelPath;
};

/** A file that stays in an inbox, why, and since when it has lain there. */
export type HeldFor = {
  readonly path: RelPath;
  readonly reason: string;
  readonly since: string;
  /** The reason with its details; absent in the status of an older daemon. */
  readonly why?: Waiting['reason'];
  /** The best first. */
  readonly proposals?: readonly Pick<Proposal, 'to' | 'confidence'>[];
};

/**
 * Atomically replaces the published status by `status`. Does nothing if the share refuses: the status is only
 * information.
 */
export function writeStatus(disk: Disk, ids: Ids, status: WatchStatus): void {
  const folder = parentOf(WATCH_STATUS);
  const fresh = joinPath(folder, `status-${ids.hex(8)}.new`);
  try {
    // Creates only this one folder: while the share is away, nothing may be created where it is mounted.
    disk.makeFolder(folder);
    const file = disk.create(fresh);
    try {
      file.write(Buffer.from(`${JSON.stringify(status)}\n`));
    } finally {
      file.close();
    }
    disk.moveToPrivate(fresh, WATCH_STATUS);
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    removeQuietly(disk, fresh);
  }
}

/** Returns the status that the daemon last published; undefined if there is none. Throws `DiskError`. */
export function readStatus(disk: Disk): WatchStatus | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(readWhole(disk, WATCH_STATUS)).toString('utf8'));
    return isStatus(value) ? value : undefined;
  } catch (error) {
    if (isRefusal(error, 'missing') || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isStatus(value: unknown): value is WatchStatus {
  return typeof value === 'object' && value !== null && 'v' in value && value.v === 1;
}
