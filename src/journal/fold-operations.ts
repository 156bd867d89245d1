import type { FileIdentity } from '../files/disk.ts';
import type { OperationId, WriterId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { JournalEvent } from './event.ts';

/** An intended move. */
export type Intent = Extract<JournalEvent, { readonly op: 'move-intended' }>;

/** One move of an operation, as the journals have it: what was intended, and what became of it. */
export type RecordedMove = Omit<Intent, 'op' | 'v' | 'n' | 'at' | 'clock' | 'by' | 'seen'> & {
  /** `open`: begun and not closed, as a crash leaves it. */
  state: 'open' | 'done' | 'aborted' | 'held';
  /** What the document was right after the move; only when done. */
  moved?: FileIdentity;
  /** The copy that was about to be published when the journal was last written. */
  copied?: { readonly temporary: RelPath; readonly copy: FileIdentity };
};

/** One applied plan, as the journals have it. */
export type RecordedOperation = {
  readonly id: OperationId;
  readonly writer: WriterId;
  readonly command: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly clock: number;
  readonly undoes?: OperationId;
  /** In the order of the journal. */
  readonly moves: RecordedMove[];
  readonly folders: RelPath[];
  finished: boolean;
};

/** All operations and moves that the journals speak of. */
export type Operations = {
  /** Oldest first. */
  readonly operations: readonly RecordedOperation[];
  readonly moves: ReadonlyMap<string, RecordedMove>;
};

/**
 * Folds the events of all writers into operations, with all their moves or those whose ids are `wanted`. A move may be closed by
 * another writer than the one who began it, and that event may come first, so closing events are applied last. The same events
 * in any order give the same.
 */
export function foldOperations(events: Iterable<JournalEvent>, wanted?: ReadonlySet<string>): Operations {
  const operations = new Map<OperationId, RecordedOperation>();
  const moves = new Map<string, RecordedMove>();
  const closing: JournalEvent[] = [];
  const late: JournalEvent[] = [];
  for (const event of events) {
    if (wanted !== undefined && 'id' in event && !wanted.has(event.id)) continue;
    if (event.op === 'operation-started' && event.operation !== undefined) {
      operations.set(event.operation, startedBy(event, event.operation));
    } else if (
      event.op === 'move-intended' ||
      event.op === 'folders-made' ||
      event.op === 'operation-finished'
    ) {
      late.push(event);
    } else if ('id' in event) {
      closing.push(event);
    }
  }
  for (const event of late) attach(event, operations, moves);
  for (const event of closing) close(event, moves);
  return { operations: [...operations.values()].sort((a, b) => a.clock - b.clock), moves };
}

function startedBy(
  event: Extract<JournalEvent, { op: 'operation-started' }>,
  id: OperationId,
): RecordedOperation {
  const { writer, command, by, at, clock, undoes } = event;
  return {
    id,
    writer,
    command,
    by,
    at,
    clock,
    moves: [],
    folders: [],
    finished: false,
    ...(undoes === undefined ? {} : { undoes }),
  };
}

function attach(
  event: JournalEvent,
  operations: ReadonlyMap<OperationId, RecordedOperation>,
  moves: Map<string, RecordedMove>,
): void {
  const operation = event.operation === undefined ? undefined : operations.get(event.operation);
  if (event.op === 'folders-made') operation?.folders.push(...event.paths);
  if (event.op === 'operation-finished' && operation !== undefined) operation.finished = true;
  if (event.op !== 'move-intended') return;
  const { id, document, from, to, identity, fingerprint, copyOf, leavesLink, replacesLink, writer, swap } =
    event;
  const move: RecordedMove = {
    id,
    document,
    from,
    to,
    identity,
    fingerprint,
    writer,
    ...(event.operation !== undefined && { operation: event.operation }),
    ...(copyOf !== undefined && { copyOf }),
    ...(leavesLink === true && { leavesLink }),
    ...(replacesLink !== undefined && { replacesLink }),
    state: 'open',
    ...(swap === undefined ? {} : { swap }),
  };
  moves.set(id, move);
  operation?.moves.push(move);
}

/**
 * A run that slept may go on with a move that another has closed meanwhile; then both record an end. `done` wins,
 * since it is recorded only when the document was seen at its new place.
 */
const finality = { open: 0, aborted: 1, held: 2, done: 3 } as const;

function close(event: JournalEvent, moves: ReadonlyMap<string, RecordedMove>): void {
  if (!('id' in event)) return;
  const move = moves.get(event.id);
  if (move === undefined) return;
  const end = (state: RecordedMove['state']): void => {
    if (finality[state] > finality[move.state]) move.state = state;
  };
  if (event.op === 'move-copied') move.copied = { temporary: event.temporary, copy: event.copy };
  if (event.op === 'move-aborted') end('aborted');
  if (event.op === 'move-held') end('held');
  if (event.op === 'move-done') {
    end('done');
    move.moved = event.identity;
  }
}
