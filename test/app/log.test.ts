import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Archive } from '../../src/app/archive.ts';
import { lastStanding, operationNamed } from '../../src/app/find-operation.ts';
import { readLog } from '../../src/app/log.ts';
import type { LogEntry, LogQuery } from '../../src/app/log.ts';
import { operationsOf, readState } from '../../src/app/state.ts';
import { MARKER } from '../../src/files/private-names.ts';
import { foldOperations } from '../../src/journal/fold-operations.ts';
import type { EventBody } from '../../src/journal/event.ts';
import { eventsOf, readJournals } from '../../src/journal/read-journals.ts';
import { millis } from '../../src/kernel/clock.ts';
import type { DocumentId, OperationId } from '../../src/kernel/ids.ts';
import { isInside, relPath } from '../../src/kernel/rel-path.ts';
import type { Sha256 } from '../../src/kernel/sha256.ts';
import { journalDesk } from '../support/journal-desk.ts';
import { MemoryDisk } from '../support/memory-disk.ts';

const fingerprint = { size: 4, digest: 'd'.repeat(64) as Sha256 };
const identity = { device: '1', inode: '2', size: 4, modifiedNs: '5' };
const NOW = millis(1_800_000_000_000);
const ids = ['a1', 'a2', 'a3'];
const operations = ['1', '2', '3'].map((digit) => `20260315-0900${digit}0-00000${digit}` as OperationId);
const paths = ['收件箱/a.docx', '客户/b.docx', '客户/乙/c.docx'].map(relPath);

const bodies: fc.Arbitrary<EventBody> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...ids), fc.constantFrom(...paths), fc.constantFrom(...paths))
    .map(([id, from, to]): EventBody => ({
      op: 'move-intended',
      id,
      document: `d${ids.indexOf(id)}` as DocumentId,
      from,
      to,
      identity,
      fingerprint,
    })),
  fc.constantFrom(...ids).map((id): EventBody => ({ op: 'move-done', id, identity, class: 'atomic' })),
  fc.record({
    op: fc.constant('operation-started' as const),
    command: fc.constantFrom('sort', 'undo'),
    steps: fc.constant(1),
  }),
  fc.record({
    op: fc.constant('operation-started' as const),
    command: fc.constant('undo'),
    steps: fc.constant(1),
    undoes: fc.constantFrom(...operations),
  }),
  fc.record({
    op: fc.constant('operation-finished' as const),
    moved: fc.constantFrom(0, 1),
    failed: fc.constant(0),
  }),
  fc.record({
    op: fc.constant('client-set' as const),
    client: fc.constantFrom('客户', '百事'),
    fields: fc.constant({}),
  }),
) as fc.Arbitrary<EventBody>;

/** Two writers, one line a segment, or all lines in one. */
const writes = fc.array(
  fc.tuple(fc.constantFrom('a', 'b'), fc.option(fc.constantFrom(...operations)), bodies),
  {
    maxLength: 25,
  },
);

function archiveOf(written: Written, fullSegment: number): Archive {
  const disk = new MemoryDisk();
  disk.put(MARKER, '{}');
  const desks = new Map(['a', 'b'].map((digit) => [digit, journalDesk(disk, { digit, fullSegment })]));
  for (const [digit, operation, body] of written)
    desks
      .get(digit)
      ?.open()
      .append([body], operation ?? undefined);
  const environment = { variables: {}, home: '/', clock: { now: () => NOW } };
  return { disk, rules: { clients: [] }, environment } as unknown as Archive;
}

/** Returns what `readLog` does, by holding all that ever happened. */
function logHeld({ disk }: Archive, { path, limit }: LogQuery): readonly unknown[] {
  const events = [...eventsOf(readJournals(disk))];
  const folded = foldOperations(events);
  const commands = new Map(folded.operations.map(({ id, command }) => [id, command]));
  const found = events.flatMap((event) => {
    const move = 'id' in event ? folded.moves.get(event.id) : undefined;
    const isThere = path === undefined || (move && [move.from, move.to].some((one) => isInside(one, path)));
    const command = event.operation === undefined ? undefined : commands.get(event.operation);
    return isThere ? [[event.writer, event.n, move?.from, move?.to, command]] : [];
  });
  const clockOf = new Map(events.map(({ writer, n, clock }) => [`${writer} ${n}`, clock]));
  const at = (one: readonly unknown[]): number => clockOf.get(`${String(one[0])} ${String(one[1])}`) ?? 0;
  const sorted = found.toSorted((a, b) => at(b) - at(a) || Number(b[1]) - Number(a[1]));
  return limit === 0 ? sorted : sorted.slice(0, limit);
}

const told = ({ event, move, command }: LogEntry): unknown => [
  event.writer,
  event.n,
  move?.from,
  move?.to,
  command,
];

type Written = readonly (readonly [string, OperationId | null, EventBody])[];

/** As the program writes: a move is intended once, before it ends, in an operation that has begun, and that begins and ends once, by one writer; what it takes back was before it. */
function asWritten(written: Written): Written {
  const seen = new Set<string>();
  return written.filter(([writer, operation, body]) => {
    if (body.op === 'operation-finished' && !seen.delete(`${writer} ${operation}`)) return false;
    if (body.op === 'move-intended' && operation !== null && !seen.has(operation)) return false;
    if (body.op === 'operation-started' && body.undoes !== undefined && !seen.has(body.undoes)) return false;
    if (body.op === 'move-done' && !seen.has(body.id)) return false;
    const key = body.op === 'move-intended' ? body.id : body.op === 'operation-started' ? operation : null;
    if (key === null) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    if (body.op === 'operation-started') seen.add(`${writer} ${operation}`);
    return true;
  });
}

describe('reading journals from their ends', () => {
  const queries = fc.record(
    { limit: fc.constantFrom(0, 1, 2, 5, 200), path: fc.constantFrom(...paths, relPath('客户')) },
    { requiredKeys: ['limit'] },
  );

  it('tells what holding all of them tells', () => {
    fc.assert(
      fc.property(writes, queries, fc.constantFrom(1, 1500, 1_000_000), (written, query, fullSegment) => {
        const archive = archiveOf(asWritten(written), fullSegment);
        expect(readLog(archive, query).map(told)).toEqual(logHeld(archive, query));
      }),
      { numRuns: 400 },
    );
  });

  it('finds the operations that all of them have, with their moves, and the last one that stands', () => {
    fc.assert(
      fc.property(writes, fc.constantFrom(1, 1500, 1_000_000), (written, fullSegment) => {
        const archive = archiveOf(asWritten(written), fullSegment);
        const state = readState(archive);
        const all = operationsOf(archive, state).operations;
        for (const operation of all) {
          expect(operationNamed(archive, state, operation.id)).toEqual(operation);
        }
        expect(operationNamed(archive, state, '20991231-000000-000000')).toBeUndefined();
        // How many of their single steps were done.
        const ends = new Map(
          [...eventsOf(readJournals(archive.disk))].flatMap((event) =>
            event.op === 'operation-finished' ? [[event.operation, event.moved] as const] : [],
          ),
        );
        const undone = new Set<OperationId>();
        for (const { id, undoes } of all.toReversed())
          if (undoes !== undefined && !undone.has(id)) undone.add(undoes);
        for (const writer of new Set(state.journals.segments.map((segment) => segment.writer))) {
          const own = all.filter((one) => one.writer === writer);
          const isLeft = (id: OperationId): boolean => {
            const undo = own.findLast(({ undoes }) => undoes === id);
            return undo !== undefined && (ends.get(undo.id) ?? 0) < 1;
          };
          const last = own.findLast(
            ({ id, undoes }) => undoes === undefined && (!undone.has(id) || isLeft(id)),
          );
          expect(lastStanding(archive, state, writer)).toEqual(last);
        }
      }),
      { numRuns: 400 },
    );
  });
});
