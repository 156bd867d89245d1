import type { Fingerprint, JournalEvent } from '../journal/event.ts';
import type { DocumentId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { compareStamps } from './decisions.ts';
import type { Order } from './decisions.ts';
import type { See } from './seen-documents.ts';

/** What of an intended move says where its document lies once it has ended. */
type Intent = Order & {
  readonly id: string;
  readonly document: DocumentId;
  readonly to: RelPath;
  readonly fingerprint: Fingerprint;
};
type Landing = Order & { readonly id: string; readonly path?: RelPath };

/** The moves that have begun and not ended as far as events were read, and what must be known to read on. Survives JSON. */
export type OpenMoves = {
  readonly intents: readonly Intent[];
  /** Ends of moves whose intents were not read yet. */
  readonly landings: readonly Landing[];
  readonly aborted: readonly string[];
  /** The newest intent of a move that has ended and is forgotten. */
  readonly newestEnded?: Order;
};

/** No move has begun. */
export const NO_MOVES: OpenMoves = { intents: [], landings: [], aborted: [] };

/**
 * Returns whether `added`, read after what left `open`, are folded as if they had been read with all before: an end of a move
 * that is neither open nor among them belongs to one that was forgotten, or is not read yet; a second intent of one move
 * decides only if it is the earlier one. All events of one move id are taken to speak of one move.
 */
export function canReadOn(open: OpenMoves, added: readonly JournalEvent[]): boolean {
  const { newestEnded } = open;
  const begun = new Set(open.intents.map(({ id }) => id));
  for (const event of added) {
    if (event.op !== 'move-intended') continue;
    begun.add(event.id);
    if (newestEnded !== undefined && compareStamps(event, newestEnded) < 0) return false;
  }
  return added.every((event) => !isEnd(event) || begun.has(event.id));
}

/** Thrown where more comes to light of a move that was let go when it had ended: all is to be folded again, and held. */
export class LetGoTooSoon extends Error {
  override readonly name = 'LetGoTooSoon';
}

/**
 * Tells `see` where documents were seen. A tag says where its document lay, a sighting that it lies there, an intended move
 * that it lay at its start, a move that was done that it lies at its end, a held one where it is held. What became of a move
 * may be read before its intent. Returns an `add` for each event, and an `end` that returns the moves which are open then:
 * one that has ended is forgotten. Where it `letsGo`, that is done at once, so that of a million moves little more than their
 * ids are held; both throw `LetGoTooSoon` where that was too soon.
 */
export function foldSightings(
  before: OpenMoves,
  see: See,
  letsGo: boolean,
): { readonly add: (event: JournalEvent) => void; readonly end: () => OpenMoves } {
  const intents = new Map(before.intents.map((intent) => [intent.id, intent]));
  const landings = [...before.landings];
  const ended = new Set(before.aborted);
  const gone = new Set<string>();
  let { newestEnded } = before;
  const letGo = (intent: Intent): void => {
    if (newestEnded === undefined || compareStamps(newestEnded, intent) < 0) newestEnded = orderOf(intent);
    intents.delete(intent.id);
    if (letsGo) gone.add(intent.id);
  };
  const land = ({ id, path, ...order }: Landing): boolean => {
    const intent = intents.get(id);
    if (gone.has(id)) throw new LetGoTooSoon();
    if (intent === undefined) return false;
    see(intent.document, { ...order, path: path ?? intent.to, fingerprint: intent.fingerprint });
    if (letsGo) letGo(intent);
    else ended.add(id);
    return true;
  };
  const come = (landing: Landing): void => {
    if (!letsGo || !land(landing)) landings.push(landing);
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
      if (gone.has(id)) throw new LetGoTooSoon();
      const twin = intents.get(id);
      if (twin === undefined || compareStamps(event, twin) < 0)
        intents.set(id, { id, ...orderOf(event), document, to, fingerprint });
      see(document, { ...orderOf(event), path: from, fingerprint });
    } else if (event.op === 'move-done') {
      come({ id: event.id, ...orderOf(event) });
    } else if (event.op === 'move-held') {
      come({ id: event.id, path: event.path, ...orderOf(event) });
    } else if (event.op === 'move-aborted') {
      ended.add(event.id);
    }
  };
  const end = (): OpenMoves => {
    const waiting = landings.filter((landing) => !land(landing));
    const unknown: string[] = [];
    for (const id of ended) {
      const intent = intents.get(id);
      if (intent !== undefined) letGo(intent);
      else if (!gone.has(id)) unknown.push(id);
    }
    return {
      intents: [...intents.values()],
      landings: waiting,
      aborted: unknown,
      ...(newestEnded && { newestEnded }),
    };
  };
  return { add, end };
}

function isEnd(
  event: JournalEvent,
): event is Extract<JournalEvent, { op: 'move-done' | 'move-held' | 'move-aborted' }> {
  return event.op === 'move-done' || event.op === 'move-held' || event.op === 'move-aborted';
}

function orderOf({ clock, writer, n }: Order): Order {
  return { clock, writer, n };
}
