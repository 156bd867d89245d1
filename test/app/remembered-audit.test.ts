import { chmodSync, existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditReady } from '../../src/app/audit-ready.ts';
import type { MarkedArchive } from '../../src/app/archive.ts';
import { auditArchive } from '../../src/app/audit.ts';
import { checkRemembered, mayRemember } from '../../src/app/remembered-check.ts';
import type { Disk } from '../../src/files/disk.ts';
import type { FolderStamp } from '../../src/files/folder-stamp.ts';
import { isPrivate } from '../../src/files/private-names.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import { carryOut, LONG_AGO, setTimes, step } from '../support/audit-steps.ts';
import { makeShare } from '../support/people.ts';
import { standingClock } from '../support/standing-clock.ts';
import { check, full, remembering, told, withDisk } from './remembering.ts';

const signal = new AbortController().signal;
const start = [
  '可口可乐/KO2024-001/01_意向/可口可乐_KO2024-001_广告投放_合同_20240315_v1.docx',
  '可口可乐/KO2024-001/说明.txt',
  '云帆/a/b/深.txt',
  '云帆/a/c/另.txt',
  '资料/价目.xlsx',
];

function noting(listed: RelPath[]): (disk: Disk) => Partial<Disk> {
  return (disk) => ({
    listFlat: () => undefined,
    list: (folder) => {
      if (!isPrivate(folder) && folder !== '.archive') listed.push(folder);
      return disk.list(folder);
    },
  });
}

describe('a remembered audit', () => {
  it('finds after any changes what a full one finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        async (rounds) => {
          using share = await makeShare(start);
          const person = remembering(share, 'lin');
          setTimes(share);
          await check(await person.open());
          let number = 0;
          for (const steps of rounds) {
            // Further than a tick of the file system from the look.
            await sleep(12);
            for (const one of steps) await carryOut(share, person, one, number++);
            const expected = await full(person);
            const quick = told(share, person);
            if (quick !== undefined) expect(quick).toEqual(expected);
            expect(await check(await person.open())).toEqual(expected);
            expect(told(share, person)).toEqual(expected);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('finds the same where the clock of the disk ticks every two seconds', async () => {
    const ticked = (digits: string): string => `${Math.floor(Number(digits) / 2e9) * 2}000000000`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        async (rounds) => {
          using share = await makeShare(start);
          const person = remembering(share, 'lin', {});
          const opened = async (): Promise<MarkedArchive> =>
            withDisk(person, (disk) => ({
              folderStamp: (folder) =>
                disk.folderStamp(folder)?.replaceAll(/\d{15,}/g, ticked) as FolderStamp | undefined,
            }));
          await check(await opened());
          let number = 0;
          for (const steps of rounds) {
            for (const one of steps) await carryOut(share, person, one, number++);
            expect(await check(await opened())).toEqual(await full(person));
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('is not deceived by times that were set back', async () => {
    using share = await makeShare(start);
    const person = remembering(share, 'lin');
    setTimes(share);
    await check(await person.open());
    await sleep(12);
    share.put('资料/后来.txt');
    utimesSync(share.at('资料'), LONG_AGO, LONG_AGO);
    expect(told(share, person)).toBeUndefined();
    expect(await check(await person.open())).toEqual(await full(person));
  });

  it('lists only folders that have changed, and those whose files are other ones', async () => {
    using share = await makeShare(start);
    const person = remembering(share, 'lin');
    await check(await person.open());
    await sleep(12);
    share.put('云帆/a/新.txt');
    writeFileSync(share.at('资料/价目.xlsx'), '');
    const listed: RelPath[] = [];
    const findings = await check(await withDisk(person, noting(listed)));
    expect(listed.toSorted()).toEqual(['云帆/a', '资料']);
    expect(findings.map(({ path, problem }) => `${problem.code} ${path}`)).toContain(
      'empty-file 资料/价目.xlsx',
    );
    listed.length = 0;
    await check(await withDisk(person, noting(listed)), true);
    expect(listed.length).toBeGreaterThan(6);
  });

  it('is told again without a look where nothing has changed, by the same program, rules and register alone', async () => {
    using share = await makeShare(start);
    const person = remembering(share, 'lin');
    const found = await check(await person.open());
    expect(told(share, person)).toEqual(found);
    expect(auditReady(person.environment, share.root, 'text')).toBeUndefined();
    expect(auditReady({ ...person.environment, runAs: 'another' }, share.root, 'json')).toBeUndefined();
    await person.client('新客户');
    expect(told(share, person)).toBeUndefined();
  });

  it('looks again into a folder that changed in the same tick of the clock as the last look', async () => {
    using share = await makeShare(start);
    const person = remembering(share, 'lin', {});
    const now = standingClock(person);
    // A file system whose clock has ticked last a second ago, for whatever changed since.
    const coarse = `${(now - 1000) * 1e6} 0 1:1` as FolderStamp;
    const archive = await withDisk(person, () => ({ folderStamp: () => coarse }));
    await check(archive);
    share.put('资料/同一刻.txt');
    expect(await check(archive)).toEqual(await full(person));
  });

  it('tells what cannot be looked into each time, and finds what became readable again', async () => {
    using share = await makeShare(start);
    const person = remembering(share, 'lin');
    let isDenied = false;
    const archive = await withDisk(person, (disk) => ({
      listFlat: () => undefined,
      list: (folder) => {
        if (isDenied && folder === '云帆/a') throw new DiskError('denied', folder, { code: 'EACCES' });
        return disk.list(folder);
      },
    }));
    await check(archive);
    await sleep(12);
    isDenied = true;
    chmodSync(share.at('云帆/a'), 0o755);
    for (let time = 0; time < 3; time++) {
      const { unseen, mark } = await checkRemembered(archive, { signal, isFull: false });
      expect({ unseen, mark }).toEqual({ unseen: [{ path: '云帆/a', why: 'denied' }], mark: undefined });
      expect(told(share, person)).toBeUndefined();
    }
    isDenied = false;
    expect(await check(archive)).toEqual(await full(person));
  });

  it('throws away a memory that is not whole', async () => {
    using share = await makeShare(start);
    const person = remembering(share, 'lin');
    const archive = await person.open();
    const found = await check(archive);
    const index = join(person.environment.variables['ARCHIVE_INDEX'] ?? '');
    const file = join(index, `${archive.id}.audit`);
    const whole = readFileSync(file);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, change, isCut) => {
          const damaged = Buffer.from(isCut ? whole.subarray(0, at) : whole);
          if (!isCut) damaged[at] = (damaged[at] ?? 0) ^ change;
          writeFileSync(file, damaged);
          expect(await check(await person.open())).toEqual(found);
          expect(told(share, person) ?? found).toEqual(found);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is neither used nor written by an audit of a part, of the insides, or against what changed', async () => {
    using share = await makeShare(start);
    const person = remembering(share, 'lin');
    const file = async (): Promise<string> => {
      const index = person.environment.variables['ARCHIVE_INDEX'] ?? '';
      const path = join(index, `${(await person.open()).id}.audit`);
      return existsSync(path) ? readFileSync(path, 'base64') : '';
    };
    for (const options of [
      { paths: ['云帆' as RelPath] },
      { paths: [], looksInside: true },
      { paths: [], changedSince: '2020-01-01' },
    ]) {
      await auditArchive(await person.open(), { ...options, signal });
      expect(await file()).toBe('');
    }
    await auditArchive(await person.open(), { paths: [], signal });
    expect(await file()).not.toBe('');
  });

  it('is left out where folders have no times that mean something, and by a program that does not know itself', async () => {
    using share = await makeShare(start);
    const person = remembering(share, 'lin');
    const mount = { type: 'smb3', atomicMove: false, network: true, stableInodes: false };
    expect(mayRemember(await person.open())).toBe(true);
    expect(mayRemember(await withDisk(person, () => ({ mount })))).toBe(false);
    expect(mayRemember(await withDisk(person, () => ({ folderStamp: () => undefined })))).toBe(false);
    expect(mayRemember(await share.person('other').open())).toBe(false);
  });
});
