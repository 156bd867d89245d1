import { describe, expect, it } from 'vitest';
import type { Disk } from '../../src/files/disk.ts';
import { identityOf } from '../../src/files/identity.ts';
import { makeFolders } from '../../src/files/make-folders.ts';
import { moveFile } from '../../src/files/move-file.ts';
import type { MoveOutcome } from '../../src/files/move-outcome.ts';
import { isPrivate, TRANSIT } from '../../src/files/private-names.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import type { MemoryDiskOptions } from '../support/memory-disk.ts';

const [from, to] = [relPath('收件箱/素材.mov'), relPath('素材.mov')];

/** Moves a document that a program, which had it open before, saves in place right after the `at`th call of the disk. */
function moveSavedAt(
  options: MemoryDiskOptions,
  at: number,
): { disk: MemoryDisk; outcome: MoveOutcome; lastLook: number } {
  const disk = new MemoryDisk(options);
  makeFolders(disk, TRANSIT);
  disk.put(from, '旧内容');
  const source = disk.stat(from);
  if (source === undefined) throw new Error('put');
  const save = disk.writerOf(from);
  let [calls, lastLook] = [0, 0];
  const watched = new Proxy<Disk>(disk, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...given: readonly unknown[]) => {
        const result: unknown = (value as (...given: readonly unknown[]) => unknown).apply(target, [
          ...given,
        ]);
        calls += 1;
        if (name === 'stat') lastLook = calls;
        if (calls === at) save('新内容，更长');
        return result;
      };
    },
  });
  const request = { id: '01', from, to, identity: identityOf(source) };
  const outcome = moveFile(watched, request, { copied: () => undefined });
  return { disk, outcome, lastLook };
}

describe.each([
  ['without links', { atomicMove: false, hardLinks: false }],
  ['to another volume', { volumes: [relPath('收件箱')] }],
  ['by links', { atomicMove: false }],
  ['in one step', {}],
] as const)('a document that is moved %s while a program that has it open saves it', (_way, options) => {
  // Between the last look at the old file and its removal there is nothing that could see it.
  it('is there with its newest content, at whichever moment before the last look', () => {
    const { lastLook } = moveSavedAt(options, 0);
    for (let at = 1; at < lastLook; at++) {
      const { disk, outcome } = moveSavedAt(options, at);
      // Only what stays open is looked for in private places, by recovery.
      const isOpen = outcome.kind === 'unfinished';
      const found = disk.files().filter(([path]) => isOpen || !isPrivate(path));
      const contents = found.map(([, content]) => content);
      expect({ at, contents }).toEqual({ at, contents: expect.arrayContaining(['新内容，更长']) as unknown });
    }
  });
});
