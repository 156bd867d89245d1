import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAlive, markOf } from '../../src/files/process-life.ts';
import { openStateFolder } from '../../src/files/state-folder.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

/** A number that no process has: one that has just ended. */
function deadPid(): number {
  return spawnSync('true').pid;
}

describe('a lock of this machine', () => {
  it.each([
    ['a process that ended', () => JSON.stringify({ pid: deadPid() })],
    [
      'an earlier process that had the number of a living one',
      () => JSON.stringify({ ...markOf(), life: 'boot-before 12' }),
    ],
    ['a power cut that kept only its name', () => ''],
  ])('is taken over from %s, at once', (_case, content) => {
    using tree = temporaryTree();
    const lock = join(tree.root, 'journal.lock');
    writeFileSync(lock, content());
    const started = performance.now();
    expect(openStateFolder(tree.root).locked('journal.lock', () => existsSync(lock))).toBe(true);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(existsSync(lock)).toBe(false);
  });

  it('is given back when what it guards fails', () => {
    using tree = temporaryTree();
    const state = openStateFolder(tree.root);
    expect(() =>
      state.locked('journal.lock', () => {
        throw new RangeError('inside');
      }),
    ).toThrow(RangeError);
    expect(state.locked('journal.lock', () => 'free')).toBe('free');
  });
});

describe('a process mark', () => {
  it('tells this process from a dead one and from an earlier one of its number', () => {
    expect(isAlive(markOf())).toBe(true);
    expect(isAlive({ pid: process.pid })).toBe(true);
    expect(isAlive({ ...markOf(), life: 'boot-before 12' })).toBe(process.platform !== 'linux');
    expect(isAlive({ pid: deadPid() })).toBe(false);
    expect(isAlive({ pid: 0 })).toBe(false);
  });
});
