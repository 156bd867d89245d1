import type { Millis } from '../kernel/clock.ts';
import { mayLock } from './lock-file.ts';
import type { LockFile } from './lock-file.ts';

/** What a file was when it was looked at. */
export type FileState = {
  readonly at: Millis;
  /** Bytes. */
  readonly size: number;
  /** Last change of the content, milliseconds since 1970. */
  readonly modified: number;
};

/** When a file counts as finished. */
export type SettleRule = {
  /** How long a file must have been quiet. */
  readonly settleMillis: number;
  /** The disk's times come from this machine's clock, so that an old time alone proves quiet. */
  readonly trustsTimes: boolean;
};

/** Whether a file may be filed now; the two reasons against it are those of `HeldReason`. */
export type Settling =
  | { readonly code: 'settled' }
  | { readonly code: 'being-written' }
  /** Open in the program `by`, by the person `who`, as the lock file `lock` says; each may be unknown. */
  | { readonly code: 'open-elsewhere'; readonly by: string; readonly lock: string; readonly who?: string };

/** What was seen of one file: its name, two looks in order, and the lock files of its folder. */
export type Observed = {
  readonly name: string;
  readonly earlier: FileState;
  readonly later: FileState;
  readonly locks: readonly LockFile[];
};

/**
 * Returns whether a file is finished: nothing beside it says that it is open or on its way, it did not change between
 * the two looks, and it has been quiet long enough. Quiet is counted between the looks on our own clock; a time of last
 * change counts only where the rule trusts it, and never when it lies in the future.
 */
export function settling(file: Observed, rule: SettleRule): Settling {
  const lock = lockOn(file.name, file.locks);
  if (lock?.target.means === 'open') return { code: 'open-elsewhere', by: lock.target.by, lock: lock.lock };
  if (lock !== undefined || !isSame(file.earlier, file.later)) return { code: 'being-written' };
  const watched = file.later.at - file.earlier.at;
  const age = rule.trustsTimes ? file.earlier.at - file.earlier.modified : 0;
  return { code: Math.max(watched, age) >= rule.settleMillis ? 'settled' : 'being-written' };
}

/** Returns the lock or partner file among those of its folder that speaks of the file called `name`. */
export function lockOn(name: string, locks: readonly LockFile[]): LockFile | undefined {
  return locks.find(({ lock, target }) => lock !== name && mayLock(target, name));
}

function isSame(left: FileState, right: FileState): boolean {
  return left.size === right.size && left.modified === right.modified;
}
