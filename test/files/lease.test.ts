import { describe, expect, it } from 'vitest';
import { acquireLease, LEASE_DEAD_AFTER, leaseHolder } from '../../src/files/lease.ts';
import type { LeaseSetup } from '../../src/files/lease.ts';
import { makeFolders } from '../../src/files/make-folders.ts';
import { LOCKS } from '../../src/files/private-names.ts';
import { markOf } from '../../src/files/process-life.ts';
import { joinPath } from '../../src/kernel/rel-path.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { countingIds } from '../support/workbench.ts';

const path = joinPath(LOCKS, 'apply');

/** A setup whose clock goes on only by sleeping; `onSleep` is what happens meanwhile. */
function setup(host: string, onSleep: () => void = () => undefined): LeaseSetup {
  let time = 0;
  return {
    name: 'apply',
    holder: { host, ...markOf(), by: `lin@${host}`, since: '' },
    ids: countingIds(),
    patience: 10_000,
    monotonic: () => (time += 0.01),
    sleep: async (pause) => {
      time += pause;
      onSleep();
    },
  };
}

function holderFile(disk: MemoryDisk, text: string): void {
  makeFolders(disk, LOCKS);
  disk.put(path, text);
}

const elsewhere = `${JSON.stringify({ token: 'aa', host: 'other-pc', pid: 1, by: 'wang@other-pc', since: '' })}\n`;

describe('the lease of an archive', () => {
  it('is taken over from another machine that has shown no life for long enough, however short the patience', async () => {
    const disk = new MemoryDisk();
    holderFile(disk, elsewhere);
    const began = setup('studio-pc');
    const lease = await acquireLease(disk, began);
    expect('release' in lease).toBe(true);
    expect(began.monotonic()).toBeGreaterThan(LEASE_DEAD_AFTER);
    expect(leaseHolder(disk, 'apply')?.host).toBe('studio-pc');
  });

  it('is left to a living holder elsewhere when the patience is over', async () => {
    const disk = new MemoryDisk();
    holderFile(disk, elsewhere);
    let text = elsewhere;
    const beats = setup('studio-pc', () => disk.put(path, (text += '.')));
    expect(await acquireLease(disk, beats)).toMatchObject({ host: 'other-pc' });
    expect(beats.monotonic()).toBeLessThan(LEASE_DEAD_AFTER);
  });

  it('is taken over from a crash between making and filling it', async () => {
    const disk = new MemoryDisk({ hardLinks: false });
    holderFile(disk, '');
    expect('release' in (await acquireLease(disk, setup('studio-pc')))).toBe(true);
  });

  it('leaves nothing beside itself, with and without links', async () => {
    for (const hardLinks of [true, false]) {
      const disk = new MemoryDisk({ hardLinks });
      const lease = await acquireLease(disk, setup('studio-pc'));
      expect(disk.list(LOCKS).map(({ name }) => name)).toEqual(['apply']);
      if ('release' in lease) lease.release();
      expect(disk.list(LOCKS)).toEqual([]);
    }
  });
});
