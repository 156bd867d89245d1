import { withIndex } from '../app/open-index.ts';
import { publishTexts } from '../app/shared-texts.ts';
import { publishSnapshot } from '../app/snapshots.ts';
import { now } from './session.ts';
import type { Session } from './session.ts';

/** A changed index is published no more often than this, in milliseconds. */
const AFTER_CHANGES = 5 * 60_000;
/**
 * An unchanged index is published again after this many milliseconds, before other machines consider the snapshot too
 * old (docs/on-disk-format.md).
 */
const ANYWAY = 10 * 60_000;

/**
 * Publishes the index when it is due, so that other machines need not scan the share: only from the machine that holds
 * the files, and only once the whole tree has been looked at. Throws `DiskError`.
 */
export async function shareSnapshot(session: Session): Promise<void> {
  const { archive, shared, signal, alive } = session;
  if (session.lastPass === undefined || archive.disk.mount.network) return;
  const age = now(session) - shared.at;
  if (age < AFTER_CHANGES || (age < ANYWAY && !shared.hasChanged)) return;
  // Where there is no room for it, it is not written anew at every turn.
  session.shared = { ...shared, at: now(session) };
  const isDone = await withIndex(archive, (catalog) => {
    if (publishSnapshot(archive, catalog, archive.environment.clock.now()) === undefined) return false;
    publishTexts(archive, catalog, { signal, onProgress: alive });
    return true;
  });
  session.shared = isDone ? { at: now(session), hasChanged: false } : shared;
}
