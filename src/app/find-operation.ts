import type { JournalEvent } from '../journal/event.ts';
import type { RecordedMove, RecordedOperation } from '../journal/fold-operations.ts';
import { eventsIn } from '../journal/read-journals.ts';
import type { OperationId, WriterId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { undoneOperations } from '../register/undone-operations.ts';
import type { Archive } from './archive.ts';
import { operationsOf } from './state.ts';
import type { ArchiveState } from './state.ts';

type Started = Extract<JournalEvent, { readonly op: 'operation-started' }>;
type Finished = Extract<JournalEvent, { readonly op: 'operation-finished' }>;

/** How an operation ended; neither is known of one that was stopped. */
type Ending = {
  readonly end: Finished | undefined;
  /** A document stayed for a reason that a person can put right, as they are told, to run the same command again. */
  readonly mayGoOn: boolean;
};

const passingReasons: ReadonlySet<string> = new Set(['busy', 'full', 'too-many-open', 'gone-away']);

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
 * Returns the last operation of `writer` that is neither an undo nor undone, with all its moves. An undone operation
 * counts again if its undo was itself undone, did not complete, or may go on. Undefined if there is none. Throws
 * `DiskError`.
 */
export function lastStanding(
  archive: Archive,
  state: ArchiveState,
  writer: WriterId,
): RecordedOperation | undefined {
  const isUndone = undoneOperations(state.decisions);
  // By the operation that was last undone, whether the undo left a part of it in place.
  const isLeft = new Map<OperationId | undefined, boolean>();
  const started = lastStarted(archive, state, (event, { end, mayGoOn }) => {
    const { operation, undoes, steps } = event;
    if (event.writer !== writer) return false;
    if (undoes === undefined) return !isUndone(operation) || isLeft.get(operation) === true;
    const isCutShort = end === undefined || end.moved + end.failed < steps;
    if (!isLeft.has(undoes)) isLeft.set(undoes, isCutShort || mayGoOn);
    return false;
  });
  return started && withMoves(archive, state, started);
}

/**
 * Returns the moves of an operation that stand: those whose documents no undo has put back, unless that undo was undone
 * for them. Where several documents came to one path, the last one goes back first. Throws `DiskError`.
 */
export function standingMoves(
  archive: Archive,
  state: ArchiveState,
  { id, moves }: RecordedOperation,
  above: readonly OperationId[] = [],
): readonly RecordedMove[] {
  // An operation is only undone by a later one; this keeps a damaged journal that says otherwise from looping.
  if (above.includes(id)) return moves;
  const undos = [...state.decisions.undoes].flatMap(([undo, undone]) => (undone === id ? [undo] : []));
  const back = new Map<RelPath, number>();
  for (const undo of undos) {
    const operation = operationNamed(archive, state, undo);
    const stands = operation === undefined ? [] : standingMoves(archive, state, operation, [...above, id]);
    for (const { state: end, from } of stands) if (end === 'done') back.set(from, (back.get(from) ?? 0) + 1);
  }
  const kept = moves.toReversed().filter(({ to, state: end }) => {
    const count = back.get(to) ?? 0;
    if (end !== 'done' || count === 0) return true;
    back.set(to, count - 1);
    return false;
  });
  return kept.toReversed();
}

/**
 * Returns the newest start of an operation for which `isIt` holds. Reads the journals from their ends, since it is
 * nearly always among the newest events; `isIt` also gets how the operation ended.
 */
function lastStarted(
  { disk }: Archive,
  { journals }: ArchiveState,
  isIt: (event: Started, ending: Ending) => boolean,
): Started | undefined {
  const ends = new Map<OperationId | undefined, Finished>();
  const goOn = new Set<OperationId | undefined>();
  const newestFirst = journals.segments.toSorted((a, b) => b.facts.newestClock - a.facts.newestClock);
  for (const segment of newestFirst) {
    for (const event of eventsIn(disk, segment).toReversed()) {
      const { operation } = event;
      if (event.op === 'operation-finished') ends.set(operation, event);
      if (event.op === 'move-aborted' && passingReasons.has(event.reason)) goOn.add(operation);
      if (event.op !== 'operation-started' || operation === undefined) continue;
      if (isIt(event, { end: ends.get(operation), mayGoOn: goOn.has(operation) })) return event;
    }
  }
  return undefined;
}

function withMoves(
  archive: Archive,
  state: ArchiveState,
  { operation: id, clock }: Started,
): RecordedOperation | undefined {
  // A writer that ends one of its moves has read its start, and hybrid clocks never go back: nothing lies before it.
  const { operations } = operationsOf(archive, state, {
    isWanted: ({ operation }) => operation === id,
    since: clock,
  });
  return operations.find((operation) => operation.id === id);
}
