import type { OperationId } from '../kernel/ids.ts';
import { valueOf } from './decisions.ts';
import type { Decisions, FieldWrite } from './decisions.ts';
import type { FieldValue } from '../journal/event.ts';

/** Writes to one field, the latest on top; undefined if there are none. The same writes are the same object. */
type Pile = { readonly write: FieldWrite; readonly below: Pile } | undefined;

/** Which operation is being undone now, and what was undone before. */
export type Undos = Pick<Decisions, 'undoes'> & {
  readonly undoing: OperationId;
  readonly isUndone: (operation: OperationId | undefined) => boolean;
};

/**
 * Returns the writes of one field that remain, oldest first, after each operation was removed together with the undo
 * that undid it, so that after an undo the operation before it can be undone as well. An undo that was itself undone is
 * removed likewise, and what it had undone stands again. The operation `undoing` is never removed as an undo.
 */
export function standingWrites(
  writes: readonly FieldWrite[],
  { undoing, undoes, isUndone }: Undos,
): readonly FieldWrite[] {
  let pile: Pile;
  /** By the undo that removed something, the writes before and after it. */
  const removed = new Map<OperationId, { readonly before: Pile; readonly after: Pile }>();
  for (const write of writes) {
    const { operation, value } = write;
    // Of several writes of one operation only the last one counts.
    if (operation !== undefined && pile?.write.operation === operation) pile = pile.below;
    // Undoing a write that changed nothing writes nothing either.
    if (operation !== undoing && isSame(topOf(pile), value) && isUndone(operation)) continue;
    const undone = operation === undefined || operation === undoing ? undefined : undoes.get(operation);
    const after = undone === undefined ? undefined : afterUndo(pile, undone, removed.get(undone));
    if (operation === undefined || after === undefined || !isSame(topOf(after.pile), value)) {
      pile = { write, below: pile };
      continue;
    }
    removed.set(operation, { before: pile, after: after.pile });
    pile = after.pile;
  }
  return listOf(pile);
}

/** Returns `writes` without those of `operation` at their end. */
export function withoutLast(writes: readonly FieldWrite[], operation: OperationId): readonly FieldWrite[] {
  const last = writes.findLastIndex((write) => write.operation !== operation);
  return writes.slice(0, last + 1);
}

/** Returns whether two values are equal. */
export function isSame(a: FieldValue, b: FieldValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Returns what is left of the pile when `undone` is undone; undefined if something else was written since. */
function afterUndo(
  pile: Pile,
  undone: OperationId,
  removal: { readonly before: Pile; readonly after: Pile } | undefined,
): { readonly pile: Pile } | undefined {
  // An undo that had removed writes, and after which nothing was written that stands.
  if (removal !== undefined && removal.after === pile) return { pile: removal.before };
  return pile?.write.operation === undone ? { pile: pile.below } : undefined;
}

function topOf(pile: Pile): FieldValue {
  return pile === undefined ? null : valueOf([pile.write]);
}

function listOf(pile: Pile): readonly FieldWrite[] {
  const list: FieldWrite[] = [];
  for (let top = pile; top !== undefined; top = top.below) list.push(top.write);
  return list.toReversed();
}
