import { expect, it } from 'vitest';
import { isPrivate, TRANSIT } from '../../src/files/private-names.ts';
import { joinPath, relPath } from '../../src/kernel/rel-path.ts';
import { attempt } from '../support/attempt.ts';
import { interferingDisk } from '../support/interfering-disk.ts';
import { Crash, MemoryDisk } from '../support/memory-disk.ts';
import { memoryState } from '../support/memory-state.ts';
import { countingIds, moveStep, planOf, workbench } from '../support/workbench.ts';

const [from, to] = [relPath('收件箱/合同.docx'), relPath('可口可乐/合同.docx')];
const captured = joinPath(TRANSIT, '1'.padStart(32, '0'));

/**
 * A run that has captured a document sleeps so long that another one takes it for dead and recovers; it wakes up before
 * the call `link` of that recovery and gives the document its new name, and before the call `letGo` removes the private
 * one. Returns what is public then, after one more recovery.
 */
async function overtaken(
  link: number,
  letGo: number,
): Promise<{ contents: readonly string[]; calls: number }> {
  const disk = new MemoryDisk({ atomicMove: false });
  disk.put(from, '合同正文');
  disk.put(relPath('可口可乐/别的.docx'), '别的');
  const state = memoryState();
  let isAsleep = false;
  disk.onCall = (moment, call) => {
    if (isAsleep) throw new Crash();
    isAsleep = moment === 'after' && call === 'moveToPrivate';
  };
  await attempt(() => workbench(disk, { state }).apply(planOf([moveStep(disk, from, to)])));
  disk.onCall = undefined;
  let [calls, isLinked] = [0, false];
  const wakeUp = (): void => {
    calls += 1;
    if (calls === link && disk.stat(captured) !== undefined && disk.stat(to) === undefined) {
      disk.link(captured, to);
      isLinked = true;
    }
    if (calls !== letGo || !isLinked || disk.stat(captured) === undefined) return;
    if (disk.stat(to)?.inode === disk.stat(captured)?.inode) disk.removePrivate(captured);
  };
  const later = { state, now: 1_700_000_100_000, ids: countingIds(5000) };
  const recovering = workbench(interferingDisk(disk, wakeUp), later);
  calls = 0;
  await attempt(() => recovering.recover());
  workbench(disk, { ...later, now: 1_700_000_200_000 }).recover();
  const files = disk.files().filter(([path]) => !isPrivate(path));
  return { contents: files.map(([, content]) => content), calls };
}

it('a document whose run goes on while another one recovers it has a public name in the end', async () => {
  const { calls } = await overtaken(0, 0);
  for (let link = 1; link <= calls; link++) {
    for (let letGo = link; letGo <= calls; letGo++) {
      const { contents } = await overtaken(link, letGo);
      expect({ link, letGo, contents }).toEqual({
        link,
        letGo,
        contents: expect.arrayContaining(['合同正文']) as unknown,
      });
    }
  }
});
