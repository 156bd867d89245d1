import type { Ids } from '../kernel/ids.ts';
import { baseName, joinPath, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { isRefusal, reasonOf } from './disk-errors.ts';
import type { Disk } from './disk.ts';
import { isSameFile } from './identity.ts';
import { makeFolders } from './make-folders.ts';
import { LOCKS } from './private-names.ts';
import { putBack } from './put-back.ts';
import { readWhole } from './read-whole.ts';
import { isAlive } from './process-life.ts';

/** Who holds a lease, as it is written on the share. */
export type LeaseHolder = {
  readonly token: string;
  readonly host: string;
  readonly pid: number;
  /** Tells this process from a later one with its number; see `ProcessMark`. */
  readonly life?: string;
  readonly by: string;
  /** ISO 8601; for people, never compared. */
  readonly since: string;
};

/** A held lease: it saves two runs from doing the same work; correctness never needs it. */
export interface Lease {
  /** Shows that the holder is alive; call it now and then. Returns false once somebody has taken the lease over. */
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
  readonly sleep: (time: number) => Promise<void>;
  readonly onWait?: (holder: LeaseHolder) => void;
};

/** A holder on another machine whose lease does not grow for this long, by the observer's own clock, is dead. */
export const LEASE_DEAD_AFTER = 90_000;
/** A holder shows that it is alive at least this often. */
export const LEASE_BEAT = 10_000;
const PAUSE = 500;

/**
 * Takes the lease, waiting for a living holder up to `patience` and taking a dead one's over. Returns the lease, or
 * the living holder. Throws `DiskError`.
 */
export async function acquireLease(disk: Disk, setup: LeaseSetup): Promise<Lease | LeaseHolder> {
  makeFolders(disk, LOCKS);
  const path = joinPath(LOCKS, setup.name);
  const token = setup.ids.hex(8);
  const started = setup.monotonic();
  let seen = { size: -1, token: '', at: started };
  let isSeenAlive = false;
  for (let isFirst = true; ; isFirst = false) {
    if (tryCreate(disk, path, { ...setup.holder, token })) return makeLease(disk, path, { token, setup });
    const holder = readHolder(disk, path);
    if (holder === undefined) continue;
    const size = disk.stat(path)?.size ?? 0;
    const now = setup.monotonic();
    if (size !== seen.size || holder.token !== seen.token) {
      isSeenAlive = seen.token !== '' && holder.token === seen.token;
      seen = { size, token: holder.token, at: now };
    }
    const isSameHost = holder.host === setup.holder.host;
    const isDead = isSameHost ? !isAlive(holder) : now - seen.at >= LEASE_DEAD_AFTER;
    if (isDead && breakLease(disk, path, { judged: holder.token, token })) continue;
    // A holder elsewhere is either seen alive or watched until it is known to be dead.
    const patience = isSameHost || isSeenAlive ? setup.patience : LEASE_DEAD_AFTER + PAUSE;
    if (now - started >= patience) return holder;
    if (isFirst) setup.onWait?.(holder);
    await setup.sleep(PAUSE);
  }
}

/** Returns who holds the lease `name` now, or undefined. Throws `DiskError`. */
export function leaseHolder(disk: Disk, name: string): LeaseHolder | undefined {
  return readHolder(disk, joinPath(LOCKS, name));
}

/** Puts the holder's file at `path` in one step where the disk can, so that a crash leaves no lease without a holder. */
function tryCreate(disk: Disk, path: RelPath, holder: LeaseHolder): boolean {
  const beside = `${path}-${holder.token}` as RelPath;
  write(disk, beside, holder);
  try {
    disk.link(beside, path);
  } catch (error) {
    // The reply may be lost although the link was made.
    if (isSameFile(disk.stat(path), disk.stat(beside))) return true;
    if (isRefusal(error, 'exists', 'missing')) return false;
    if (!isRefusal(error, 'not-supported', 'denied', 'io')) throw error;
    return tryCreateThere(disk, path, holder);
  } finally {
    drop(disk, beside);
  }
  dropLeftovers(disk, path);
  return true;
}

/** Removes what runs that ended between two calls left beside the lease; one that lives makes its own anew. */
function dropLeftovers(disk: Disk, path: RelPath): void {
  for (const { name } of disk.list(parentOf(path))) {
    if (name.startsWith(`${baseName(path)}-`)) drop(disk, joinPath(parentOf(path), name));
  }
}

function drop(disk: Disk, path: RelPath): void {
  try {
    disk.removePrivate(path);
  } catch (error) {
    // It does no harm where it is.
    reasonOf(error);
  }
}

/** A disk without links: a crash between the two calls makes others wait as for a holder elsewhere. */
function tryCreateThere(disk: Disk, path: RelPath, holder: LeaseHolder): boolean {
  try {
    write(disk, path, holder);
    return true;
  } catch (error) {
    if (isRefusal(error, 'exists')) return false;
    throw error;
  }
}

function write(disk: Disk, path: RelPath, holder: LeaseHolder): void {
  const file = disk.create(path);
  try {
    file.write(Buffer.from(`${JSON.stringify(holder)}\n`));
  } finally {
    file.close();
  }
}

function readHolder(disk: Disk, path: RelPath): LeaseHolder | undefined {
  let text: string;
  try {
    text = Buffer.from(readWhole(disk, path)).toString('utf8');
  } catch (error) {
    if (isRefusal(error, 'missing')) return undefined;
    throw error;
  }
  try {
    return JSON.parse(text.split('\n', 1)[0] ?? '') as LeaseHolder;
  } catch {
    // Its holder died, or is, between creating the file and writing it.
    return { token: '', host: '', pid: 0, by: '?', since: '' };
  }
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
    putBack(disk, aside, path, token);
    return false;
  }
  disk.removePrivate(aside);
  return true;
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
      const now = setup.monotonic();
      if (now - lastBeat < LEASE_BEAT) return true;
      if (!isMine()) return false;
      lastBeat = now;
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
