import type { Fingerprint, JournalEvent } from '../journal/event.ts';
import type { DocumentId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { compareStamps } from './decisions.ts';
import type { Order } from './decisions.ts';
import type { See, Sighting } from './seen-documents.ts';

/** The part of a move's intent that says where its document lies once the move has ended. */
type Intent = Order & {
  readonly id: string;
  readonly document: DocumentId;
  readonly to: RelPath;
  readonly fingerprint: Fingerprint;
};
type MoveIntended = Extract<JournalEvent, { readonly op: 'move-intended' }>;
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
 * path, by its end at the new path or where the document was held. An end may be read before its intent. With `letsGo`
 * moves are forgotten as soon as they end, so that for a million of them little more than their ids is kept in memory;
 * then `add` and `end` may throw `LetGoTooSoon`.
 */
export class Sightings {
  readonly #see: See;
  readonly #letsGo: boolean;
  readonly #intents: Map<string, Intent>;
  readonly #landings: Landing[];
  /** The moves that have ended, among them those whose intents have not been read yet. */
  readonly #ended: Set<string>;
  readonly #gone = new Set<string>();
  #newestEnded: Order | undefined;

  constructor(before: OpenMoves, see: See, letsGo: boolean) {
    this.#see = see;
    this.#letsGo = letsGo;
    this.#intents = new Map(before.intents.map((intent) => [intent.id, intent]));
    this.#landings = [...before.landings];
    this.#ended = new Set(before.aborted);
    this.#newestEnded = before.newestEnded;
  }

  /** Takes an event. */
  add(event: JournalEvent): void {
    if (event.op === 'tag-added' || event.op === 'tag-removed') {
      if (event.target.kind === 'document') this.#seeAt(event.target, event);
    } else if (event.op === 'document-seen') {
      this.#seeAt(event, event);
    } else if (event.op === 'move-intended') {
      this.#begin(event);
    } else if (event.op === 'move-done') {
      this.#come({ id: event.id, ...orderOf(event) });
    } else if (event.op === 'move-held') {
      this.#come({ id: event.id, path: event.path, ...orderOf(event) });
    } else if (event.op === 'move-aborted') {
      this.#ended.add(event.id);
    }
  }

  /** Returns the moves that are still open, and forgets those that have ended. */
  end(): OpenMoves {
    const landings = this.#landings.filter((landing) => !this.#land(landing));
    const aborted: string[] = [];
    for (const id of this.#ended) {
      const intent = this.#intents.get(id);
      if (intent !== undefined) this.#letGo(intent);
      else if (!this.#gone.has(id)) aborted.push(id);
    }
    const newestEnded = this.#newestEnded;
    return { intents: [...this.#intents.values()], landings, aborted, ...(newestEnded && { newestEnded }) };
  }

  #seeAt(
    {
      document,
      path,
      fingerprint,
    }: Pick<Sighting, 'path' | 'fingerprint'> & { readonly document: DocumentId },
    event: Order,
  ): void {
    this.#see(document, { ...orderOf(event), path, fingerprint });
  }

  #begin(event: MoveIntended): void {
    const { id, document, from, to, fingerprint } = event;
    if (this.#gone.has(id)) throw new LetGoTooSoon();
    const twin = this.#intents.get(id);
    if (twin === undefined || compareStamps(event, twin) < 0)
      this.#intents.set(id, { id, ...orderOf(event), document, to, fingerprint });
    this.#seeAt({ document, path: from, fingerprint }, event);
  }

  #come(landing: Landing): void {
    if (!this.#letsGo || !this.#land(landing)) this.#landings.push(landing);
  }

  /** Returns whether the intent of the move that lands is known; then its document is seen there. */
  #land({ id, path, ...order }: Landing): boolean {
    const intent = this.#intents.get(id);
    if (this.#gone.has(id)) throw new LetGoTooSoon();
    if (intent === undefined) return false;
    this.#see(intent.document, { ...order, path: path ?? intent.to, fingerprint: intent.fingerprint });
    if (this.#letsGo) this.#letGo(intent);
    else this.#ended.add(id);
    return true;
  }

  #letGo(intent: Intent): void {
    const newest = this.#newestEnded;
    if (newest === undefined || compareStamps(newest, intent) < 0) this.#newestEnded = orderOf(intent);
    this.#intents.delete(intent.id);
    if (this.#letsGo) this.#gone.add(intent.id);
  }
}

function isEnd(
  event: JournalEvent,
): event is Extract<JournalEvent, { op: 'move-done' | 'move-held' | 'move-aborted' }> {
  return event.op === 'move-done' || event.op === 'move-held' || event.op === 'move-aborted';
}

function orderOf({ clock, writer, n }: Order): Order {
  return { clock, writer, n };
}
