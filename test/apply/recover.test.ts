import { describe, expect, it } from 'vitest';
import { relPath } from '../../src/kernel/rel-path.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import { captureBeside, isPrivate, TRASH, TRANSIT } from '../../src/files/private-names.ts';
import { eventsOf, readJournals } from '../../src/journal/read-journals.ts';
import type { Stat } from '../../src/files/disk.ts';
import type { Recovered } from '../../src/apply/recover.ts';
import { attempt } from '../support/attempt.ts';
import { Crash, MemoryDisk } from '../support/memory-disk.ts';
import { memoryState } from '../support/memory-state.ts';
import { countingIds, moveStep, planOf, workbench } from '../support/workbench.ts';

const [from, to] = [relPath('收件箱/合同.docx'), relPath('可口可乐/合同.docx')];
const across = { atomicMove: false, volumes: [relPath('收件箱')] };

/** A moment in a run: before or after the first such call for this path. */
type Moment = readonly ['before' | 'after', string, RelPath];

/** Moves the document until a crash at `moment`; returns who recovers it. */
async function crashed(disk: MemoryDisk, moment: Moment): Promise<() => readonly Recovered[]> {
  const state = memoryState();
  let isOver = false;
  disk.onCall = (...call) => {
    isOver ||= call.every((part, index) => part === moment[index]);
    if (isOver) throw new Crash();
  };
  const { apply } = workbench(disk, { state });
  await attempt(() => apply(planOf([moveStep(disk, from, to)])));
  expect(isOver).toBe(true);
  disk.onCall = undefined;
  return () => workbench(disk, { state, now: 1_700_000_100_000, ids: countingIds(5000) }).recover();
}

function holding(options: ConstructorParameters<typeof MemoryDisk>[0], content = '合同正文'): MemoryDisk {
  const disk = new MemoryDisk(options);
  disk.put(from, content);
  disk.put(relPath('可口可乐/别的.docx'), '别的');
  return disk;
}

/** Takes a public name away, as a person does. */
function takeAway(disk: MemoryDisk, path: RelPath): void {
  const away = captureBeside(path, 'away');
  disk.moveToPrivate(path, away);
  disk.removePrivate(away);
}

function publicFiles(disk: MemoryDisk): readonly (readonly [string, string])[] {
  return disk.files().filter(([path]) => !isPrivate(path));
}

describe('a document whose copy on another volume somebody has taken away', () => {
  it('is the document again, under its old name', async () => {
    const disk = holding(across);
    const recover = await crashed(disk, ['after', 'moveToPrivate', from]);
    takeAway(disk, to);
    expect(recover()).toMatchObject([{ kind: 'put-back', at: from }]);
    expect(publicFiles(disk)).toContainEqual([from, '合同正文']);
  });

  it('or beside it, if that is taken by now', async () => {
    const disk = holding(across);
    const recover = await crashed(disk, ['after', 'moveToPrivate', from]);
    takeAway(disk, to);
    disk.put(from, '同事的');
    const [recovered] = recover();
    expect(recovered?.kind).toBe('kept-aside');
    expect(publicFiles(disk)).toContainEqual([from, '同事的']);
    expect(publicFiles(disk)).toContainEqual([recovered?.at, '合同正文']);
  });
});

describe('another document of the same size at the new name', () => {
  it('is not taken for the moved one where inodes say nothing', async () => {
    const disk = holding({ atomicMove: false, stableInodes: false });
    const recover = await crashed(disk, ['before', 'moveToPrivate', from]);
    takeAway(disk, from);
    disk.put(to, '同样大小');
    expect(recover()).toMatchObject([{ kind: 'lost-sight' }]);
    expect(publicFiles(disk)).toContainEqual([to, '同样大小']);
  });

  it('is not taken for its copy from another volume, which goes into the trash if its source is gone', async () => {
    const disk = holding({ ...across, hardLinks: false });
    const recover = await crashed(disk, ['before', 'create', to]);
    takeAway(disk, from);
    disk.put(to, '同样大小');
    recover();
    expect(publicFiles(disk)).toContainEqual([to, '同样大小']);
    expect(disk.files().filter(([path]) => path.startsWith(TRASH))).toMatchObject([
      [expect.anything(), '合同正文'],
    ]);
  });

  it('is not taken for its copy by a fingerprint, which covers a part of a large document', async () => {
    const large = 'x'.repeat(400_000);
    const disk = holding({ ...across, stableInodes: false, hardLinks: false }, large);
    const recover = await crashed(disk, ['before', 'create', to]);
    const other = `${large.slice(0, 100_000)}y${large.slice(100_001)}`;
    disk.put(to, other);
    expect(recover()).toMatchObject([{ kind: 'put-back', at: from }]);
    expect(publicFiles(disk)).toContainEqual([from, large]);
    expect(publicFiles(disk)).toContainEqual([to, other]);
  });
});

it('what recovery ends is recorded as recovered', async () => {
  const ends: unknown[] = [];
  for (const moment of ['before', 'after'] as const) {
    const disk = holding({});
    const recover = await crashed(disk, [moment, 'moveNoReplace', to]);
    recover();
    const events = [...eventsOf(readJournals(disk))];
    ends.push(...events.filter(({ op }) => op === 'move-done' || op === 'move-aborted'));
  }
  expect(ends).toMatchObject([
    { op: 'move-aborted', recovered: true },
    { op: 'move-done', recovered: true },
  ]);
});

it('a swap of which the disk cannot be asked how far it had come is left as it is until it can', async () => {
  class Deaf extends MemoryDisk {
    isDeaf = false;
    override stat(path: RelPath): Stat | undefined {
      if (this.isDeaf && path.startsWith(`${TRANSIT}/`)) throw new DiskError('io', path, { code: 'planted' });
      return super.stat(path);
    }
  }
  const disk = new Deaf({ atomicMove: false });
  const [one, other] = [relPath('客户/甲'), relPath('客户/乙')];
  disk.put(one, '甲');
  disk.put(other, '乙');
  const state = memoryState();
  let captured = 0;
  disk.onCall = (moment, call) => {
    if (moment === 'after' && call === 'moveToPrivate') captured += 1;
    if (captured === 2) throw new Crash();
  };
  const { apply } = workbench(disk, { state });
  await attempt(() => apply(planOf([moveStep(disk, one, other), moveStep(disk, other, one)])));
  disk.onCall = undefined;
  const before = disk.files().filter(([path]) => path.startsWith(TRANSIT));
  expect(before).toHaveLength(2);
  const { recover } = workbench(disk, { state, now: 1_700_000_100_000, ids: countingIds(5000) });

  disk.isDeaf = true;
  expect(recover().map(({ kind }) => kind)).toEqual(['still-open', 'still-open']);
  expect(disk.files().filter(([path]) => path.startsWith(TRANSIT))).toEqual(before);
  disk.isDeaf = false;
  expect(recover().map(({ kind }) => kind)).toEqual(['finished', 'finished']);
  expect(publicFiles(disk)).toEqual([
    [other, '甲'],
    [one, '乙'],
  ]);
});
