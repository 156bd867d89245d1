import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkRemembered } from '../../src/app/remembered-check.ts';
import type { Disk } from '../../src/files/disk.ts';
import { isPrivate } from '../../src/files/private-names.ts';
import { makeShare } from '../support/people.ts';
import type { Person } from '../support/people.ts';
import { check, full, HOUR, remembering, told, withDisk } from './remembering.ts';

const signal = new AbortController().signal;
const start = ['可口可乐/KO2024-001/说明.txt', '云帆/a/深.txt', '云帆/b/另.txt', '资料/价目.xlsx'];
const program = fileURLToPath(new URL('../support/audit-program.ts', import.meta.url));
/** Further apart than a tick of the file system. */
const TICK = 12;

/** Runs `act` when the `nth` folder is about to be listed. */
function atFolder(nth: number, act: () => Promise<void> | void): (disk: Disk) => Partial<Disk> {
  let listed = 0;
  return (disk) => ({
    listFlat: () => undefined,
    list: (folder) => {
      if (!isPrivate(folder) && ++listed === nth) void act();
      return disk.list(folder);
    },
  });
}

describe('an audit that is stopped by Ctrl-C', () => {
  it('in any folder leaves what was remembered as it was, and the next one finds everything', async () => {
    for (let nth = 1; nth <= 7; nth++) {
      using share = await makeShare(start);
      const person = remembering(share, 'lin');
      const before = await check(await person.open());
      const stop = new AbortController();
      const archive = await withDisk(
        person,
        atFolder(nth, () => stop.abort()),
      );
      await expect(checkRemembered(archive, { signal: stop.signal, isFull: true })).rejects.toThrow();
      expect(told(share, person)).toEqual(before);
      await sleep(TICK);
      share.put('云帆/a/新.txt', '');
      share.put('资料/价目.xlsx', '');
      expect(told(share, person)).toBeUndefined();
      expect(await check(await person.open())).toEqual(await full(person));
    }
  });
});

describe('two audits at once', () => {
  it.each(['first', 'last'] as const)(
    'of which the one that has seen less writes %s are both as true as a full one afterwards',
    async (order) => {
      for (let nth = 1; nth <= 7; nth++) {
        using share = await makeShare(start);
        const lin = remembering(share, 'lin');
        const wang = remembering(share, 'wang', { ahead: HOUR, folder: 'lin', pid: 2 });
        await check(await lin.open());
        await sleep(TICK);
        let other: Promise<unknown> | undefined;
        const slow = await withDisk(
          lin,
          atFolder(nth, () => {
            share.put('云帆/a/新.txt', '');
            share.put('资料/新.txt', '');
            if (order === 'first') other = checkOf(wang);
          }),
        );
        await checkRemembered(slow, { signal, isFull: true });
        await other;
        const expected = await full(lin);
        expect(await check(await wang.open())).toEqual(expected);
        expect(told(share, lin)).toEqual(expected);
        expect(await check(await lin.open())).toEqual(expected);
      }
    },
  );

  it('by several processes, each ended at any moment, cost the next one nothing but time', async () => {
    using share = await makeShare(start);
    const person = remembering(share, 'lin', {});
    await check(await person.open());
    for (let round = 0; round < 3; round++) {
      const running = await Promise.all([0, 1, 2].map(() => auditing(share.root, person)));
      for (const [at, end] of running.entries()) {
        share.put(`资料/${round}-${at}.txt`, at === 1 ? '' : '甲');
        share.put(`云帆/${round}/新.txt`, '');
        await sleep(round * 11);
        await end();
      }
      const expected = await full(person);
      const quick = told(share, person);
      if (quick !== undefined) expect(quick).toEqual(expected);
      expect(await check(await person.open())).toEqual(expected);
    }
  });
});

async function checkOf(person: Person): Promise<void> {
  await check(await person.open());
}

/** Lets a process check again and again; returns, once it has begun, what ends it in the middle. */
async function auditing(root: string, { environment }: Person): Promise<() => Promise<unknown>> {
  const child = spawn(process.execPath, [program, root], {
    env: { ...process.env, ...environment.variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise((resolve) => void child.on('close', resolve));
  await new Promise((resolve) => void child.stdout.once('data', resolve));
  return async () => {
    child.kill('SIGKILL');
    return gone;
  };
}
