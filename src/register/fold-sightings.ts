import type { Fingerprint, JournalEvent } from '../journal/event.ts';
import type { DocumentId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { compareStamps } from './decisions.ts';
import type { Order, Sighting } from './decisions.ts';

/** What of an intended move says where its document lies once it has ended. */
type Intent = Order & {
  readonly document: DocumentId;
  readonly to: RelPath;
  readonly fingerprint: Fingerprint;
};
type Landing = Order & { readonly id: string; readonly path?: RelPath };

/**
 * Gathers where documents were seen; `finish` returns the last sighting of each, as far as events were added. What it keeps
 * is bounded by the documents and the moves that are open: a move that has ended is forgotten when it is finished.
 */
export type SightingsFold = {
  add(event: JournalEvent): void;
  /**
   * Claims that `added`, given next, are folded as if they had been given with all before: an end of a move that is
   * neither open nor among them belongs to one that was forgotten, or is not read yet; a second intent of one move decides
   * only if it is the earlier one. All events of one move id are taken to speak of one move.
   */
  canAdd(added: readonly JournalEvent[]): boolean;
  finish(): ReadonlyMap<DocumentId, Sighting>;
  /** How many moves are kept, and ends of moves whose intents were not read yet. */
  readonly open: number;
};

/**
 * Returns an empty fold. A tag says where its document lay, a sighting that it lies there, an intended move that it lay at
 * its start, a move that was done that it lies at its end, a held one where it is held. What became of a move may be read
 * before its intent.
 */
export function foldSightings(): SightingsFold {
  let last = new Map<DocumentId, Sighting>();
  /** Somebody has what was folded so far, and goes on to see that. */
  let isGiven = false;
  const intents = new Map<string, Intent>();
  let landings: Landing[] = [];
  let ended = new Set<string>();
  let newestEnded: Order | undefined;

  const see = (document: DocumentId, sighting: Sighting): void => {
    const known = last.get(document);
    if (known !== undefined && compareStamps(known, sighting) >= 0) return;
    if (isGiven) last = new Map(last);
    isGiven = false;
    last.set(document, sighting);
  };
  const add = (event: JournalEvent): void => {
    if (event.op === 'tag-added' || event.op === 'tag-removed') {
      if (event.target.kind !== 'document') return;
      const { document, path, fingerprint } = event.target;
      see(document, { ...orderOf(event), path, fingerprint });
    } else if (event.op === 'document-seen') {
      const { document, path, fingerprint } = event;
      see(document, { ...orderOf(event), path, fingerprint });
    } else if (event.op === 'move-intended') {
      const { id, document, from, to, fingerprint } = event;
      const twin = intents.get(id);
      if (twin === undefined || compareStamps(event, twin) < 0)
        intents.set(id, { ...orderOf(event), document, to, fingerprint });
      see(document, { ...orderOf(event), path: from, fingerprint });
    } else if (event.op === 'move-done') {
      landings.push({ id: event.id, ...orderOf(event) });
    } else if (event.op === 'move-held') {
      landings.push({ id: event.id, path: event.path, ...orderOf(event) });
    } else if (event.op === 'move-aborted') {
      ended.add(event.id);
    }
  };
  const canAdd = (added: readonly JournalEvent[]): boolean => {
    const begun = new Set<string>();
    for (const event of added) {
      if (event.op !== 'move-intended') continue;
      begun.add(event.id);
      if (newestEnded !== undefined && compareStamps(event, newestEnded) < 0) return false;
    }
    return added.every((event) => !isEnd(event) || begun.has(event.id) || intents.has(event.id));
  };
  const finish = (): ReadonlyMap<DocumentId, Sighting> => {
    landings = landings.filter(({ id, path, ...order }) => {
      const intent = intents.get(id);
      if (intent === undefined) return true;
      see(intent.document, { ...order, path: path ?? intent.to, fingerprint: intent.fingerprint });
      ended.add(id);
      return false;
    });
    for (const id of ended) {
      const intent = intents.get(id);
      if (intent === undefined) continue;
      if (newestEnded === undefined || compareStamps(newestEnded, intent) < 0) newestEnded = orderOf(intent);
      intents.delete(id);
    }
    ended = new Set();
    isGiven = true;
    return last;
  };
  return {
    add,
    canAdd,
    finish,
    get open() {
      return intents.size + landings.length;
    },
  };
}

function isEnd(
  event: JournalEvent,
): event is Extract<JournalEvent, { op: 'move-done' | 'move-held' | 'move-aborted' }> {
  return event.op === 'move-done' || event.op === 'move-held' || event.op === 'move-aborted';
}

function orderOf({ clock, writer, n }: Order): Order {
  return { clock, writer, n };
}
