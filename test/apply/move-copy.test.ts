import { describe, expect, it } from 'vitest';
import { readJournals, eventsOf } from '../../src/journal/read-journals.ts';
import { foldOperations } from '../../src/journal/fold-operations.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import type { OperationId } from '../../src/kernel/ids.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { invertPlan } from '../../src/plan/invert.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { trashPath } from '../../src/plan/trash-path.ts';
import { Crash, MemoryDisk } from '../support/memory-disk.ts';
import type { MemoryDiskOptions } from '../support/memory-disk.ts';
import { memoryState } from '../support/memory-state.ts';
import { archive, countingIds, moveStep, planOf, workbench } from '../support/workbench.ts';

const ways: readonly { readonly way: string; readonly options: MemoryDiskOptions }[] = [
  { way: 'atomic', options: {} },
  { way: 'linked', options: { atomicMove: false } },
  { way: 'copied here', options: { atomicMove: false, hardLinks: false } },
  { way: 'copied across', options: { volumes: [relPath('收件箱')] } },
  { way: 'case-blind and atomic', options: { caseBlind: true } },
];
const documents: Readonly<Record<string, string>> = {
  '可口可乐/合同.docx': '合同正文',
  '收件箱/合同(1).docx': '合同正文',
  '收件箱/微信/合同(2).docx': '合同正文',
  '收件箱/别的.docx': '别的正文',
};
const kept = relPath('可口可乐/合同.docx');

function makeDisk(options: MemoryDiskOptions): MemoryDisk {
  const disk = new MemoryDisk(options);
  for (const [path, content] of Object.entries(documents)) disk.put(relPath(path), content);
  return disk;
}

function planFor(disk: MemoryDisk, copies: readonly string[]): Plan {
  const plan = planOf([]);
  const steps = copies.map((path) => ({
    ...moveStep(disk, path, trashPath(plan.operation, relPath(path))),
    copyOf: { path: kept },
  }));
  return { ...plan, command: 'dupes', steps };
}

const copies = ['收件箱/合同(1).docx', '收件箱/微信/合同(2).docx'];
const documentsOn = (disk: MemoryDisk): readonly (readonly [string, string])[] =>
  // What recovery took away, beginnings of copies, lies in the trash by the ids of their moves.
  disk.files().filter(([path]) => !/^\.archive\/(?!trash\/\d{8}-)/.test(path));

function expectSound(disk: MemoryDisk, state: ReturnType<typeof memoryState>): void {
  const bench = workbench(disk, { state, now: 1_700_000_100_000, ids: countingIds(5000) });
  const first = bench.recover();
  expect(first.filter(({ kind }) => kind === 'lost-sight' || kind === 'still-open')).toEqual([]);
  expect(bench.recover()).toEqual([]);
  expect(
    documentsOn(disk)
      .map(([, content]) => content)
      .sort(),
  ).toEqual(Object.values(documents).sort());
  expect(disk.files().some(([path]) => /\.archive\/transit\/|\.archive-transit-/.test(path))).toBe(false);
}

describe.each(ways)('copies on a disk whose moves are $way', ({ options }) => {
  it('go into the trash, and come back when that is undone', async () => {
    const disk = makeDisk(options);
    const bench = workbench(disk);
    await bench.apply(planFor(disk, copies));
    expect(documentsOn(disk).map(([path]) => path)).toEqual([
      '.archive/trash/20260315-093000-00000a/收件箱/合同(1).docx',
      '.archive/trash/20260315-093000-00000a/收件箱/微信/合同(2).docx',
      '可口可乐/合同.docx',
      '收件箱/别的.docx',
    ]);
    const [operation] = foldOperations(eventsOf(readJournals(disk))).operations;
    const done = operation?.moves.map(({ from, to, moved }) => ({
      from,
      to,
      size: moved?.size ?? 0,
      modified: Number(BigInt(moved?.modifiedNs ?? 0) / 1000n) / 1000,
    }));
    const undo = '20260315-093000-00000b' as OperationId;
    const undoes = '20260315-093000-00000a' as OperationId;
    await bench.apply(invertPlan(done ?? [], { archive, operation: undo, made: '', undoes }));
    expect(Object.fromEntries(documentsOn(disk))).toEqual(documents);
  });

  it('are never lost when the program ends at any call, or any call is refused', async () => {
    let calls = 0;
    const counting = makeDisk(options);
    counting.onCall = () => void (calls += 1);
    await workbench(counting).apply(planFor(counting, copies));
    expect(calls).toBeGreaterThan(10);
    for (let at = 1; at <= calls; at++) {
      for (const way of ['crash', 'refusal'] as const) {
        const disk = makeDisk(options);
        const state = memoryState();
        let call = 0;
        const plan = planFor(disk, copies);
        disk.onCall = (_moment, name, path) => {
          call += 1;
          if (way === 'crash' && call >= at) throw new Crash(`at call ${at}`);
          if (way === 'refusal' && call === at) throw new DiskError('io', path, { code: `planted ${name}` });
        };
        await workbenchOrCrash(disk, state, plan);
        disk.onCall = undefined;
        expectSound(disk, state);
      }
    }
  });
});

async function workbenchOrCrash(
  disk: MemoryDisk,
  state: ReturnType<typeof memoryState>,
  plan: Plan,
): Promise<void> {
  try {
    await workbench(disk, { state }).apply(plan);
  } catch (error) {
    expect(error instanceof Crash || error instanceof DiskError).toBe(true);
  }
}

describe('a copy is left alone', () => {
  const reasonWhen = async (change: (disk: MemoryDisk) => void, from = copies[0] ?? ''): Promise<string> => {
    const disk = makeDisk({});
    const plan = planFor(disk, [from]);
    change(disk);
    const events = await workbench(disk).apply(plan);
    const failed = events.find((event) => event.kind === 'failed');
    expect(disk.files().some(([path]) => path.startsWith('.archive/trash/'))).toBe(false);
    return failed?.reason ?? 'moved';
  };

  it.each([
    ['that was changed', (disk: MemoryDisk) => disk.put(relPath(copies[0] ?? ''), '改过的正文'), 'changed'],
    ['whose keeper was changed', (disk: MemoryDisk) => disk.put(kept, '改过'), 'keeper-changed'],
    ['whose keeper has other bytes', (disk: MemoryDisk) => disk.put(kept, '合同正又'), 'not-equal'],
    [
      'whose keeper is gone',
      (disk: MemoryDisk) => disk.moveToPrivate(kept, relPath('.archive/transit/x')),
      'keeper-changed',
    ],
    [
      'whose keeper is a link',
      (disk: MemoryDisk) => {
        disk.moveToPrivate(kept, relPath('.archive/transit/x'));
        disk.putLink(kept);
      },
      'keeper-changed',
    ],
  ] as const)('%s', async (_what, change, reason) => {
    const makesTransit = (disk: MemoryDisk): void => {
      disk.put(relPath('.archive/transit/y'), '');
      change(disk);
    };
    expect(await reasonWhen(makesTransit)).toBe(reason);
  });

  it('that never was one', async () => {
    expect(await reasonWhen(() => undefined, '收件箱/别的.docx')).toBe('not-equal');
  });
});
