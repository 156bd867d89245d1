import type { OperationId } from '../kernel/ids.ts';
import type { Decisions } from './decisions.ts';

/** Returns a function that says whether an operation is undone by an undo that is not undone itself. */
export function undoneOperations({
  undoes,
}: Pick<Decisions, 'undoes'>): (operation: OperationId | undefined) => boolean {
  const takenBackBy = Map.groupBy(undoes, ([, undone]) => undone);
  // An operation is only undone by a later one; the check keeps a damaged journal that says otherwise from looping.
  const isUndone = (operation: OperationId, above: readonly OperationId[]): boolean =>
    !above.includes(operation) &&
    (takenBackBy.get(operation) ?? []).some(([undo]) => !isUndone(undo, [...above, operation]));
  return (operation) => operation !== undefined && isUndone(operation, []);
}
