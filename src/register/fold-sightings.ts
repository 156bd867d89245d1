import type { JournalEvent } from '../journal/event.ts';
import type { DocumentId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { compareStamps, stampOf } from './decisions.ts';
import type { EventOf, Sighting, Stamp } from './decisions.ts';

type Intent = JournalEvent & EventOf<'move-intended'>;
type Landing = { readonly id: string; readonly path?: RelPath; readonly stamp: Stamp };

/** Gathers where documents were seen; `finish` returns the last sighting of each, as far as events were added. */
export type SightingsFold = {
  add(event: JournalEvent): void;
  /** Claims that a move with this id was intended. */
  knowsMove(id: string): boolean;
  finish(): ReadonlyMap<DocumentId, Sighting>;
};

/**
 * Returns an empty fold. A tag says where its document lay, a sighting that it lies there, an intended move that it lay at its start, a move that was
 * done that it lies at its end, a held one where it is held. What became of a move may be read before its intent.
 */
export function foldSightings(): SightingsFold {
  const last = new Map<DocumentId, Sighting>();
  const intents = new Map<string, Intent>();
  let landings: Landing[] = [];

  const see = (document: DocumentId, sighting: Sighting): void => {
    const known = last.get(document);
    if (known === undefined || compareStamps(known, sighting) < 0) last.set(document, sighting);
  };
  const add = (event: JournalEvent): void => {
    if (event.op === 'tag-added' || event.op === 'tag-removed') {
      if (event.target.kind !== 'document') return;
      const { document, path, fingerprint } = event.target;
      see(document, { ...stampOf(event), path, fingerprint });
    } else if (event.op === 'document-seen') {
      const { document, path, fingerprint } = event;
      see(document, { ...stampOf(event), path, fingerprint });
    } else if (event.op === 'move-intended') {
      const twin = intents.get(event.id);
      if (twin === undefined || compareStamps(event, twin) < 0) intents.set(event.id, event);
      see(event.document, { ...stampOf(event), path: event.from, fingerprint: event.fingerprint });
    } else if (event.op === 'move-done') {
      landings.push({ id: event.id, stamp: stampOf(event) });
    } else if (event.op === 'move-held') {
      landings.push({ id: event.id, path: event.path, stamp: stampOf(event) });
    }
  };
  const finish = (): ReadonlyMap<DocumentId, Sighting> => {
    landings = landings.filter(({ id, path, stamp }) => {
      const intent = intents.get(id);
      if (intent === undefined) return true;
      see(intent.document, { ...stamp, path: path ?? intent.to, fingerprint: intent.fingerprint });
      return false;
    });
    return new Map(last);
  };
  return { add, knowsMove: (id) => intents.has(id), finish };
}
