import { describe, expect, it } from 'vitest';
import { DiskError } from '../../src/kernel/errors.ts';
import type { DiskReason } from '../../src/kernel/errors.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { isPrivate } from '../../src/files/private-names.ts';
import { readJournals } from '../../src/journal/read-journals.ts';
import { attempt } from '../support/attempt.ts';
import { Crash, MemoryDisk } from '../support/memory-disk.ts';
import type { MemoryDiskOptions } from '../support/memory-disk.ts';
import { memoryState } from '../support/memory-state.ts';
import { countingIds, moveStep, planOf, workbench } from '../support/workbench.ts';

const classes: readonly { readonly name: string; readonly options: MemoryDiskOptions }[] = [
  { name: 'atomic', options: {} },
  { name: 'linked', options: { atomicMove: false } },
  { name: 'copied here (no links)', options: { atomicMove: false, hardLinks: false } },
  { name: 'copied across', options: { volumes: [relPath('收件箱')] } },
  {
    name: 'copied across, no atomic move, no links',
    options: { atomicMove: false, hardLinks: false, volumes: [relPath('收件箱')] },
  },
];

const documents: Readonly<Record<string, string>> = {
  '收件箱/合同.docx': '合同正文',
  '收件箱/空.txt': '',
  '收件箱/预算.xlsx': '预算'.repeat(50),
  '收件箱/已占.pptx': '收件箱里的',
  '可口可乐/已占.pptx': '早就在这里的',
};

function makeDisk(options: MemoryDiskOptions): MemoryDisk {
  const disk = new MemoryDisk(options);
  for (const [path, content] of Object.entries(documents)) disk.put(relPath(path), content);
  return disk;
}

async function runPlan(disk: MemoryDisk, state: ReturnType<typeof memoryState>): Promise<void> {
  const bench = workbench(disk, { state });
  await bench.apply(
    planOf([
      moveStep(disk, '收件箱/合同.docx', '可口可乐/KO2024-001/合同.docx'),
      moveStep(disk, '收件箱/空.txt', '可口可乐/KO2024-001/空.txt'),
      moveStep(disk, '收件箱/预算.xlsx', '可口可乐/KO2024-001/03_已签约/预算.xlsx'),
      moveStep(disk, '收件箱/已占.pptx', '可口可乐/已占.pptx'),
    ]),
  );
}

/** The contents of all public files, sorted: what must be the same whatever happens. */
function contentsOf(disk: MemoryDisk): readonly string[] {
  return disk
    .files()
    .filter(([path]) => !isPrivate(path))
    .map(([, content]) => content)
    .sort();
}

function expectSound(disk: MemoryDisk, state: ReturnType<typeof memoryState>): void {
  const bench = workbench(disk, { state, now: 1_700_000_100_000, ids: countingIds(5000) });
  const first = bench.recover();
  expect(first.filter(({ kind }) => kind === 'lost-sight' || kind === 'still-open')).toEqual([]);
  expect(bench.recover()).toEqual([]);
  expect(contentsOf(disk)).toEqual(Object.values(documents).sort());
  expect(disk.files().some(([path]) => path.startsWith('.archive/transit/'))).toBe(false);
  expect(disk.files().some(([path]) => path.includes('.archive-transit-'))).toBe(false);
  // The only damage a journal may show is a line that the crash cut.
  expect(readJournals(disk).damages.filter(({ why }) => why !== 'torn')).toEqual([]);
}

/** Ends the program at the call `at` of the disk. */
function endAt(disk: MemoryDisk, at: number): void {
  let call = 0;
  disk.onCall = () => {
    if ((call += 1) >= at) throw new Crash(`at call ${at}`);
  };
}

describe.each(classes)('a move that is $name', ({ options }) => {
  it('moves everything but the document whose name is taken', async () => {
    const disk = makeDisk(options);
    const state = memoryState();
    await runPlan(disk, state);
    const publicPaths = disk
      .files()
      .map(([path]) => path)
      .filter((path) => !isPrivate(path));
    expect(publicPaths).toEqual([
      '可口可乐/KO2024-001/03_已签约/预算.xlsx',
      '可口可乐/KO2024-001/合同.docx',
      '可口可乐/KO2024-001/空.txt',
      '可口可乐/已占.pptx',
      '收件箱/已占.pptx',
    ]);
    expectSound(disk, state);
  });

  it('loses nothing when the program ends before or after any call of the disk', async () => {
    let calls = 0;
    const counting = makeDisk(options);
    counting.onCall = () => void (calls += 1);
    await runPlan(counting, memoryState());
    expect(calls).toBeGreaterThan(40);
    for (let stop = 1; stop <= calls; stop++) {
      const disk = makeDisk(options);
      const state = memoryState();
      let call = 0;
      disk.onCall = () => {
        if ((call += 1) >= stop) throw new Crash(`at call ${stop}`);
      };
      await expect(runPlan(disk, state)).rejects.toBeInstanceOf(Crash);
      disk.onCall = undefined;
      expectSound(disk, state);
    }
  });

  it('loses nothing when recovery itself ends at any call', async () => {
    for (let stop = 1; stop <= 120; stop += 3) {
      const disk = makeDisk(options);
      const state = memoryState();
      let call = 0;
      disk.onCall = () => {
        if ((call += 1) >= stop) throw new Crash(`at call ${stop}`);
      };
      await runPlan(disk, state).catch(() => undefined);
      for (let again = 1; again <= 12; again++) {
        call = 0;
        const last = again;
        disk.onCall = () => {
          if ((call += 1) >= last) throw new Crash(`recovery at call ${last}`);
        };
        try {
          workbench(disk, { state, now: 1_700_000_050_000, ids: countingIds(3000) }).recover();
        } catch (error) {
          expect(error).toBeInstanceOf(Crash);
        }
      }
      disk.onCall = undefined;
      expectSound(disk, state);
    }
  });

  it.each<DiskReason>(['io', 'full', 'denied', 'busy', 'read-only', 'gone-away'])(
    'loses nothing when any one call is refused as %s, before or after its effect',
    async (reason) => {
      let calls = 0;
      const counting = makeDisk(options);
      counting.onCall = () => void (calls += 1);
      await runPlan(counting, memoryState());
      for (let at = 1; at <= calls; at++) {
        const disk = makeDisk(options);
        const state = memoryState();
        let call = 0;
        disk.onCall = (_moment, name, path) => {
          if ((call += 1) === at) throw new DiskError(reason, path, { code: `planted ${name}` });
        };
        await runPlan(disk, state).catch((error: unknown) => expect(error).toBeInstanceOf(DiskError));
        disk.onCall = undefined;
        expectSound(disk, state);
      }
    },
  );
});

describe('the harness itself', () => {
  it('sees a naive move lose a document', () => {
    const losses = [1, 2, 3, 4, 5, 6].filter((stop) => {
      const disk = makeDisk({});
      disk.put(relPath('.archive/transit/y'), '');
      let call = 0;
      disk.onCall = () => {
        if ((call += 1) >= stop) throw new Crash();
      };
      try {
        // Copies, then removes: what many programs do across volumes, without a journal or a check.
        const source = disk.open(relPath('收件箱/预算.xlsx'));
        const bytes = new Uint8Array(source.stat().size);
        source.read(bytes, 0);
        disk.moveToPrivate(relPath('收件箱/预算.xlsx'), relPath('.archive/transit/x'));
        disk.create(relPath('可口可乐/预算.xlsx')).write(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
      return contentsOf(disk).join('|') !== Object.values(documents).sort().join('|');
    });
    expect(losses.length).toBeGreaterThan(0);
  });
});

describe('a document with the longest name that the disk can have', () => {
  it.each(classes)('is there once wherever its move is stopped that is $name', async ({ options }) => {
    const name = `${'长'.repeat(46)}.docx`;
    const start = (): { disk: MemoryDisk; state: ReturnType<typeof memoryState> } => {
      const disk = new MemoryDisk({ ...options, longestName: 143 });
      disk.put(relPath(`收件箱/${name}`), '合同正文');
      return { disk, state: memoryState() };
    };
    const run = async (disk: MemoryDisk, state: ReturnType<typeof memoryState>): Promise<unknown> =>
      workbench(disk, { state }).apply(planOf([moveStep(disk, `收件箱/${name}`, `可口可乐/${name}`)]));
    let calls = 0;
    const counting = start();
    counting.disk.onCall = () => void (calls += 1);
    await run(counting.disk, counting.state);
    for (let stop = 1; stop <= calls; stop++) {
      const { disk, state } = start();
      endAt(disk, stop);
      await expect(run(disk, state)).rejects.toBeInstanceOf(Crash);
      disk.onCall = undefined;
      const bench = workbench(disk, { state, now: 1_700_000_100_000, ids: countingIds(5000) });
      expect(bench.recover().filter(({ kind }) => kind === 'still-open')).toEqual([]);
      expect({ stop, contents: contentsOf(disk) }).toEqual({ stop, contents: ['合同正文'] });
    }
  });
});

describe('a power cut right after the recovery from a crash', () => {
  it.each(classes)('takes no document away whose move is $name', async ({ options }) => {
    let calls = 0;
    const counting = makeDisk(options);
    counting.onCall = () => void (calls += 1);
    await runPlan(counting, memoryState());
    for (let stop = 1; stop <= calls; stop++) {
      const disk = makeDisk(options);
      const state = memoryState();
      endAt(disk, stop);
      await expect(runPlan(disk, state)).rejects.toBeInstanceOf(Crash);
      disk.onCall = undefined;
      const bench = workbench(disk, { state, now: 1_700_000_050_000, ids: countingIds(3000) });
      if (stop % 2 === 0) {
        endAt(disk, 1 + (stop % 17));
        await attempt(() => bench.recover());
        disk.onCall = undefined;
      }
      workbench(disk, { state, now: 1_700_000_070_000, ids: countingIds(4000) }).recover();
      disk.cutPower();
      expectSound(disk, state);
    }
  });
});

describe('after a restart that numbers the devices anew', () => {
  it.each(classes)(
    'every move that is $name is closed, and each document is there once',
    async ({ options }) => {
      let calls = 0;
      const counting = makeDisk(options);
      counting.onCall = () => void (calls += 1);
      await runPlan(counting, memoryState());
      for (let stop = 1; stop <= calls; stop += 3) {
        const disk = makeDisk(options);
        const state = memoryState();
        let call = 0;
        disk.onCall = () => {
          if ((call += 1) >= stop) throw new Crash(`at call ${stop}`);
        };
        await expect(runPlan(disk, state)).rejects.toBeInstanceOf(Crash);
        disk.onCall = undefined;
        disk.renumber();
        expectSound(disk, state);
      }
    },
  );
});
