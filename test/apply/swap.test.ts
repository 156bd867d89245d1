import { describe, expect, it } from 'vitest';
import { isPrivate } from '../../src/files/private-names.ts';
import { foldOperations } from '../../src/journal/fold-operations.ts';
import { eventsOf, readJournals } from '../../src/journal/read-journals.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import type { OperationId } from '../../src/kernel/ids.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { invertPlan } from '../../src/plan/invert.ts';
import { attempt } from '../support/attempt.ts';
import { Crash, MemoryDisk } from '../support/memory-disk.ts';
import type { MemoryDiskOptions } from '../support/memory-disk.ts';
import { memoryState } from '../support/memory-state.ts';
import { archive, countingIds, moveStep, planOf, workbench } from '../support/workbench.ts';
import type { Workbench } from '../support/workbench.ts';

type State = ReturnType<typeof memoryState>;
type Places = Readonly<Record<string, string>>;
type Moves = readonly (readonly [string, string])[];

const ways: readonly { readonly way: string; readonly options: MemoryDiskOptions }[] = [
  { way: 'has an atomic move', options: {} },
  { way: 'has only links', options: { atomicMove: false } },
  { way: 'has no links', options: { atomicMove: false, hardLinks: false } },
  { way: 'is case-blind without links', options: { caseBlind: true, atomicMove: false, hardLinks: false } },
];

/** Contents by path; one is empty, so that it could be taken for the beginning of a copy of any other. */
const documents: Places = {
  '客户/甲': '甲的内容',
  '客户/乙': '',
  '客户/丙': '丙',
  '客户/丁': '丁的内容'.repeat(50),
};

const cases: readonly { readonly name: string; readonly moves: Moves; readonly end: Places }[] = [
  {
    name: 'two names',
    moves: [
      ['客户/甲', '客户/乙'],
      ['客户/乙', '客户/甲'],
    ],
    end: { ...documents, '客户/甲': '', '客户/乙': '甲的内容' },
  },
  {
    name: 'four names in a circle',
    moves: [
      ['客户/乙', '客户/丙'],
      ['客户/甲', '客户/乙'],
      ['客户/丁', '客户/甲'],
      ['客户/丙', '客户/丁'],
    ],
    end: { '客户/甲': '丁的内容'.repeat(50), '客户/乙': '甲的内容', '客户/丙': '', '客户/丁': '丙' },
  },
];

function placesOn(disk: MemoryDisk): Places {
  return Object.fromEntries(disk.files().filter(([path]) => !isPrivate(path)));
}

function start(options: MemoryDiskOptions): { disk: MemoryDisk; state: State } {
  const disk = new MemoryDisk(options);
  for (const [path, content] of Object.entries(documents)) disk.put(relPath(path), content);
  return { disk, state: memoryState() };
}

const swap = (bench: Workbench, moves: Moves): ReturnType<Workbench['apply']> =>
  bench.apply(planOf(moves.map(([from, to]) => moveStep(bench.disk, from, to))));

function undo(bench: Workbench): ReturnType<Workbench['apply']> {
  const { operations } = foldOperations(eventsOf(readJournals(bench.disk)));
  const [operation] = operations;
  if (operation === undefined) throw new Error('nothing was done');
  const done = operation.moves.flatMap(({ from, to, state, moved }) =>
    state === 'done' && moved !== undefined
      ? [{ from, to, size: moved.size, modified: Number(BigInt(moved.modifiedNs) / 1000n) / 1000 }]
      : [],
  );
  const id = '20260315-093000-00000b' as OperationId;
  return bench.apply(invertPlan(done, { archive, operation: id, made: '', undoes: operation.id }));
}

const later = (
  state: State,
  start = 5000,
): { state: State; now: number; ids: ReturnType<typeof countingIds> } => ({
  state,
  now: 1_700_000_100_000 + start,
  ids: countingIds(start),
});

/** After recovery nothing is hidden, nothing is left to do, and the swap was done whole or not at all. */
function expectWhole(disk: MemoryDisk, state: State, end: Places): void {
  const bench = workbench(disk, later(state));
  const first = bench.recover();
  expect(first.filter(({ kind }) => kind !== 'finished' && kind !== 'put-back')).toEqual([]);
  expect(bench.recover()).toEqual([]);
  expect([documents, end]).toContainEqual(placesOn(disk));
  expect(disk.files().filter(([path]) => path.startsWith('.archive/transit/'))).toEqual([]);
}

function crashAt(disk: MemoryDisk, at: number): void {
  let call = 0;
  disk.onCall = () => {
    call += 1;
    if (call >= at) throw new Crash(`at call ${at}`);
  };
}

async function callsOf(options: MemoryDiskOptions, moves: Moves): Promise<number> {
  const { disk, state } = start(options);
  const bench = workbench(disk, { state });
  let calls = 0;
  disk.onCall = () => void (calls += 1);
  await swap(bench, moves);
  return calls;
}

describe.each(ways)('a disk that $way', ({ options }) => {
  describe.each(cases)('swaps $name', ({ moves, end }) => {
    it('as planned, and back', async () => {
      const { disk, state } = start(options);
      const bench = workbench(disk, { state });
      const events = await swap(bench, moves);
      expect(events.map(({ kind }) => kind)).toEqual(['started', ...moves.map(() => 'moved'), 'finished']);
      expect(placesOn(disk)).toEqual(end);
      await undo(workbench(disk, later(state)));
      expect(placesOn(disk)).toEqual(documents);
    });

    it('whole or not at all, wherever it is stopped', async () => {
      const calls = await callsOf(options, moves);
      for (let at = 1; at <= calls; at++) {
        const { disk, state } = start(options);
        const bench = workbench(disk, { state });
        crashAt(disk, at);
        await attempt(() => swap(bench, moves));
        disk.onCall = undefined;
        expectWhole(disk, state, end);
      }
    });

    it.each([
      { what: 'devices', stableInodes: true },
      { what: 'devices and files', stableInodes: false },
    ])(
      'whole or not at all, wherever a restart stops it that numbers $what anew',
      async ({ stableInodes }) => {
        const calls = await callsOf(options, moves);
        for (let at = 1; at <= calls; at++) {
          const { disk, state } = start({ ...options, stableInodes });
          const bench = workbench(disk, { state });
          crashAt(disk, at);
          await attempt(() => swap(bench, moves));
          disk.onCall = undefined;
          disk.renumber();
          expectWhole(disk, state, end);
        }
      },
    );

    it('whole or not at all, wherever its recovery is stopped too', async () => {
      const calls = await callsOf(options, moves);
      for (let at = 5; at <= calls; at += 13) {
        for (let again = 1; again < 60; again += 7) {
          const { disk, state } = start(options);
          const bench = workbench(disk, { state });
          crashAt(disk, at);
          await attempt(() => swap(bench, moves));
          disk.onCall = undefined;
          const recovering = workbench(disk, later(state, 3000));
          crashAt(disk, again);
          await attempt(() => recovering.recover());
          disk.onCall = undefined;
          expectWhole(disk, state, end);
        }
      }
    });

    it('without losing anything, whatever call is refused, once or for good', async () => {
      const calls = await callsOf(options, moves);
      for (let at = 1; at <= calls; at += 2) {
        for (const forGood of [false, true]) {
          const { disk, state } = start(options);
          const bench = workbench(disk, { state });
          let call = 0;
          disk.onCall = (_moment, name, path) => {
            call += 1;
            if (forGood ? call >= at : call === at)
              throw new DiskError('io', path, { code: `planted ${name}` });
          };
          await attempt(() => swap(bench, moves));
          disk.onCall = undefined;
          const next = workbench(disk, later(state));
          next.recover();
          expect(next.recover()).toEqual([]);
          expect(Object.values(placesOn(disk)).toSorted()).toEqual(Object.values(documents).toSorted());
        }
      }
    });
  });
});

describe('a swap that cannot be carried out', () => {
  const [two] = cases;
  const moves = two?.moves ?? [];

  it('leaves every document when one has changed since', async () => {
    const { disk, state } = start({});
    const bench = workbench(disk, { state });
    const plan = planOf(moves.map(([from, to]) => moveStep(disk, from, to)));
    disk.put(relPath('客户/乙'), '改过了');
    const events = await bench.apply(plan);
    const reasons = events.flatMap((event) => (event.kind === 'failed' ? [event.reason] : []));
    expect(reasons).toEqual(['swap', 'changed']);
    expect(placesOn(disk)).toEqual({ ...documents, '客户/乙': '改过了' });
  });

  it('leaves every document when they lie on two volumes', async () => {
    const disk = new MemoryDisk({ volumes: [relPath('收件箱')] });
    const across = { '收件箱/甲': '甲', '客户/甲': '另一份' };
    for (const [path, content] of Object.entries(across)) disk.put(relPath(path), content);
    const events = await swap(workbench(disk, {}), [
      ['客户/甲', '收件箱/甲'],
      ['收件箱/甲', '客户/甲'],
    ]);
    const reasons = events.flatMap((event) => (event.kind === 'failed' ? [event.reason] : []));
    expect(reasons).toEqual(['swap', 'other-volume']);
    expect(placesOn(disk)).toEqual(across);
  });

  it('keeps what somebody puts in the way in the middle of it', async () => {
    for (let at = 10; at < 60; at++) {
      const { disk, state } = start({});
      const bench = workbench(disk, { state });
      let call = 0;
      disk.onCall = () => {
        call += 1;
        if (call !== at) return;
        disk.onCall = undefined;
        if (disk.stat(relPath('客户/甲')) === undefined) disk.put(relPath('客户/甲'), '别人的');
      };
      await swap(bench, moves);
      const next = workbench(disk, later(state));
      next.recover();
      expect(next.recover()).toEqual([]);
      const contents = Object.values(placesOn(disk)).filter((content) => content !== '别人的');
      expect(contents.toSorted()).toEqual(Object.values(documents).toSorted());
    }
  });
});
