import { describe, expect, it } from 'vitest';
import { relPath } from '../../src/kernel/rel-path.ts';
import { attempt } from '../support/attempt.ts';
import { CarefulDisk } from '../support/careful-disk.ts';
import { Crash } from '../support/memory-disk.ts';
import type { MemoryDiskOptions } from '../support/memory-disk.ts';
import { memoryState } from '../support/memory-state.ts';
import { countingIds, moveStep, planOf, workbench } from '../support/workbench.ts';

const classes: readonly { readonly name: string; readonly options: MemoryDiskOptions }[] = [
  { name: 'atomic', options: {} },
  { name: 'linked', options: { atomicMove: false } },
  { name: 'copied here', options: { atomicMove: false, hardLinks: false } },
  { name: 'copied across', options: { volumes: [relPath('收件箱')] } },
  {
    name: 'copied across to where there is no trash',
    options: { atomicMove: false, hardLinks: false, volumes: [relPath('可口可乐')] },
  },
];

type Run = { readonly disk: CarefulDisk; readonly state: ReturnType<typeof memoryState> };

function start(options: MemoryDiskOptions): Run {
  const disk = new CarefulDisk(options);
  disk.put(relPath('收件箱/合同.docx'), '合同正文');
  disk.put(relPath('收件箱/预算.xlsx'), '预算');
  disk.put(relPath('收件箱/留.txt'), '留');
  return { disk, state: memoryState() };
}

async function move({ disk, state }: Run): Promise<void> {
  await workbench(disk, { state }).apply(
    planOf([
      moveStep(disk, '收件箱/合同.docx', '可口可乐/合同.docx'),
      moveStep(disk, '收件箱/预算.xlsx', '可口可乐/报价/预算.xlsx'),
    ]),
  );
}

async function callsOf(options: MemoryDiskOptions): Promise<number> {
  const run = start(options);
  let calls = 0;
  run.disk.onCall = () => void (calls += 1);
  await move(run);
  return calls;
}

function endAt(disk: CarefulDisk, stop: number): void {
  let call = 0;
  disk.onCall = () => {
    if ((call += 1) >= stop) throw new Crash(`at call ${stop}`);
  };
}

function recoverIn({ disk, state }: Run, start: number): unknown {
  return attempt(() =>
    workbench(disk, { state, now: 1_700_000_000_000 + start, ids: countingIds(start) }).recover(),
  );
}

describe.each(classes)('a document that is $name', ({ options }) => {
  it('is durable under its new name before its old one goes and before the move is recorded', async () => {
    const run = start(options);
    await move(run);
    expect(run.disk.stat(relPath('可口可乐/合同.docx'))).toBeDefined();
    expect(run.disk.faults).toEqual([]);
  });

  it('also when recovery ends what a crash had stopped, itself stopped or not', async () => {
    const calls = await callsOf(options);
    for (let stop = 1; stop <= calls; stop++) {
      const run = start(options);
      endAt(run.disk, stop);
      await attempt(() => move(run));
      if (stop % 3 === 0) {
        endAt(run.disk, 1 + (stop % 11));
        recoverIn(run, 50_000);
      }
      run.disk.onCall = undefined;
      recoverIn(run, 70_000);
      expect({ stop, faults: run.disk.faults }).toEqual({ stop, faults: [] });
    }
  });
});
