import type { Ids } from '../kernel/ids.ts';
import { joinPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { isRefusal } from './disk-errors.ts';
import type { Disk, WritableFile } from './disk.ts';
import { makeFolders } from './make-folders.ts';
import { LOCKS } from './private-names.ts';
import { putBack } from './put-back.ts';
import { readWhole } from './read-whole.ts';
import { isAlive } from './machine.ts';

/** Who holds a lease, as it is written on the share. */
export type LeaseHolder = {
  readonly token: string;
  readonly host: string;
  /**
   * Distinguishes machines and containers with the same name, and one machine before and after a restart; empty where
   * unknown.
   */
  readonly boot: string;
  readonly pid: number;
  /** When that process began, in ticks since the start of its machine; empty where unknown. */
  readonly began: string;
  readonly by: string;
  /** ISO 8601; for people, never compared. */
  readonly since: string;
};

/** A held lease: it saves two runs from doing the same work; correctness never depends on it. */
export interface Lease {
  /** Shows that the holder is alive; call it before each step. Returns false once somebody has taken the lease over. */
  beat(): boolean;
  release(): void;
}

/** What acquiring needs; times in milliseconds. */
export type LeaseSetup = {
  readonly name: string;
  readonly holder: Omit<LeaseHolder, 'token'>;
  readonly ids: Ids;
  /** How long to wait for a living holder before giving up. */
  readonly patience: number;
  /** A clock that never jumps, in milliseconds. */
  readonly monotonic: () => number;
  readonly sleep: (time: number, signal?: AbortSignal) => Promise<void>;
  /** How long to wait between two looks at a living holder; half a second if absent. */
  readonly pause?: number;
  readonly onWait?: (holder: LeaseHolder) => void;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
};

/** A holder on another machine whose lease does not grow for this long, by the observer's own clock, is dead. */
export const LEASE_DEAD_AFTER = 90_000;
/** A holder shows that it is alive at least this often. */
export const LEASE_BEAT = 10_000;
const PAUSE = 500;
/** A lease that is held for months is rewritten at this size in bytes. */
const LONG_LEASE = 4096;

/**
 * Takes the lease, waiting for a living holder up to `patience` and taking a dead one's over. Returns the lease, or
 * the living holder. Throws `DiskError`, or the signal's reason when aborted.
 */
export async function acquireLease(disk: Disk, setup: LeaseSetup): Promise<Lease | LeaseHolder> {
  makeFolders(disk, LOCKS);
  const path = joinPath(LOCKS, setup.name);
  const token = setup.ids.hex(8);
  const started = setup.monotonic();
  let seen: { readonly mark: string; readonly at: number; readonly grew: boolean } | undefined;
  for (let isFirst = true; ; isFirst = false) {
    if (tryCreate(disk, path, { ...setup.holder, token })) return makeLease(disk, path, { token, setup });
    const holder = readHolder(disk, path);
    if (holder === undefined) continue;
    const mark = `${holder.token} ${disk.stat(path)?.size ?? 0}`;
    const now = setup.monotonic();
    if (mark !== seen?.mark) seen = { mark, at: now, grew: seen !== undefined };
    const here = livesHere(holder, setup.holder);
    const isDead = here === undefined ? now - seen.at >= LEASE_DEAD_AFTER : !here;
    if (isDead && breakLease(disk, path, { judged: holder.token, token })) continue;
    // A holder elsewhere is either seen alive or watched until it is known to be dead, counted from the first look:
    // on a slow share that may come long after the start.
    const isKnownAlive = here === true || seen.grew;
    const isOver = isKnownAlive ? now - started >= setup.patience : now - seen.at >= LEASE_DEAD_AFTER + PAUSE;
    if (isOver) return holder;
    if (isFirst) setup.onWait?.(holder);
    await setup.sleep(setup.pause ?? PAUSE, setup.signal);
    setup.signal.throwIfAborted();
  }
}

/** Returns whether the holder is a process of this machine that runs, or has ended; undefined for another machine's. */
function livesHere(holder: LeaseHolder, self: LeaseSetup['holder']): boolean | undefined {
  if (holder.host !== self.host || holder.boot !== self.boot) return undefined;
  // A process has one lease at a time: one of its own number was left by an earlier process, as in a container.
  return holder.pid !== self.pid && isAlive(holder.pid, holder.began);
}

/** Returns who holds the lease `name` now, or undefined. Throws `DiskError`. */
export function leaseHolder(disk: Disk, name: string): LeaseHolder | undefined {
  return readHolder(disk, joinPath(LOCKS, name));
}

function tryCreate(disk: Disk, path: RelPath, holder: LeaseHolder): boolean {
  let file: WritableFile;
  try {
    file = disk.create(path);
  } catch (error) {
    if (isRefusal(error, 'exists')) return false;
    throw error;
  }
  try {
    file.write(Buffer.from(`${JSON.stringify(holder)}\n`));
  } catch (error) {
    // On a full disk an empty lease would be left, which everybody would wait for.
    disk.removePrivate(path);
    throw error;
  } finally {
    file.close();
  }
  return true;
}

function readHolder(disk: Disk, path: RelPath): LeaseHolder | undefined {
  let text: string;
  try {
    text = Buffer.from(readWhole(disk, path)).toString('utf8');
  } catch (error) {
    if (isRefusal(error, 'missing')) return undefined;
    throw error;
  }
  return parseHolder(text.split('\n', 1)[0] ?? '');
}

function parseHolder(text: string): LeaseHolder {
  let value: Partial<Record<keyof LeaseHolder, unknown>> | null = null;
  try {
    value = JSON.parse(text) as Partial<Record<keyof LeaseHolder, unknown>> | null;
  } catch {
    // Its holder is, or died, between creating the file and writing it.
  }
  const { token, host, boot, pid, began, by, since }: Partial<Record<keyof LeaseHolder, unknown>> =
    value ?? {};
  const textOf = (part: unknown): string => (typeof part === 'string' ? part : '');
  return {
    token: textOf(token),
    host: textOf(host),
    boot: textOf(boot),
    pid: Number.isSafeInteger(pid) ? Number(pid) : 0,
    began: textOf(began),
    by: textOf(by) || '?',
    since: textOf(since),
  };
}

/** Takes a dead holder's lease away; one winner. A lease that is not the judged one is put back. */
function breakLease(
  disk: Disk,
  path: RelPath,
  { judged, token }: { readonly judged: string; readonly token: string },
): boolean {
  const aside = joinPath(LOCKS, `broken-${token}`);
  try {
    disk.moveToPrivate(path, aside);
  } catch (error) {
    if (isRefusal(error, 'missing')) return true;
    throw error;
  }
  if (readHolder(disk, aside)?.token !== judged) {
    // Not its own name any more: the holder whose lease this was sees that it is gone, and stops.
    const at = putBack(disk, aside, path, token);
    if (at !== path) disk.removePrivate(at);
    return false;
  }
  disk.removePrivate(aside);
  return true;
}

/** Writes the lease anew, short: to whoever watches its size, that is a beat as well. */
function renew(disk: Disk, path: RelPath, holder: LeaseHolder): void {
  const fresh = joinPath(LOCKS, `fresh-${holder.token}`);
  if (tryCreate(disk, fresh, holder)) disk.moveToPrivate(fresh, path);
}

function makeLease(
  disk: Disk,
  path: RelPath,
  { token, setup }: { readonly token: string; readonly setup: LeaseSetup },
): Lease {
  const isMine = (): boolean => readHolder(disk, path)?.token === token;
  let lastBeat = setup.monotonic();
  return {
    beat() {
      // Checked each time: a machine that slept does not know for how long.
      if (!isMine()) return false;
      const now = setup.monotonic();
      if (now - lastBeat < LEASE_BEAT) return true;
      lastBeat = now;
      if ((disk.stat(path)?.size ?? 0) > LONG_LEASE) {
        renew(disk, path, { ...setup.holder, token });
        return true;
      }
      const file = disk.append(path);
      try {
        file.write(Buffer.from('.'));
      } finally {
        file.close();
      }
      return true;
    },
    release() {
      if (isMine()) disk.removePrivate(path);
    },
  };
}
