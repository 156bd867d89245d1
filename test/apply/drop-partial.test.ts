import { describe, expect, it } from 'vitest';
import { isPrivate } from '../../src/files/private-names.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { attempt } from '../support/attempt.ts';
import { Crash, MemoryDisk } from '../support/memory-disk.ts';
import type { MemoryDiskOptions } from '../support/memory-disk.ts';
import { memoryState } from '../support/memory-state.ts';
import { countingIds, moveStep, planOf, workbench } from '../support/workbench.ts';

const [from, to] = [relPath('收件箱/合同.docx'), relPath('可口可乐/合同.docx')];

const ways: readonly { readonly way: string; readonly options: MemoryDiskOptions }[] = [
  { way: 'without links', options: { atomicMove: false, hardLinks: false } },
  {
    way: 'to another volume than that of the trash',
    options: { atomicMove: false, hardLinks: false, volumes: [relPath('可口可乐')] },
  },
];

/** Returns a disk on which a crash has cut short the copy of a document at its new name, and who recovers it. */
async function cutShort(options: MemoryDiskOptions): Promise<{ disk: MemoryDisk; recover: () => unknown }> {
  const disk = new MemoryDisk(options);
  disk.put(from, '合同正文');
  disk.put(relPath('可口可乐/别的.docx'), '别的');
  const state = memoryState();
  let isCut = false;
  disk.onCall = (moment, call, path) => {
    isCut ||= moment === 'before' && call === 'write' && path === to;
    if (isCut) throw new Crash();
  };
  const { apply } = workbench(disk, { state });
  await attempt(() => apply(planOf([moveStep(disk, from, to)])));
  disk.onCall = undefined;
  expect(disk.stat(to)?.size).toBe(0);
  return {
    disk,
    recover: () => workbench(disk, { state, now: 1_700_000_100_000, ids: countingIds(5000) }).recover(),
  };
}

function publicFiles(disk: MemoryDisk): readonly (readonly [string, string])[] {
  return disk.files().filter(([path]) => !isPrivate(path));
}

it('a whole copy whose source is gone is not deleted where there is no trash on its volume', async () => {
  const volumes = [relPath('可口可乐')];
  const disk = new MemoryDisk({ atomicMove: false, hardLinks: false, volumes });
  disk.put(from, '合同正文');
  disk.put(relPath('可口可乐/别的.docx'), '别的');
  const state = memoryState();
  let isCut = false;
  disk.onCall = (moment, call, path) => {
    isCut ||= moment === 'before' && call === 'create' && path === to;
    if (isCut) throw new Crash();
  };
  const { apply } = workbench(disk, { state });
  await attempt(() => apply(planOf([moveStep(disk, from, to)])));
  disk.onCall = undefined;
  // The volume that it came from is not mounted, or somebody has taken it away.
  const away = relPath('.archive/away');
  disk.moveToPrivate(from, away);
  disk.removePrivate(away);
  workbench(disk, { state, now: 1_700_000_100_000, ids: countingIds(5000) }).recover();
  expect(publicFiles(disk)).toContainEqual([to, '合同正文']);
});

describe.each(ways)('a copy that was cut short on the way $way', ({ options }) => {
  it('is taken away', async () => {
    const { disk, recover } = await cutShort(options);
    recover();
    expect(publicFiles(disk)).toEqual([
      ['可口可乐/别的.docx', '别的'],
      [from, '合同正文'],
    ]);
  });

  it('is not, if somebody has saved a document of the same name in that instant', async () => {
    const { disk, recover } = await cutShort(options);
    disk.onCall = (moment, call, path) => {
      if (moment !== 'before' || call !== 'moveToPrivate' || path !== to) return;
      disk.onCall = undefined;
      disk.put(to, '同事的合同');
    };
    recover();
    expect(publicFiles(disk)).toContainEqual([to, '同事的合同']);
    expect(publicFiles(disk)).toContainEqual([from, '合同正文']);
  });

  it('nor if recovery ends anywhere then', async () => {
    for (let stop = 1; stop < 60; stop++) {
      const { disk, recover } = await cutShort(options);
      let [calls, isSaved] = [0, false];
      disk.onCall = (moment, call, path) => {
        if (!isSaved && moment === 'before' && call === 'moveToPrivate' && path === to) {
          isSaved = true;
          disk.put(to, '同事的合同');
        }
        if (isSaved && (calls += 1) >= stop) throw new Crash();
      };
      await attempt(recover);
      disk.onCall = undefined;
      recover();
      const contents = publicFiles(disk).map(([, content]) => content);
      // Stopped while it gives the name back, recovery may leave both a copy and the document beside it.
      expect({ stop, contents }).toEqual({
        stop,
        contents: expect.arrayContaining(['别的', '同事的合同', '合同正文']) as unknown,
      });
    }
  });
});
