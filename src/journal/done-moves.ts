import type { OperationId } from '../kernel/ids.ts';
import type { EventBody, JournalEvent } from './event.ts';

type Intent = Extract<EventBody, { readonly op: 'move-intended' }>;

/** The parts of a finished move that say what was done with a document. */
type DoneMove = Pick<Intent, 'from' | 'to' | 'fingerprint'>;

/** Takes the events of all journals one by one; it keeps only what belongs to open moves. */
export type DoneMoves = {
  /** Returns the move of a wanted operation that is known to be done with this event. */
  add(event: JournalEvent): DoneMove | undefined;
};

/**
 * Finds the moves that were done by operations with a command of `commands` that are not `isUndone`, without holding
 * all that ever happened, as `foldOperations` does. The end of a move may be read before its intent.
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
