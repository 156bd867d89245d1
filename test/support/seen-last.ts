import type { JournalEvent } from '../../src/journal/event.ts';
import type { DocumentId } from '../../src/kernel/ids.ts';
import { compareStamps } from '../../src/register/decisions.ts';
import type { Sighting } from '../../src/register/seen-documents.ts';

/** Returns where each document was seen last, found the slow way: of all that events say of where it lay, the latest. */
export function seenLast(events: readonly JournalEvent[]): ReadonlyMap<DocumentId, Sighting> {
  const last = new Map<DocumentId, Sighting>();
  const see = (document: DocumentId, sighting: Sighting): void => {
    const known = last.get(document);
    if (known === undefined || compareStamps(known, sighting) < 0) last.set(document, sighting);
  };
  for (const event of events) {
    const { clock, writer, n } = event;
    const order = { clock, writer, n };
    if (event.op === 'tag-added' && event.target.kind === 'document') {
      see(event.target.document, {
        ...order,
        path: event.target.path,
        fingerprint: event.target.fingerprint,
      });
    } else if (event.op === 'document-seen') {
      see(event.document, { ...order, path: event.path, fingerprint: event.fingerprint });
    } else if (event.op === 'move-intended') {
      see(event.document, { ...order, path: event.from, fingerprint: event.fingerprint });
    } else if (event.op === 'move-done' || event.op === 'move-held') {
      const intents = events.filter((one) => one.op === 'move-intended').filter(({ id }) => id === event.id);
      const [intent] = intents.toSorted(compareStamps);
      if (intent === undefined) continue;
      const path = event.op === 'move-held' ? event.path : intent.to;
      see(intent.document, { ...order, path, fingerprint: intent.fingerprint });
    }
  }
  return last;
}
