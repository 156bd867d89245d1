import { describe, expect, it } from 'vitest';
import type { LeaseHolder } from '../../src/files/lease.ts';
import { LOCKS } from '../../src/files/private-names.ts';
import { DEAD_PID, isLease, LEASE, person, taken } from '../support/lease-person.ts';
import { MemoryDisk } from '../support/memory-disk.ts';

describe('a lease that several want in one instant', () => {
  it('has one winner when several take over a dead one', async () => {
    const disk = new MemoryDisk();
    await taken(person(disk, { host: '设计部', pid: 7 }));
    const people = ['wang', 'chen', 'zhao', 'sun'].map((name, index) =>
      person(disk, { host: `机器${index}`, pid: process.pid, name }),
    );
    const ended = await Promise.all(people.map((one) => one.acquire(1000)));
    const leases = ended.filter(isLease);
    expect(leases).toHaveLength(1);
    expect(leases[0]?.beat()).toBe(true);
    expect(disk.list(LOCKS).map(({ name }) => name)).toEqual(['apply']);
  });

  it('is put back when it turns out that another one than the judged one was caught', async () => {
    const disk = new MemoryDisk();
    await taken(person(disk, { host: '前台', pid: DEAD_PID }));
    const quick = { token: 'quick', host: '别处', boot: '', pid: 7, began: '', by: 'quick', since: '' };
    disk.onCall = (moment, call) => {
      if (moment !== 'before' || call !== 'moveToPrivate') return;
      // In this instant somebody quicker takes the dead one over.
      disk.onCall = undefined;
      disk.removePrivate(LEASE);
      disk.put(LEASE, `${JSON.stringify(quick)}\n`);
    };
    const slow = person(disk, { host: '前台', pid: process.pid, name: 'slow' });
    expect(await slow.acquire(1000)).toEqual(quick);
    expect(disk.list(LOCKS).map(({ name }) => name)).toEqual(['apply']);
  });

  it('of a dead holder that somebody takes away in that instant is free', async () => {
    const disk = new MemoryDisk();
    await taken(person(disk, { host: '前台', pid: DEAD_PID }));
    disk.onCall = (moment, call) => {
      if (moment !== 'before' || call !== 'moveToPrivate') return;
      disk.onCall = undefined;
      disk.removePrivate(LEASE);
    };
    const other = person(disk, { host: '前台', pid: process.pid, name: 'wang' });
    expect(isLease(await other.acquire(0))).toBe(true);
    expect(other.now).toBe(0);
  });

  it('that was caught wrongly leaves the one alone that a third has taken meanwhile', async () => {
    const disk = new MemoryDisk();
    await taken(person(disk, { host: '前台', pid: DEAD_PID }));
    const holderOf = (name: string): LeaseHolder => ({
      token: name,
      host: '别处',
      boot: '',
      began: '',
      pid: 7,
      by: name,
      since: '',
    });
    disk.onCall = (moment, call) => {
      if (call !== 'moveToPrivate') return;
      if (moment === 'before') {
        disk.removePrivate(LEASE);
        disk.put(LEASE, `${JSON.stringify(holderOf('quick'))}\n`);
        return;
      }
      disk.onCall = undefined;
      disk.put(LEASE, `${JSON.stringify(holderOf('third'))}\n`);
    };
    const slow = person(disk, { host: '前台', pid: process.pid, name: 'slow' });
    expect(await slow.acquire(1000)).toEqual(holderOf('third'));
    expect(disk.list(LOCKS).map(({ name }) => name)).toEqual(['apply']);
  });
});
