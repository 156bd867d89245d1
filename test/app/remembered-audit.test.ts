import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepTold } from '../../src/app/audit-file.ts';
import { auditReady } from '../../src/app/audit-ready.ts';
import type { MarkedArchive } from '../../src/app/archive.ts';
import { auditArchive } from '../../src/app/audit.ts';
import { checkArchive } from '../../src/app/check.ts';
import { checkRemembered, mayRemember } from '../../src/app/remembered-check.ts';
import type { Finding } from '../../src/check/finding.ts';
import type { Disk } from '../../src/files/disk.ts';
import type { FolderStamp } from '../../src/files/folder-stamp.ts';
import { isPrivate } from '../../src/files/private-names.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import { makeShare } from '../support/people.ts';
import type { Person, Share } from '../support/people.ts';

const HOUR = 60 * 60_000;
const signal = new AbortController().signal;
const start = [
  '可口可乐/KO2024-001/01_意向/可口可乐_KO2024-001_广告投放_合同_20240315_v1.docx',
  '可口可乐/KO2024-001/说明.txt',
  '云帆/a/b/深.txt',
  '云帆/a/c/另.txt',
  '资料/价目.xlsx',
];

const step = fc.record({
  what: fc.constantFrom(
    'create',
    'create-and-set-back',
    'create-below',
    'delete-and-set-back',
    'rename',
    'delete',
    'save',
    'empty',
    'fill',
    'move-folder',
    'swap-folders',
    'replace-folder',
    'rules',
    'client',
  ),
  which: fc.nat(),
  where: fc.nat(),
});
type Step = { readonly what: string; readonly which: number; readonly where: number };

/** Names that collide with one another on some systems, and one that closes a folder. */
const names = ['a.txt', 'A.txt', '合同 v2.docx', '合同 V2.docx', '半.download', 'ａ.txt'];

async function carryOut(
  share: Share,
  person: Person,
  { what, which, where }: Step,
  number: number,
): Promise<void> {
  const all = readdirSync(share.root, { recursive: true, withFileTypes: true })
    .map((entry) => ({ path: `${entry.parentPath}/${entry.name}`, isFile: entry.isFile() }))
    .filter(({ path }) => !path.includes('/.archive') && !path.includes('naming-rules'));
  const files = all.filter(({ isFile }) => isFile).map(({ path }) => path);
  const folders = all.filter(({ isFile }) => !isFile).map(({ path }) => path);
  const file = files[which % files.length];
  const folder = folders[where % folders.length] ?? share.root;
  const other = folders[which % folders.length] ?? share.root;
  const name = names[which % names.length] ?? '';
  const { atime, mtime } = statSync(folder);
  if (what.startsWith('create') && !existsSync(`${folder}/${name}`)) {
    if (what === 'create-below') {
      mkdirSync(`${folder}/${name}`);
      writeFileSync(`${folder}/${name}/深${number}.txt`, `${number}`);
    } else writeFileSync(`${folder}/${name}`, `${number}`);
  }
  if (what === 'rename' && file !== undefined) renameSync(file, `${folder}/改${number}.txt`);
  if (what === 'delete' && file !== undefined) rmSync(file);
  if (what === 'delete-and-set-back') {
    const inside = files.find((one) => one.slice(0, one.lastIndexOf('/')) === folder);
    if (inside !== undefined) rmSync(inside);
  }
  if (what.endsWith('set-back')) utimesSync(folder, atime, mtime);
  if (what === 'empty' && file !== undefined) writeFileSync(file, '');
  if (what === 'fill' && file !== undefined) writeFileSync(file, `${number}`);
  if (what === 'save' && file !== undefined) {
    writeFileSync(`${file}.new`, number % 2 === 0 ? '' : `${number}`);
    renameSync(`${file}.new`, file);
  }
  const isApart = !`${folder}/`.startsWith(`${other}/`) && !`${other}/`.startsWith(`${folder}/`);
  if (what === 'move-folder' && isApart) renameSync(other, `${folder}/移${number}`);
  if (what === 'swap-folders' && isApart) {
    renameSync(other, `${other}.swap`);
    renameSync(folder, other);
    renameSync(`${other}.swap`, folder);
  }
  if (what === 'replace-folder') {
    const above = folder.slice(0, folder.lastIndexOf('/'));
    const times = statSync(above);
    cpSync(folder, `${folder}.copy`, { recursive: true, preserveTimestamps: true });
    rmSync(folder, { recursive: true });
    renameSync(`${folder}.copy`, folder);
    writeFileSync(`${folder}/又${number}.txt`, '');
    utimesSync(folder, atime, mtime);
    utimesSync(above, times.atime, times.mtime);
  }
  if (what === 'client') await person.client(`客户${number}`);
  if (what === 'rules') {
    const rules = readFileSync(share.at('naming-rules.yaml'), 'utf8');
    writeFileSync(
      share.at('naming-rules.yaml'),
      rules.replace(/^ignore:$/m, `ignore:\n  - 'ignored${number}*'\n  - '改*'`),
    );
  }
}

/** Returns a person whose program knows itself, so that audits are remembered. */
function remembering(
  share: Share,
  name: string,
  setup: { readonly ahead?: number } = { ahead: HOUR },
): Person {
  const person = share.person(name, setup);
  Object.assign(person.environment, { runAs: 'test' });
  return person;
}

async function full(person: Person): Promise<readonly Finding[]> {
  return (await checkArchive(await person.open(), { paths: [], signal })).findings;
}

/** Checks from memory and tells the findings in JSON. */
async function check(archive: MarkedArchive, isFull = false): Promise<readonly Finding[]> {
  const { findings, mark } = await checkRemembered(archive, { signal, isFull });
  if (mark !== undefined) keepTold(archive, { mark, view: 'json', words: JSON.stringify(findings) });
  return findings;
}

/** What the quick way tells; undefined where it leaves the question to the whole program. */
function told(share: Share, person: Person): readonly Finding[] | undefined {
  const ready = auditReady(person.environment, share.root, 'json');
  return ready && (JSON.parse(Buffer.from(ready.words).toString('utf8')) as readonly Finding[]);
}

async function withDisk(person: Person, change: (disk: Disk) => Partial<Disk>): Promise<MarkedArchive> {
  const archive = await person.open();
  return { ...archive, disk: { ...archive.disk, ...change(archive.disk) } };
}

function noting(listed: RelPath[]): (disk: Disk) => Partial<Disk> {
  return (disk) => ({
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
  }, 240_000);

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
    // A file system whose clock has ticked last a second ago, for whatever changed since.
    const coarse = `${(Date.now() - 1000) * 1e6} 0 1:1` as FolderStamp;
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
  }, 120_000);

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
