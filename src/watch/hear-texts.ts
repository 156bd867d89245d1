import { indexTexts } from '../app/index-texts.ts';
import { withIndex } from '../app/open-index.ts';
import type { Session } from './session.ts';

/** Documents read before the inboxes are looked at again: these take some seconds. */
const AT_ONCE = 20;

/**
 * Takes the texts of a few documents into the index, the newest first, if the rules ask for it and the whole tree has
 * been looked at; the others are left for the next turn. Throws `DiskError`.
 */
export async function hearTexts(session: Session): Promise<void> {
  const { archive, signal, alive } = session;
  if (!archive.rules.search.content || !session.textsWait || session.lastPass === undefined) return;
  // Where the index takes nothing, as on a full disk, reading waits for the next change as well.
  session.textsWait = false;
  const { texts, withoutText, left } = await withIndex(archive, async (catalog) =>
    indexTexts(archive, catalog, { signal, onProgress: alive, most: AT_ONCE }),
  );
  // If nothing could be read, reading waits for the next change: trying again would give the same.
  session.textsWait = left > 0 && texts + withoutText > 0;
  if (!session.textsWait) session.releaseMemory();
}
