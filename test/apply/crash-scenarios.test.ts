import { describe, expect, it } from 'vitest';
import { isPrivate } from '../../src/files/private-names.ts';
import type { EventBody } from '../../src/journal/event.ts';
import { foldOperations } from '../../src/journal/fold-operations.ts';
import { eventsOf, readJournals } from '../../src/journal/read-journals.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import type { OperationId } from '../../src/kernel/ids.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { invertPlan } from '../../src/plan/invert.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { attempt } from '../support/attempt.ts';
import { Crash, MemoryDisk } from '../support/memory-disk.ts';
import type { MemoryDiskOptions } from '../support/memory-disk.ts';
import { memoryState } from '../support/memory-state.ts';
import { archive, countingIds, moveStep, planOf, workbench } from '../support/workbench.ts';
import type { Workbench } from '../support/workbench.ts';

type State = ReturnType<typeof memoryState>;
type Scenario = {
  readonly name: string;
  readonly before?: (bench: Workbench) => Promise<unknown>;
  readonly act: (bench: Workbench) => Promise<unknown>;
  /** Where documents lie when nothing goes wrong, by content. */
  readonly end: Readonly<Record<string, string>>;
};

const ways: readonly { readonly way: string; readonly options: MemoryDiskOptions }[] = [
  { way: 'atomic', options: {} },
  { way: 'linked', options: { atomicMove: false } },
  { way: 'copied here', options: { atomicMove: false, hardLinks: false } },
  { way: 'copied across', options: { volumes: [relPath('收件箱')] } },
  { way: 'case-blind and atomic', options: { caseBlind: true } },
  { way: 'case-blind without links', options: { caseBlind: true, atomicMove: false, hardLinks: false } },
];

const documents: Readonly<Record<string, string>> = {
  '收件箱/甲.txt': '甲',
  '收件箱/乙.txt': '乙的内容',
  '收件箱/Brief.docx': '大小写',
  '可口可乐/丙.txt': '',
};

const UNDO = '20260315-093000-00000b' as OperationId;
const moved: readonly (readonly [string, string])[] = [
  ['收件箱/乙.txt', '可口可乐/乙.txt'],
  ['收件箱/甲.txt', '可口可乐/KO2024-001/甲.txt'],
];
const steps = (bench: Workbench, moves: readonly (readonly [string, string])[]): Plan =>
  planOf(moves.map(([from, to]) => moveStep(bench.disk, from, to)));

const decisions: readonly EventBody[] = [
  { op: 'client-set', client: '可口可乐', fields: { registered: '2026-03-15' } },
  { op: 'project-set', client: '可口可乐', project: 'KO2024-001', fields: { registered: '2026-03-15' } },
  { op: 'tag-added', target: { kind: 'client', client: '可口可乐' }, tag: '重点' },
];

const scenarios: readonly Scenario[] = [
  {
    name: 'walks a chain of names, in whatever order it is planned',
    act: (bench) =>
      bench.apply(
        steps(bench, [
          ['收件箱/Brief.docx', '收件箱/甲.txt'],
          ['收件箱/甲.txt', '收件箱/乙.txt'],
          ['收件箱/乙.txt', '收件箱/丁.txt'],
        ]),
      ),
    end: {
      甲: '收件箱/乙.txt',
      乙的内容: '收件箱/丁.txt',
      大小写: '收件箱/甲.txt',
      '': '可口可乐/丙.txt',
    },
  },
  {
    name: 'changes only the case of a name',
    act: (bench) => bench.apply(steps(bench, [['收件箱/Brief.docx', '收件箱/brief.docx']])),
    end: {
      甲: '收件箱/甲.txt',
      乙的内容: '收件箱/乙.txt',
      大小写: '收件箱/brief.docx',
      '': '可口可乐/丙.txt',
    },
  },
  {
    name: 'takes an operation back',
    before: (bench) => bench.apply(steps(bench, moved)),
    act: (bench) => {
      const { operations } = foldOperations(eventsOf(readJournals(bench.disk)));
      const done = operations[0]?.moves.flatMap(({ from, to, state, moved: now }) =>
        state === 'done' && now !== undefined
          ? [{ from, to, size: now.size, modified: Number(BigInt(now.modifiedNs) / 1000n) / 1000 }]
          : [],
      );
      const undoes = operations[0]?.id ?? UNDO;
      return bench.apply(invertPlan(done ?? [], { archive, operation: UNDO, made: '', undoes }));
    },
    end: Object.fromEntries(Object.entries(documents).map(([path, content]) => [content, path])),
  },
  {
    name: 'records decisions',
    act: async (bench) => {
      for (const decision of decisions) bench.journal.append([decision], UNDO);
    },
    end: Object.fromEntries(Object.entries(documents).map(([path, content]) => [content, path])),
  },
];

function publicFiles(disk: MemoryDisk): readonly (readonly [string, string])[] {
  return disk.files().filter(([path]) => !isPrivate(path));
}

async function start(
  options: MemoryDiskOptions,
  scenario: Scenario,
): Promise<{ disk: MemoryDisk; state: State }> {
  const disk = new MemoryDisk(options);
  const state = memoryState();
  for (const [path, content] of Object.entries(documents)) disk.put(relPath(path), content);
  await scenario.before?.(workbench(disk, { state, ids: countingIds(9000) }));
  return { disk, state };
}

const later = { now: 1_700_000_100_000, ids: countingIds(5000) };

function expectSound(disk: MemoryDisk, state: State): void {
  const bench = workbench(disk, { state, ...later });
  const first = bench.recover();
  expect(first.filter(({ kind }) => kind === 'lost-sight' || kind === 'still-open')).toEqual([]);
  expect(bench.recover()).toEqual([]);
  const contents = publicFiles(disk).map(([, content]) => content);
  expect(contents.sort()).toEqual(Object.values(documents).sort());
  expect(disk.files().some(([path]) => /\.archive\/transit\/|\.archive-transit-/.test(path))).toBe(false);
  expect(readJournals(disk).damages.filter(({ why }) => why !== 'torn')).toEqual([]);
}

describe.each(ways)('an archive whose moves are $way', ({ options }) => {
  describe.each(scenarios)('that $name', (scenario) => {
    it('ends as meant when nothing goes wrong', async () => {
      const { disk, state } = await start(options, scenario);
      await scenario.act(workbench(disk, { state }));
      expect(Object.fromEntries(publicFiles(disk).map(([path, content]) => [content, path]))).toEqual(
        scenario.end,
      );
      expectSound(disk, state);
    });

    it('loses nothing when it ends at any call, or any call is refused once or for good', async () => {
      let calls = 0;
      const counting = await start(options, scenario);
      counting.disk.onCall = () => void (calls += 1);
      await scenario.act(workbench(counting.disk, { state: counting.state }));
      expect(calls).toBeGreaterThan(5);
      for (let at = 1; at <= calls; at++) {
        for (const way of ['crash', 'once', 'for good'] as const) {
          // Every crash, and a third of the refusals: the crash sweep beside this refuses every call.
          if (way !== 'crash' && at % 3 !== 0) continue;
          const { disk, state } = await start(options, scenario);
          let call = 0;
          disk.onCall = (_moment, name, path) => {
            call += 1;
            if (way === 'crash' && call >= at) throw new Crash(`at call ${at}`);
            if (way === 'once' ? call === at : way === 'for good' && call >= at) {
              throw new DiskError('io', path, { code: `planted ${name}` });
            }
          };
          await attempt(() => scenario.act(workbench(disk, { state })));
          disk.onCall = undefined;
          expectSound(disk, state);
        }
      }
    });
  });
});
