import type { OperationId } from '../kernel/ids.ts';
import type { EventBody, JournalEvent } from './event.ts';

type Intent = Extract<EventBody, { readonly op: 'move-intended' }>;

/** What of a move that was done tells what was done with a document. */
type DoneMove = Pick<Intent, 'from' | 'to' | 'fingerprint'>;

/** Is given the events of all journals, one after the other; what it keeps is bounded by what is open. */
export type DoneMoves = {
  /** Returns the move of a wanted operation that is known to be done with this event. */
  add(event: JournalEvent): DoneMove | undefined;
};

/**
 * Finds the moves that were done by operations with a command of `commands` that are not `isUndone`, without
 * holding all that ever happened as `foldOperations` does. That a move is done may be read before its intent.
 */
export function openDoneMoves(
  commands: ReadonlySet<string>,
  isUndone: (operation: OperationId) => boolean,
): DoneMoves {
  const operations = new Set<OperationId>();
  const open = new Map<string, DoneMove | undefined>();
  const early = new Set<string>();
  return {
    add(event) {
      const { operation } = event;
      if (event.op === 'operation-started' && operation !== undefined) {
        if (commands.has(event.command) && !isUndone(operation)) operations.add(operation);
      } else if (event.op === 'operation-finished' && operation !== undefined) {
        operations.delete(operation);
      } else if (event.op === 'move-intended') {
        const { id, from, to, fingerprint } = event;
        const isWanted = operation !== undefined && operations.has(operation);
        const move = isWanted ? { from, to, fingerprint } : undefined;
        if (early.delete(id)) return move;
        open.set(id, move);
      } else if (event.op === 'move-done') {
        const move = open.get(event.id);
        if (!open.delete(event.id)) early.add(event.id);
        return move;
      }
      return undefined;
    },
  };
}
