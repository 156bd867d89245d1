import type { Fingerprint, JournalEvent } from '../journal/event.ts';
import type { DocumentId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { compareStamps } from './decisions.ts';
import type { Order } from './decisions.ts';
import type { See } from './seen-documents.ts';

/** The part of a move's intent that says where its document lies once the move has ended. */
type Intent = Order & {
  readonly id: string;
  readonly document: DocumentId;
  readonly to: RelPath;
  readonly fingerprint: Fingerprint;
};
type Landing = Order & { readonly id: string; readonly path?: RelPath };

/**
 * The moves that have begun and not ended in the events read so far, and what is needed to continue reading. Can be
 * stored as JSON.
 */
export type OpenMoves = {
  readonly intents: readonly Intent[];
  /** Ends of moves whose intents have not been read yet. */
  readonly landings: readonly Landing[];
  readonly aborted: readonly string[];
  /** The newest intent of all moves that have ended and were forgotten. */
  readonly newestEnded?: Order;
};

/** The state before any move. */
export const NO_MOVES: OpenMoves = { intents: [], landings: [], aborted: [] };

/**
 * Returns whether folding `added` after what left `open` gives the same as folding everything together. It does not if
 * a move ends in `added` whose intent is neither open nor in `added`, since that move was either forgotten or is not
 * read yet; nor if `added` has an intent older than one that was forgotten, since of two intents of one move the
 * earlier one decides. All events with one move id are assumed to belong to one move.
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

/**
 * Thrown if another event of a move is read after the move was forgotten: everything must be folded again without
 * forgetting.
 */
export class LetGoTooSoon extends Error {
  override readonly name = 'LetGoTooSoon';
}

/**
 * Reports to `see` where documents were seen: by a tag or a sighting at its path, by the intent of a move at the old
 * path, by its end at the new path or where the document was held. An end may be read before its intent. Returns `add`,
 * which takes an event, and `end`, which returns the moves that are still open and forgets those that have ended. With
 * `letsGo` these are forgotten as soon as they end, so that for a million moves little more than their ids is kept in
 * memory; then both functions may throw `LetGoTooSoon`.
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
