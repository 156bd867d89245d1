import { describe, expect, it } from 'vitest';
import { foldOperations } from '../../src/journal/fold-operations.ts';
import { eventsOf, readJournals } from '../../src/journal/read-journals.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import type { OperationId } from '../../src/kernel/ids.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { invertPlan } from '../../src/plan/invert.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { trashPath } from '../../src/plan/trash-path.ts';
import { attempt } from '../support/attempt.ts';
import { Crash, MemoryDisk } from '../support/memory-disk.ts';
import type { MemoryDiskOptions } from '../support/memory-disk.ts';
import { memoryState } from '../support/memory-state.ts';
import { archive, countingIds, moveStep, planOf, workbench } from '../support/workbench.ts';

const ways: readonly { readonly way: string; readonly options: MemoryDiskOptions }[] = [
  { way: 'atomic', options: {} },
  { way: 'linked', options: { atomicMove: false } },
];
const kept = relPath('可口可乐/合同.docx');
const copies = ['收件箱/合同(1).docx', '收件箱/微信/合同(2).docx'].map((path) => relPath(path));
const content = '合同正文';
const UNDO = '20260315-093000-00000b' as OperationId;

function makeDisk(options: MemoryDiskOptions): MemoryDisk {
  const disk = new MemoryDisk(options);
  for (const path of [kept, ...copies]) disk.put(path, content);
  return disk;
}

function linking(disk: MemoryDisk): Plan {
  const plan = planOf([]);
  const steps = copies.map((path) => ({
    ...moveStep(disk, path, trashPath(plan.operation, path)),
    copyOf: { path: kept },
    leavesLink: { differs: [] },
  }));
  return { ...plan, command: 'dupes', steps };
}

function undoing(disk: MemoryDisk): Plan {
  const { operations } = foldOperations(eventsOf(readJournals(disk)));
  const done = (operations[0]?.moves ?? []).map(({ from, to, moved }) => ({
    from,
    to,
    size: moved?.size ?? 0,
    linkedTo: kept,
    modified: Number(BigInt(moved?.modifiedNs ?? 0) / 1000n) / 1000,
  }));
  const undoes = operations[0]?.id ?? UNDO;
  return invertPlan(done, { archive, operation: UNDO, made: '', undoes });
}

const scenarios = {
  'become links': { before: () => undefined, plan: linking },
  'become files of their own again': {
    before: (disk: MemoryDisk, state: ReturnType<typeof memoryState>) =>
      workbench(disk, { state, ids: countingIds(9000) }).apply(linking(disk)),
    plan: undoing,
  },
} as const;

const inodes = (disk: MemoryDisk): readonly (string | undefined)[] =>
  [kept, ...copies].map((path) => disk.stat(path)?.inode);

/** Every name is there and shows the content, and every file that was one is one still, here or in the trash. */
function expectSound(disk: MemoryDisk, state: ReturnType<typeof memoryState>): void {
  const bench = workbench(disk, { state, now: 1_700_000_100_000, ids: countingIds(5000) });
  const first = bench.recover();
  expect(first.filter(({ kind }) => kind === 'lost-sight' || kind === 'still-open')).toEqual([]);
  expect(bench.recover()).toEqual([]);
  const files = disk.files().filter(([path]) => !/^\.archive\/(?!trash\/\d{8}-)/.test(path));
  expect(files.every(([, one]) => one === content)).toBe(true);
  const names = files.map(([path]) => path);
  expect(names.filter((path) => !path.startsWith('.archive/'))).toEqual([kept, ...copies]);
  expect(new Set(names.map((path) => disk.stat(relPath(path))?.inode)).size).toBe(3);
  expect(disk.files().some(([path]) => /\.archive\/transit\/|\.archive-transit-/.test(path))).toBe(false);
}

describe.each(ways)('copies whose moves are $way', ({ options }) => {
  it('become links, files of their own when that is undone, and links again when that is', async () => {
    const disk = makeDisk(options);
    const bench = workbench(disk);
    const own = inodes(disk);
    await bench.apply(linking(disk));
    expect(inodes(disk)).toEqual([own[0], own[0], own[0]]);
    expect(disk.stat(kept)?.links).toBe(3);
    const seen = [...eventsOf(readJournals(disk))].flatMap((event) =>
      event.op === 'document-seen' ? event.path : [],
    );
    expect(seen).toEqual(copies);
    await bench.apply(undoing(disk));
    expect(inodes(disk)).toEqual(own);
    expect(disk.stat(kept)?.links).toBe(1);
  });

  it.each(Object.entries(scenarios))(
    '%s, and nothing is lost when that ends at any call, or any call is refused',
    async (_name, { before, plan }) => {
      const counting = makeDisk(options);
      const first = memoryState();
      await before(counting, first);
      let calls = 0;
      const whole = plan(counting);
      counting.onCall = () => void (calls += 1);
      await workbench(counting, { state: first }).apply(whole);
      counting.onCall = undefined;
      expectSound(counting, first);
      expect(calls).toBeGreaterThan(30);
      for (let at = 1; at <= calls; at++) {
        for (const way of ['crash', 'refusal', 'refusal for good'] as const) {
          // Every crash, and a third of the refusals.
          if (way !== 'crash' && at % 3 !== 0) continue;
          const disk = makeDisk(options);
          const state = memoryState();
          await before(disk, state);
          const wanted = plan(disk);
          let call = 0;
          disk.onCall = (_moment, name, path) => {
            call += 1;
            if (way === 'crash' && call >= at) throw new Crash(`at call ${at}`);
            if (way === 'refusal' ? call === at : way === 'refusal for good' && call >= at)
              throw new DiskError('io', path, { code: `planted ${name}` });
          };
          await attempt(() => workbench(disk, { state }).apply(wanted));
          disk.onCall = undefined;
          expectSound(disk, state);
        }
      }
    },
  );

  it.each(Object.entries(scenarios))('%s, and recovery itself may end at any call', async (_name, one) => {
    for (let stop = 3; stop <= 120; stop += 9) {
      const disk = makeDisk(options);
      const state = memoryState();
      await one.before(disk, state);
      const wanted = one.plan(disk);
      const stopAt = (last: number): void => {
        let call = 0;
        disk.onCall = () => {
          if ((call += 1) >= last) throw new Crash(`at call ${last}`);
        };
      };
      stopAt(stop);
      await attempt(() => workbench(disk, { state }).apply(wanted));
      for (let again = 1; again <= 40; again += 2) {
        stopAt(again);
        await attempt(async () =>
          workbench(disk, { state, now: 1_700_000_050_000, ids: countingIds(3000) }).recover(),
        );
      }
      disk.onCall = undefined;
      expectSound(disk, state);
    }
  });
});

describe('a copy is left alone', () => {
  const reasonsWhen = async (disk: MemoryDisk): Promise<readonly string[]> => {
    const plan = linking(disk);
    const before = inodes(disk);
    const events = await workbench(disk).apply(plan);
    expect(inodes(disk)).toEqual(before);
    expect(disk.files().some(([path]) => /^\.archive\/trash\/|-link$/.test(path))).toBe(false);
    return events.flatMap((event) => (event.kind === 'failed' ? event.reason : []));
  };

  it('on a disk without links, before anything has moved', async () => {
    const disk = makeDisk({ atomicMove: false, hardLinks: false });
    expect(await reasonsWhen(disk)).toEqual(['denied', 'denied']);
  });

  it('on another volume than the kept one', async () => {
    const disk = makeDisk({ volumes: [relPath('收件箱')] });
    expect(await reasonsWhen(disk)).toEqual(['other-volume', 'other-volume']);
  });

  it('when its bytes differ', async () => {
    const disk = makeDisk({});
    for (const path of copies) disk.put(path, '合同正又');
    expect(await reasonsWhen(disk)).toEqual(['not-equal', 'not-equal']);
  });
});
