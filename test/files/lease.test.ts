import { describe, expect, it } from 'vitest';
import { bootId, processStart } from '../../src/files/machine.ts';
import { acquireLease, LEASE_BEAT, LEASE_DEAD_AFTER, leaseHolder } from '../../src/files/lease.ts';
import type { OpenFile, WritableFile } from '../../src/files/disk.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import type { DiskReason } from '../../src/kernel/errors.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { LOCKS } from '../../src/files/private-names.ts';
import { DEAD_PID, isLease, LEASE, person, taken } from '../support/lease-person.ts';
import { MemoryDisk } from '../support/memory-disk.ts';

/** Whether the system says when a process began. */
const saysStarts = processStart(process.pid) !== '';

/** A disk on which files can be made, but nothing be written. */
class FullDisk extends MemoryDisk {
  override create(path: RelPath): WritableFile {
    const file = super.create(path);
    return {
      stat: () => file.stat(),
      write: () => {
        throw new DiskError('full', path, { code: 'ENOSPC' });
      },
      sync: () => file.sync(),
      setModified: (modifiedNs) => file.setModified(modifiedNs),
      close: () => file.close(),
    };
  }
}

describe('a lease', () => {
  it('is free again once it is given back', async () => {
    const disk = new MemoryDisk();
    const lease = await taken(person(disk, { host: '前台', pid: process.pid }));
    expect(leaseHolder(disk, 'apply')?.by).toBe('lin@前台');
    expect(lease.beat()).toBe(true);
    lease.release();
    expect(leaseHolder(disk, 'apply')).toBeUndefined();
  });

  it('that a full disk refuses leaves nothing that others would wait for', async () => {
    const full = new FullDisk();
    await expect(person(full, { host: 'studio', pid: 1 }).acquire()).rejects.toMatchObject({
      reason: 'full',
    });
    expect(full.stat(LEASE)).toBeUndefined();
  });

  it('makes another run on the same machine wait for a living holder, and then give up', async () => {
    const disk = new MemoryDisk();
    await taken(person(disk, { host: '前台', pid: process.ppid }));
    const other = person(disk, { host: '前台', pid: process.pid, name: 'wang' });
    const held = await other.acquire(5000);
    expect(held).toMatchObject({ by: 'lin@前台' });
    expect(other.waited).toEqual(['lin@前台']);
    expect(other.now).toBe(5000);
  });

  it('waits for a living holder until it is given back', async () => {
    const disk = new MemoryDisk();
    const lease = await taken(person(disk, { host: '前台', pid: process.ppid }));
    const other = person(disk, { host: '前台', pid: process.pid, name: 'wang' }, (now) => {
      if (now === 2000) lease.release();
    });
    expect(isLease(await other.acquire(5000))).toBe(true);
    expect(other.now).toBe(2000);
  });

  it('is taken over at once from a process of this machine that has died', async () => {
    const disk = new MemoryDisk();
    await taken(person(disk, { host: '前台', pid: DEAD_PID }));
    const other = person(disk, { host: '前台', pid: process.pid, name: 'wang' });
    expect(isLease(await other.acquire(0))).toBe(true);
    expect(other.now).toBe(0);
    expect(leaseHolder(disk, 'apply')?.by).toBe('wang@前台');
  });

  it('is taken over at once from a process whose number another one has now', async () => {
    const disk = new MemoryDisk();
    const began = String(Number(processStart(process.ppid)) - 1);
    await taken(person(disk, { host: '前台', pid: process.ppid, began }));
    const other = person(disk, { host: '前台', pid: process.pid, name: 'wang' });
    expect(isLease(await other.acquire(0))).toBe(saysStarts);
  });

  it('is taken over at once from an earlier process with the own number, as a container that started again has', async () => {
    const disk = new MemoryDisk();
    await taken(person(disk, { host: '容器', pid: process.pid }));
    const again = person(disk, { host: '容器', pid: process.pid, name: 'again' });
    expect(isLease(await again.acquire(0))).toBe(true);
  });

  it('is watched, not judged by its number, when a machine of the same name holds it', async () => {
    const disk = new MemoryDisk();
    await taken(person(disk, { host: 'MacBook-Pro', boot: 'another', pid: DEAD_PID }));
    const other = person(disk, { host: 'MacBook-Pro', pid: process.pid, name: 'wang' });
    expect(isLease(await other.acquire(0))).toBe(true);
    expect(other.now).toBeGreaterThanOrEqual(LEASE_DEAD_AFTER);
  });

  it('is taken over from another machine after it was still for long enough on the own clock, whatever the patience', async () => {
    const disk = new MemoryDisk();
    await taken(person(disk, { host: '设计部', pid: 7 }));
    const other = person(disk, { host: '前台', pid: process.pid, name: 'wang' });
    other.now = 1e9;
    expect(isLease(await other.acquire(60_000))).toBe(true);
    expect(other.now - 1e9).toBe(LEASE_DEAD_AFTER);
  });

  it('is taken over from a dead machine on a share so slow that the first look comes late', async () => {
    const disk = new MemoryDisk();
    await taken(person(disk, { host: '设计部', pid: 7 }));
    const other = person(disk, { host: '前台', pid: process.pid, name: 'wang' });
    disk.onCall = (moment, call) => {
      if (moment === 'before' && call === 'create' && other.now === 0) other.now = 2000;
    };
    expect(isLease(await other.acquire(1000))).toBe(true);
  });

  it('is not taken over from another machine that shows it is alive', async () => {
    const disk = new MemoryDisk();
    const holder = person(disk, { host: '设计部', pid: 7 });
    const lease = await taken(holder);
    const before = disk.stat(LEASE)?.size ?? 0;
    const other = person(disk, { host: '前台', pid: process.pid, name: 'wang' }, (now) => {
      holder.now = now;
      expect(lease.beat()).toBe(true);
    });
    expect(await other.acquire(200_000)).toMatchObject({ by: 'lin@设计部' });
    expect(other.now).toBe(200_000);
    // Once in each time that a beat has, however often it is asked to.
    expect((disk.stat(LEASE)?.size ?? 0) - before).toBe(200_000 / LEASE_BEAT);
  });

  it('shows a holder that slept too long that it is gone, at once', async () => {
    const disk = new MemoryDisk();
    const sleeper = await taken(person(disk, { host: '设计部', pid: 7 }));
    const other = await taken(person(disk, { host: '前台', pid: process.pid, name: 'wang' }));
    // Its own clock stood still with the machine.
    expect(sleeper.beat()).toBe(false);
    sleeper.release();
    expect(leaseHolder(disk, 'apply')?.by).toBe('wang@前台');
    expect(other.beat()).toBe(true);
  });

  it.each(['', 'null', '"x"', '{"token":3,"pid":"x"}', '{"token":"a'])(
    'that says %j is taken over once it was still long enough',
    async (text) => {
      const disk = new MemoryDisk();
      disk.put(LEASE, text);
      const one = person(disk, { host: '前台', pid: process.pid });
      expect(isLease(await one.acquire(0))).toBe(true);
      expect(one.now).toBe(LEASE_DEAD_AFTER);
    },
  );

  it.each<[string, DiskReason]>([
    ['create', 'denied'],
    ['open', 'io'],
  ])('is not waited for where %s is refused as %s', async (refused, reason) => {
    class Refusing extends MemoryDisk {
      override create(path: RelPath): WritableFile {
        if (refused === 'create') throw new DiskError(reason, path, { code: 'planted' });
        return super.create(path);
      }
      override open(path: RelPath): OpenFile {
        if (refused === 'open') throw new DiskError(reason, path, { code: 'planted' });
        return super.open(path);
      }
    }
    const disk = new Refusing();
    if (refused === 'open') disk.put(LEASE, '');
    await expect(person(disk, { host: '前台', pid: process.pid }).acquire()).rejects.toMatchObject({
      reason,
    });
  });

  it('that is held for months stays small, and its holder’s', async () => {
    const disk = new MemoryDisk();
    const holder = person(disk, { host: '设计部', pid: 7 });
    const lease = await taken(holder);
    const sizes = new Set<number | undefined>();
    for (let beat = 0; beat < 5000; beat++) {
      holder.now += LEASE_BEAT;
      expect(lease.beat()).toBe(true);
      const size = disk.stat(LEASE)?.size;
      // To a watcher each beat is another size.
      if (beat < 100) expect(sizes.has(size)).toBe(false);
      sizes.add(size);
    }
    expect(Math.max(...[...sizes].map(Number))).toBeLessThan(5000);
    expect(leaseHolder(disk, 'apply')?.by).toBe('lin@设计部');
    expect(disk.list(LOCKS).map(({ name }) => name)).toEqual(['apply']);
  });

  it('counts the patience from the first look, whatever the clock shows', async () => {
    const disk = new MemoryDisk();
    await taken(person(disk, { host: '前台', pid: process.ppid }));
    const other = person(disk, { host: '前台', pid: process.pid, name: 'wang' });
    other.now = 1e9;
    await other.acquire(5000);
    expect(other.now - 1e9).toBe(5000);
  });

  it('lets a person end the waiting', async () => {
    const disk = new MemoryDisk();
    await taken(person(disk, { host: '前台', pid: process.ppid }));
    const stopping = new AbortController();
    const waiting = acquireLease(disk, {
      name: 'apply',
      holder: { host: '前台', boot: bootId(), pid: process.pid, began: '', by: 'wang', since: '' },
      ids: { hex: () => 'token' },
      patience: 60_000,
      monotonic: () => 0,
      sleep: async () => stopping.abort(new DOMException('stopped', 'AbortError')),
      signal: stopping.signal,
    });
    await expect(waiting).rejects.toThrow('stopped');
    expect(disk.stat(relPath('.archive/locks/apply'))).toBeDefined();
  });
});
