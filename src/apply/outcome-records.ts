import type { MoveOutcome } from '../files/move-outcome.ts';
import type { EventBody } from '../journal/event.ts';
import type { OperationId } from '../kernel/ids.ts';
import type { ApplyEvent } from './apply-event.ts';
import type { MoveIntent } from './prepare-move.ts';

/** A move that was begun, and how it ended. */
export type EndedMove = { readonly intent: MoveIntent; readonly outcome: MoveOutcome };

/** Returns the events that record an ended move; none for an unfinished one, which thereby stays open. */
export function recordOf({
  intent,
  outcome,
}: {
  readonly intent: Pick<MoveIntent, 'id' | 'document' | 'from' | 'to' | 'fingerprint' | 'leavesLink'>;
  readonly outcome: MoveOutcome;
}): readonly EventBody[] {
  const { id, document, fingerprint, from, to: aside } = intent;
  switch (outcome.kind) {
    case 'moved': {
      const { class: moveClass, identity, newer, sourceKept } = outcome;
      return [
        {
          op: 'move-done',
          id,
          class: moveClass,
          identity,
          ...(newer ? { newer } : {}),
          ...(sourceKept ? { sourceKept } : {}),
        },
        // Its name leads to the same content as before: the document is where it was, with its tags.
        ...(intent.leavesLink === true && outcome.notLinked !== true
          ? ([{ op: 'document-seen', document, path: from, fingerprint, from: aside }] as const)
          : []),
      ];
    }
    case 'refused':
      return [{ op: 'move-aborted', id, reason: outcome.reason }];
    case 'held':
      return [{ op: 'move-held', id, path: outcome.at, reason: outcome.reason }];
    case 'unfinished':
      return [];
  }
}

/** Returns the event by which an ended move is reported. */
export function eventOf({ intent, outcome }: EndedMove, operation: OperationId): ApplyEvent {
  const { from, to } = intent;
  switch (outcome.kind) {
    case 'moved': {
      const { newer, sourceKept, notLinked } = outcome;
      return {
        kind: 'moved',
        from,
        to,
        operation,
        ...(newer ? { newer } : {}),
        ...(sourceKept ? { sourceKept } : {}),
        ...(notLinked ? { notLinked } : {}),
      };
    }
    case 'refused':
      return { kind: 'failed', path: from, to, reason: outcome.reason };
    case 'held':
      return { kind: 'kept-aside', path: from, at: outcome.at, reason: outcome.reason };
    case 'unfinished':
      return { kind: 'failed', path: from, to, reason: outcome.reason, unfinished: true };
  }
}
