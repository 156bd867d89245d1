import { oddEntriesOf } from '../app/look-at-inbox.ts';
import { requireInbox } from '../app/sort.ts';
import { scanTree } from '../app/scan-tree.ts';
import { outermost } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Held } from '../plan/plan.ts';
import type { Entry } from '../scan/entry.ts';
import { noteHeld } from './note-held.ts';
import { isThere } from './presence.ts';
import { now } from './session.ts';
import type { Session } from './session.ts';
import { isExpected } from './troubles.ts';

/**
 * Looks at every inbox; returns the files in them, and the first error of an inbox that cannot be looked at, which does not
 * keep the others from being. Throws `DiskError` or `archive-unreachable` if the share is away.
 */
export async function lookAtInboxes(
  session: Session,
): Promise<{ readonly seen: ReadonlyMap<RelPath, Entry>; readonly trouble: Error | undefined }> {
  const seen = new Map<RelPath, Entry>();
  let trouble: Error | undefined;
  for (const inbox of outermost(session.archive.rules.inboxes)) {
    try {
      await lookAt(session, inbox, seen);
    } catch (error) {
      if (session.signal.aborted || !isExpected(error) || !isThere(session.archive)) throw error;
      // What was seen here is met anew once it can be looked at again.
      noteSeen(session, inbox, { entries: [], odd: [], at: now(session) });
      trouble ??= error;
    }
  }
  return { seen, trouble };
}

async function lookAt(session: Session, inbox: RelPath, seen: Map<RelPath, Entry>): Promise<void> {
  const { archive, coverage, agenda, signal, alive } = session;
  const at = now(session);
  requireInbox(archive, inbox);
  const scan = await scanTree(archive, { from: inbox, signal, onProgress: alive });
  const { entries } = scan;
  const folders = entries.filter(({ kind }) => kind === 'folder').map(({ path }) => path);
  // What was put into a new folder before it was watched caused no event.
  if (coverage.cover(inbox, [inbox, ...folders]).length > 0) agenda.heardInbox(at);
  const odd = oddEntriesOf(archive, scan);
  noteSeen(session, inbox, { entries, odd, at });
  for (const entry of entries) if (entry.kind === 'file') seen.set(entry.path, entry);
}

/**
 * Takes in what a look at `inbox` found at `at`, and forgets which files were held there that are gone. What is `odd` stays
 * at once: it need not come to rest.
 */
function noteSeen(
  session: Session,
  inbox: RelPath,
  seen: { readonly entries: readonly Entry[]; readonly odd: readonly Held[]; readonly at: number },
): void {
  session.arrivals.look(inbox, seen.entries, seen.at);
  session.held.keepOnly(inbox, new Set([...seen.entries, ...seen.odd].map(({ path }) => path)));
  for (const one of seen.odd) noteHeld(session, one);
}
