import type { Disk } from '../files/disk.ts';
import { isRefusal } from '../files/disk-errors.ts';
import { WATCH_STATUS } from '../files/private-names.ts';
import { readWhole } from '../files/read-whole.ts';
import { DiskError } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import { joinPath, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { ArrivalCounts } from './arrivals.ts';
import type { Proposal } from '../plan/plan.ts';
import type { Waiting, Watching } from './watch-event.ts';

/** What the leading daemon says of itself on the share, for people on any machine. Times are ISO 8601. */
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
  /** Seconds that a file must be quiet. */
  readonly settle: number;
  readonly queue: ArrivalCounts & { readonly changedFolders: number };
  /** The longest held or waiting first, and how many there are. */
  readonly held: { readonly count: number; readonly longest: readonly HeldFor[] };
  readonly lastPass?: { readonly at: string; readonly milliseconds: number; readonly documents: number };
  readonly totals: {
    readonly moved: number;
    readonly failed: number;
    readonly movedByHand: number;
    readonly errors: number;
  };
  /** The latest few, newest first: what kept the daemon from working. */
  readonly errors: readonly { readonly at: string; readonly code: string; readonly message: string }[];
  /** Bytes that the process takes. */
  readonly memory: number;
};

/** A file that stays in an inbox, since when a daemon has seen it there, and why. */
export type HeldFor = {
  readonly path: RelPath;
  readonly reason: string;
  readonly since: string;
  /** The same reason with what is to be said of it; absent in the status of a daemon that did not say. */
  readonly why?: Waiting['reason'];
  /** Best first. */
  readonly proposals?: readonly Pick<Proposal, 'to' | 'confidence'>[];
};

/** Puts `status` in the place of the last one, in one step. Does nothing when the share refuses: it is only told. */
export function writeStatus(disk: Disk, ids: Ids, status: WatchStatus): void {
  const folder = parentOf(WATCH_STATUS);
  const fresh = joinPath(folder, `status-${ids.hex(8)}.new`);
  try {
    // Only this one folder: under a share that is away nothing may be made.
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

/** Returns what the daemon last said of itself; undefined when none ever did. Throws `DiskError`. */
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

function removeQuietly(disk: Disk, path: RelPath): void {
  try {
    disk.removePrivate(path);
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
  }
}
