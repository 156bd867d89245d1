import type { JournalEvent } from '../journal/event.ts';
import type { RecordedOperation } from '../journal/fold-operations.ts';
import { eventsIn } from '../journal/read-journals.ts';
import type { OperationId, WriterId } from '../kernel/ids.ts';
import type { Archive } from './archive.ts';
import { operationsOf } from './state.ts';
import type { ArchiveState } from './state.ts';

type Started = Extract<JournalEvent, { readonly op: 'operation-started' }>;

/** Returns the operation `id` with all its moves, or undefined if the journals know none. Throws `DiskError`. */
export function operationNamed(
  archive: Archive,
  state: ArchiveState,
  id: string,
): RecordedOperation | undefined {
  const started = lastStarted(archive, state, (event) => event.operation === id);
  return started && withMoves(archive, state, started);
}

/**
 * Returns the last operation of `writer` that is neither an undo nor taken back, with all its moves; what was taken back does
 * not stand, unless that was taken back too. Undefined if there is none. Throws `DiskError`.
 */
export function lastStanding(
  archive: Archive,
  state: ArchiveState,
  writer: WriterId,
): RecordedOperation | undefined {
  const isUndone = undoneBy(state.decisions.undoes);
  const started = lastStarted(
    archive,
    state,
    (event) => event.writer === writer && event.undoes === undefined && !isUndone(event.operation),
  );
  return started && withMoves(archive, state, started);
}

/** Reads the journals from their ends, since what is asked for is nearly always among the newest. */
function lastStarted(
  { disk }: Archive,
  { journals }: ArchiveState,
  isIt: (event: Started) => boolean,
): Started | undefined {
  const newestFirst = journals.segments.toSorted((a, b) => b.facts.newestClock - a.facts.newestClock);
  for (const segment of newestFirst) {
    for (const event of eventsIn(disk, segment).toReversed())
      if (event.op === 'operation-started' && event.operation !== undefined && isIt(event)) return event;
  }
  return undefined;
}

function withMoves(
  archive: Archive,
  state: ArchiveState,
  { operation: id, clock }: Started,
): RecordedOperation | undefined {
  // Whoever has ended one of its moves had read of it, so that no clock is behind its own.
  const { operations } = operationsOf(archive, state, {
    isWanted: ({ operation }) => operation === id,
    since: clock,
  });
  return operations.find((operation) => operation.id === id);
}

function undoneBy(
  undoes: ReadonlyMap<OperationId, OperationId>,
): (operation: OperationId | undefined) => boolean {
  const takenBackBy = Map.groupBy(undoes, ([, undone]) => undone);
  // Nobody takes back what comes after; a journal that says so all the same must not lead round in a circle.
  const isUndone = (operation: OperationId, above: readonly OperationId[]): boolean =>
    !above.includes(operation) &&
    (takenBackBy.get(operation) ?? []).some(([undo]) => !isUndone(undo, [...above, operation]));
  return (operation) => operation !== undefined && isUndone(operation, []);
}
