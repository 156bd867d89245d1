import { expect, it } from 'vitest';
import type { ApplyEvent } from '../../src/apply/apply-event.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { attempt } from '../support/attempt.ts';
import { Crash, MemoryDisk } from '../support/memory-disk.ts';
import { memoryState } from '../support/memory-state.ts';
import { countingIds, moveStep, planOf, workbench } from '../support/workbench.ts';
import type { Workbench } from '../support/workbench.ts';

/** Moves three documents, but is stopped right after the first that moves. */
async function stoppedAfterOne(
  disk: MemoryDisk,
): Promise<Pick<Workbench, 'recover'> & { readonly events: readonly ApplyEvent[] }> {
  const names = ['甲', '乙', '丙'];
  for (const name of names) disk.put(relPath(`收件箱/${name}.docx`), name);
  const { apply, recover } = workbench(disk);
  const stop = new AbortController();
  disk.onCall = (moment, call) => {
    if (moment === 'after' && call === 'moveNoReplace') stop.abort();
  };
  const steps = names.map((name) => moveStep(disk, `收件箱/${name}.docx`, `可口可乐/${name}.docx`));
  return { recover, events: await apply(planOf(steps), stop.signal) };
}

it('a run that is stopped ends after the document in hand; the rest is where it was and none of it failed', async () => {
  const disk = new MemoryDisk();
  const { events, recover } = await stoppedAfterOne(disk);

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

it('what is counted as not begun is neither what was moved nor what failed', async () => {
  const disk = new MemoryDisk();
  disk.put(relPath('可口可乐/甲.docx'), '早就在这里的');
  const { events } = await stoppedAfterOne(disk);

  expect(events.at(-1)).toMatchObject({ moved: 1, failed: 1, notBegun: 1 });
});

it('a crash leaves no more than 64 moves to recover, however many the plan has', async () => {
  const disk = new MemoryDisk();
  const names = Array.from({ length: 150 }, (_, index) => `${index}.docx`);
  for (const name of names) disk.put(relPath(`收件箱/${name}`), name);
  const state = memoryState();
  disk.onCall = (_moment, call, path) => {
    if (call === 'moveNoReplace' && path === relPath('可口可乐/100.docx')) throw new Crash();
  };
  const { apply } = workbench(disk, { state });
  const steps = names.map((name) => moveStep(disk, `收件箱/${name}`, `可口可乐/${name}`));
  await attempt(() => apply(planOf(steps)));
  disk.onCall = undefined;
  const { recover } = workbench(disk, { state, now: 1_700_000_100_000, ids: countingIds(5000) });
  expect(recover()).toHaveLength(64);
});

it('a move whose old folder somebody removes as empty at that moment is done', async () => {
  const disk = new MemoryDisk();
  disk.put(relPath('收件箱/子/甲.docx'), '甲');
  const { apply, recover } = workbench(disk);
  disk.onCall = (moment, call) => {
    if (moment !== 'after' || call !== 'moveNoReplace') return;
    disk.onCall = undefined;
    disk.removeEmptyFolder(relPath('收件箱/子'));
  };

  const events = await apply(planOf([moveStep(disk, '收件箱/子/甲.docx', '可口可乐/甲.docx')]));

  expect(events.map(({ kind }) => kind)).toEqual(['started', 'moved', 'finished']);
  expect(recover()).toEqual([]);
});

it('recovery makes a move durable before it records that it is done', async () => {
  const disk = new MemoryDisk();
  disk.put(relPath('收件箱/甲.docx'), '甲');
  const state = memoryState();
  const { apply } = workbench(disk, { state });
  let isMoved = false;
  disk.onCall = (moment, call) => {
    isMoved ||= moment === 'after' && call === 'moveNoReplace';
    if (isMoved) throw new Crash();
  };
  await attempt(() => apply(planOf([moveStep(disk, '收件箱/甲.docx', '可口可乐/甲.docx')])));
  disk.onCall = undefined;
  const bench = workbench(disk, { state, now: 1_700_000_100_000, ids: countingIds(5000) });
  const calls: string[] = [];
  disk.onCall = (moment, call, path) => {
    if (moment === 'before') calls.push(call === 'syncFolder' ? `${call} ${path}` : call);
  };

  expect(bench.recover()).toMatchObject([{ kind: 'finished', at: '可口可乐/甲.docx' }]);

  const recorded = calls.indexOf('write');
  expect(calls.slice(0, recorded)).toEqual(
    expect.arrayContaining(['syncFolder 可口可乐', 'syncFolder 收件箱']),
  );
});

it('on a share that stores names decomposed, recovery finds a document that had not been moved yet', async () => {
  const disk = new MemoryDisk({ atomicMove: false, network: true, decomposes: true });
  disk.put(relPath('收件箱/café.docx'), '甲');
  const state = memoryState();
  disk.onCall = (moment, call) => {
    if (moment === 'before' && call === 'moveToPrivate') throw new Crash();
  };
  const { apply } = workbench(disk, { state });
  await attempt(() => apply(planOf([moveStep(disk, '收件箱/café.docx', '可口可乐/café.docx')])));
  disk.onCall = undefined;
  const bench = workbench(disk, { state, now: 1_700_000_100_000, ids: countingIds(5000) });
  expect(bench.recover()).toMatchObject([{ kind: 'put-back', at: '收件箱/café.docx' }]);
});
