import { followTree } from '../app/follow-tree.ts';
import type { Followed } from '../app/follow-tree.ts';
import { foldersOfTree } from '../app/folders-of-tree.ts';
import { withIndex } from '../app/open-index.ts';
import { watchLimit } from '../files/watch-limit.ts';
import { isoWithOffset } from '../kernel/clock.ts';
import { isInside, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Entry } from '../scan/entry.ts';
import { now } from './session.ts';
import type { Session } from './session.ts';
import type { Watching } from './watch-event.ts';

/** The share of the system's limit on watches that the daemon may use; the rest is left to other programs. */
const OURS = 0.9;
/** The number of folders after which signals are handled. */
const BREATH = 64;

/** Returns how many folders may be watched by events. */
export function mostWatches(): number {
  const limit = watchLimit();
  return limit === undefined ? Number.POSITIVE_INFINITY : Math.floor(limit * OURS);
}

/** Returns how the archive is watched. */
export function watchingOf({ archive, coverage }: Session): Watching {
  const { events, polled, means } = coverage.counts();
  const how = polled === 0 ? 'events' : events === 0 ? 'polling' : 'mixed';
  return { how, mount: archive.disk.mount.type, events, polled, ...(means && { means }) };
}

/** Watches every folder of the archive, the inboxes first: folders beyond the limit on watches are polled. */
export async function coverAll(session: Session): Promise<void> {
  const { archive, coverage, signal, alive, tell } = session;
  const folders: RelPath[] = [];
  for await (const folder of foldersOfTree(archive, signal)) {
    folders.push(folder);
    alive();
  }
  coverage.cover(ROOT, inboxesFirst(session, folders));
  // Other programs of this user also use up the limit, so the number of watches actually obtained is reported.
  const { events: limit } = coverage.counts();
  if (coverage.isShort()) tell({ kind: 'watch-limit', needed: folders.length, limit });
}

/** Follows what people have done in `folders`, or everywhere, and watches new folders. */
export async function follow(session: Session, folders: readonly RelPath[] | 'all'): Promise<void> {
  const { archive, memory, signal, alive, totals, tell, agenda } = session;
  const began = now(session);
  // The index is closed between looks: while open, it takes as much memory as everything else.
  const followed = await withIndex(archive, async (catalog) =>
    followTree(archive, catalog, memory, { folders, signal, onProgress: alive }),
  );
  coverAgain(session, followed);
  session.shared = { ...session.shared, hasChanged: true };
  session.textsWait = true;
  for (const move of followed.moved) tell({ kind: 'moved-by-hand', ...move });
  for (const finding of followed.misplaced) tell({ kind: 'misplaced', finding });
  totals.movedByHand += followed.moved.length;
  const { whole } = followed;
  if (whole === undefined) return;
  const took = Math.round(now(session) - began);
  const at = isoWithOffset(archive.environment.clock.now());
  session.lastPass = { at, milliseconds: took, documents: whole.documents };
  tell({ kind: 'passed', documents: whole.documents, took });
  session.releaseMemory();
  // Lost events may concern an inbox as well, and held files are decided on again.
  session.arrivals.reconsider();
  agenda.lookAt(now(session));
}

/** Lists the polled folders, either those of the inboxes or the others. */
export async function poll(session: Session, what: 'inboxes' | 'tree'): Promise<void> {
  const isWanted = (folder: RelPath): boolean => isInInbox(session, folder) === (what === 'inboxes');
  let folders = 0;
  for (const _ of session.coverage.poll(isWanted, what === 'inboxes' ? 'files' : 'names')) {
    folders += 1;
    if (folders % BREATH !== 0) continue;
    await new Promise((resolve) => setImmediate(resolve));
    if (session.signal.aborted) return;
    session.alive();
  }
}

/** Returns whether `path` lies in an inbox. */
export function isInInbox({ archive }: Session, path: RelPath): boolean {
  return archive.rules.inboxes.some((inbox) => isInside(path, inbox));
}

function coverAgain(session: Session, { scans }: Followed): void {
  const { coverage, agenda } = session;
  for (const { within, entries } of scans) {
    const isFolder = within === ROOT || session.archive.disk.stat(within)?.kind === 'folder';
    const folders = isFolder ? [within, ...foldersOf(entries)] : [];
    for (const fresh of coverage.cover(within, inboxesFirst(session, folders))) {
      if (!isInInbox(session, fresh)) agenda.heardTree(fresh, now(session));
    }
  }
}

function inboxesFirst(session: Session, folders: readonly RelPath[]): readonly RelPath[] {
  const { yes = [], no = [] } = Object.groupBy(folders, (one) => (isInInbox(session, one) ? 'yes' : 'no'));
  return [...yes, ...no];
}

function foldersOf(entries: Iterable<Entry>): readonly RelPath[] {
  const folders: RelPath[] = [];
  for (const { kind, path } of entries) if (kind === 'folder') folders.push(path);
  return folders;
}
