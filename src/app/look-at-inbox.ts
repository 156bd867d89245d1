import { isRefusal } from '../files/disk-errors.ts';
import type { Disk, EntryKind } from '../files/disk.ts';
import { isSameTime, modifiedOf } from '../files/modified-time.ts';
import type { Millis } from '../kernel/clock.ts';
import { baseName, joinPath, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Held } from '../plan/plan.ts';
import { holdReason, skipReason } from '../plan/set-aside.ts';
import type { InboxEntry, Readiness } from '../plan/sort-input.ts';
import type { Entry, Scan } from '../scan/entry.ts';
import { junkKind } from '../scan/junk.ts';
import { lockFilesIn } from '../scan/lock-file.ts';
import type { LockFile } from '../scan/lock-file.ts';
import { settling } from '../scan/settled.ts';
import type { Settling } from '../scan/settled.ts';
import type { MarkedArchive } from './archive.ts';
import { openedBy } from './opened-by.ts';
import { scanTree } from './scan-tree.ts';
import type { ScanOptions } from './scan-tree.ts';

/**
 * Milliseconds between two looks at a file. A person who runs `sort` says that the inbox is ready; even so, a file that
 * changes between the looks is still being written.
 */
const LOOK_APART = 700;

/**
 * Returns every entry of an inbox, or the single file that `inbox` names, each with whether it may be touched now. Junk
 * is included: the plan says what is left alone, and why.
 */
export async function lookAtInbox(
  archive: MarkedArchive,
  inbox: RelPath,
  options: Pick<ScanOptions, 'signal' | 'onProgress'>,
): Promise<readonly InboxEntry[]> {
  const isFolder = archive.disk.stat(inbox)?.kind === 'folder';
  // A single file is scanned with its neighbours, since a lock file beside it may say that it is open.
  const scope = isFolder
    ? { from: inbox, skip: isInJunk }
    : { from: parentOf(inbox), skip: (_path: RelPath, kind: EntryKind) => kind === 'folder' };
  const scan = await scanTree(archive, { ...options, ...scope });
  const entries = await lookTwice(archive, scan.entries);
  if (!isFolder) return entries.filter(({ path }) => path === inbox);
  return [...entries, ...scan.unseen.map(unseenEntry)];
}

/**
 * Returns what a scan of an inbox saw that is no plain file or folder, or could not look at, each with why it stays; not
 * what is left alone, such as the junk of systems.
 */
export function oddEntriesOf({ rules }: MarkedArchive, { entries, unseen }: Scan): readonly Held[] {
  const odd = entries.flatMap((entry): readonly InboxEntry[] =>
    entry.kind === 'file' || entry.kind === 'folder'
      ? []
      : [{ ...entry, links: 1, readiness: { code: 'settled' } }],
  );
  return [...odd, ...unseen.map(unseenEntry)].flatMap((entry): readonly Held[] => {
    const reason = skipReason(entry, rules) === undefined ? holdReason(entry) : undefined;
    return reason === undefined ? [] : [{ path: entry.path, reason, proposals: [] }];
  });
}

function unseenEntry({ path, why }: Scan['unseen'][number]): InboxEntry {
  const readiness: Readiness =
    why === 'undecodable-name' ? { code: why } : { code: 'unreadable', reason: why };
  return { path, kind: 'other', size: 0, modified: 0, links: 1, readiness };
}

/**
 * Returns `entries`, which were just scanned, each with whether it may be touched now; if any changed lately, all are
 * looked at twice, `LOOK_APART` milliseconds apart. Lock files count only if they are among the entries.
 */
export async function lookTwice(
  archive: MarkedArchive,
  entries: readonly Entry[],
): Promise<readonly InboxEntry[]> {
  const { clock, sleep } = archive.environment;
  const firstLook = clock.now();
  // On a share the times come from another machine: only a second look shows that a file is not being written.
  const isDoubtful = entries.some(
    ({ kind, modified }) =>
      kind === 'file' && (archive.disk.mount.network || firstLook - modified < LOOK_APART),
  );
  if (isDoubtful) await sleep(LOOK_APART);
  return describe(archive, entries, firstLook);
}

/** Returns whether an entry lies in a folder of an operating system, which is left alone with everything in it. */
function isInJunk(path: RelPath): boolean {
  return junkKind(baseName(parentOf(path)), 'folder') === 'junk';
}

function describe(
  archive: MarkedArchive,
  entries: readonly Entry[],
  firstLook: Millis,
): readonly InboxEntry[] {
  const locks = locksByFolder(entries);
  return entries.map((entry) => {
    if (entry.kind !== 'file') return { ...entry, links: 1, readiness: { code: 'settled' } };
    return {
      ...entry,
      ...lookAgain(archive, entry, { firstLook, locks: locks.get(parentOf(entry.path)) ?? [] }),
    };
  });
}

function lookAgain(
  { disk, environment }: MarkedArchive,
  entry: Entry,
  { firstLook, locks }: { readonly firstLook: Millis; readonly locks: readonly LockFile[] },
): { readonly links: number; readonly readiness: Readiness } {
  try {
    const stat = disk.stat(entry.path);
    if (stat === undefined) return { links: 1, readiness: { code: 'being-written' } };
    const modified = modifiedOf(stat);
    const readiness = settling(
      {
        name: baseName(entry.path),
        earlier: { at: firstLook, size: entry.size, modified: entry.modified },
        later: {
          at: environment.clock.now(),
          size: stat.size,
          modified: isSameTime(modified, entry.modified) ? entry.modified : modified,
        },
        locks,
      },
      { settleMillis: LOOK_APART, trustsTimes: !disk.mount.network },
    );
    disk.open(entry.path)[Symbol.dispose]();
    return { links: stat.links, readiness: withOpener(disk, entry.path, readiness) };
  } catch (error) {
    if (isRefusal(error, 'busy')) return { links: 1, readiness: { code: 'being-written' } };
    if (isRefusal(error, 'denied', 'io', 'missing', 'link')) {
      return { links: 1, readiness: { code: 'unreadable', reason: error.reason } };
    }
    throw error;
  }
}

/** Adds who has the document open, if a lock file says so, or that it is open without a lock file. */
function withOpener(disk: Disk, path: RelPath, readiness: Settling): Readiness {
  if (readiness.code === 'settled' && disk.isInUse(path)) return { code: 'open-elsewhere', by: '', lock: '' };
  if (readiness.code !== 'open-elsewhere') return readiness;
  const who = openedBy(disk, joinPath(parentOf(path), readiness.lock));
  return who === undefined ? readiness : { ...readiness, who };
}

function locksByFolder(entries: readonly Entry[]): ReadonlyMap<RelPath, readonly LockFile[]> {
  const folders = Map.groupBy(entries, ({ path }) => parentOf(path));
  return new Map(
    Array.from(folders, ([folder, found]) => [folder, lockFilesIn(found.map(({ path }) => baseName(path)))]),
  );
}
