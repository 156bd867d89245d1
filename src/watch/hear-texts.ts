import { indexTexts } from '../app/index-texts.ts';
import { withIndex } from '../app/open-index.ts';
import type { Session } from './session.ts';

/** Documents between two looks at what has arrived: some seconds. */
const AT_ONCE = 20;

/**
 * Takes what some documents say into the index, the newest first, where the rules ask for it and the whole tree has been
 * looked at; the others wait for the next time. Throws `DiskError`.
 */
export async function hearTexts(session: Session): Promise<void> {
  const { archive, signal, alive } = session;
  if (!archive.rules.search.content || !session.textsWait || session.lastPass === undefined) return;
  const { texts, withoutText, left } = await withIndex(archive, async (catalog) =>
    indexTexts(archive, catalog, { signal, onProgress: alive, most: AT_ONCE }),
  );
  // What cannot be read now waits for the next change; asking again and again would find the same.
  session.textsWait = left > 0 && texts + withoutText > 0;
  if (!session.textsWait) session.releaseMemory();
}
