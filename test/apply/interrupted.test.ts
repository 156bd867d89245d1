import { expect, it } from 'vitest';
import { relPath } from '../../src/kernel/rel-path.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { moveStep, planOf, workbench } from '../support/workbench.ts';

it('a run that is stopped ends after the document in hand; the rest is where it was and none of it failed', async () => {
  const disk = new MemoryDisk();
  for (const name of ['甲', '乙', '丙']) disk.put(relPath(`收件箱/${name}.docx`), name);
  const { apply, recover } = workbench(disk);
  const stop = new AbortController();
  disk.onCall = (moment, call) => {
    if (moment === 'after' && call === 'moveNoReplace') stop.abort();
  };
  const steps = ['甲', '乙', '丙'].map((name) =>
    moveStep(disk, `收件箱/${name}.docx`, `可口可乐/${name}.docx`),
  );

  const events = await apply(planOf(steps), stop.signal);

  expect(events.map(({ kind }) => kind)).toEqual(['started', 'moved', 'finished']);
  expect(events.at(-1)).toMatchObject({ moved: 1, failed: 0, notBegun: 2, interrupted: true });
  expect(
    disk
      .files()
      .map(([path]) => path)
      .filter((path) => path.endsWith('.docx')),
  ).toEqual(['可口可乐/甲.docx', '收件箱/丙.docx', '收件箱/乙.docx']);
  expect(recover()).toEqual([]);
});
