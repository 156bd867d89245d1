import { describe, expect, it } from 'vitest';
import { isPrivate } from '../../src/files/private-names.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import { relPath, ROOT } from '../../src/kernel/rel-path.ts';
import { attempt } from '../support/attempt.ts';
import { interferingDisk } from '../support/interfering-disk.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
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
  '收件箱/brief.docx': '简报',
  '可口可乐/Plan.docx': '方案',
  '可口可乐/甲.docx': '甲',
  '可口可乐/乙.docx': '乙',
};

/** Moves three documents, and two that take each other's names, with an outage of `length` answers from the answer `at` on; returns how many there were. */
async function moveInOutage(
  options: MemoryDiskOptions,
  { at, length }: { readonly at: number; readonly length: number },
): Promise<{ disk: MemoryDisk; state: ReturnType<typeof memoryState>; answers: number }> {
  const disk = new MemoryDisk(options);
  for (const [path, content] of Object.entries(documents)) disk.put(relPath(path), content);
  const state = memoryState();
  let isOn = false;
  let answers = 0;
  const answer = (): void => {
    if (!isOn) return;
    answers += 1;
    if (answers >= at && answers < at + length)
      throw new DiskError('gone-away', ROOT, { code: `planted ${answers}` });
  };
  disk.onCall = (moment) => void (moment === 'after' && answer());
  const bench = workbench(
    interferingDisk(disk, (call) => {
      if (!call.startsWith('open file')) answer();
    }),
    { state },
  );
  const plan = planOf([
    moveStep(disk, '收件箱/合同.docx', '可口可乐/合同.docx'),
    moveStep(disk, '收件箱/brief.docx', '可口可乐/KO2024-001/brief.docx'),
    moveStep(disk, '可口可乐/Plan.docx', '可口可乐/plan.docx'),
    moveStep(disk, '可口可乐/甲.docx', '可口可乐/乙.docx'),
    moveStep(disk, '可口可乐/乙.docx', '可口可乐/甲.docx'),
  ]);
  isOn = true;
  await attempt(() => bench.apply(plan));
  disk.onCall = undefined;
  isOn = false;
  return { disk, state, answers };
}

describe.each(classes)('a share that is out for a few answers, in a move that is $name', ({ options }) => {
  it.each([2, 3, 6])('%i: each document is there once, and no private name is left', async (length) => {
    const { answers } = await moveInOutage(options, { at: 0, length: 0 });
    for (let at = 1; at <= answers; at++) {
      const { disk, state } = await moveInOutage(options, { at, length });
      const bench = workbench(disk, { state, now: 1_700_000_100_000, ids: countingIds(5000) });
      const first = bench.recover().filter(({ kind }) => kind !== 'finished' && kind !== 'put-back');
      expect({ at, first }).toEqual({ at, first: [] });
      expect(bench.recover()).toEqual([]);
      const files = disk.files();
      const contents = files.filter(([path]) => !isPrivate(path)).map(([, content]) => content);
      expect({ at, contents: contents.toSorted() }).toEqual({
        at,
        contents: Object.values(documents).toSorted(),
      });
      // Beginnings of copies go to the trash.
      const kept = ['.archive/journal/', '.archive/trash/'];
      const hidden = files.filter(([path]) => isPrivate(path) && !kept.some((one) => path.startsWith(one)));
      expect({ at, hidden }).toEqual({ at, hidden: [] });
    }
  });
});
