// What the test suites of rmlint, fclones and jdupes ask of those programs, asked of this one.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Line } from '../support/cli.ts';
import { newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

type File = { readonly path: string; readonly keep: boolean; readonly why: string };

async function groupsOf(office: Office, ...argv: readonly string[]): Promise<readonly (readonly File[])[]> {
  const lines = await office.json(['dupes', ...argv]);
  return lines.filter(({ type }) => type === 'group').map((line) => line['files'] as readonly File[]);
}

const pathsOf = (group: readonly File[] | undefined): readonly string[] =>
  (group ?? []).map(({ path }) => path).toSorted();
const lostOf = (groups: readonly (readonly File[])[]): readonly string[] =>
  groups.flatMap((files) => files.flatMap(({ path, keep }) => (keep ? [] : [path]))).toSorted();

describe('a file is never its own copy', () => {
  test.each([
    ['a folder twice', ['1', '1']],
    ['a file twice', ['1/a', '1/a']],
    ['a folder and a file in it', ['1', '1/a']],
    ['the same by other spellings', ['1', './1/', '1/../1']],
    ['a folder and a link to a file in it', ['1', '1/link']],
    ['a folder and a link to itself in it', ['1', '1/loop']],
  ])('%s', async (_, named) => {
    using office = await newOffice({ '1/a': 'xxx' });
    symlinkSync('a', office.at('1/link'));
    symlinkSync('.', office.at('1/loop'));
    expect(await groupsOf(office, ...named)).toEqual([]);
  });

  test('nor are its hard links, of which one is enough to be kept', async () => {
    using office = await newOffice({ '1/a': 'xxx', '2/a': 'xxx' });
    for (const name of ['1/link1', '1/link2']) linkSync(office.at('1/a'), office.at(name));
    linkSync(office.at('2/a'), office.at('2/link1'));
    const [group, ...others] = await groupsOf(office);
    expect(others).toEqual([]);
    expect(group?.map(({ path, keep, why }) => `${path} ${keep} ${why}`)).toEqual([
      '1/a true path',
      '1/link1 true same-file',
      '1/link2 true same-file',
      '2/a false path',
      '2/link1 false same-file',
    ]);
  });

  test('nor is what a bind mount shows again, however deep it goes', async () => {
    using office = await newOffice({ 'a/b/1': 'xxx', 'c/2': 'xxx' });
    const mounted = spawnSync('mount', ['--rbind', office.root, office.at('a/b')]);
    if (mounted.status !== 0) return;
    try {
      writeFileSync(office.at('a/3'), 'xxx');
      const [group, ...others] = await groupsOf(office, '.', 'a/b');
      expect(others).toEqual([]);
      const files = (group ?? []).filter(({ why }) => why !== 'same-file').map(({ path }) => path);
      // The one that the mount hides lies below it once more.
      expect(files.toSorted()).toEqual(
        ['a/3', 'a/b/a/b/1', 'a/b/c/2'].map(
          (path) => expect.stringMatching(new RegExp(`(^|/)${path.replace('a/b/c', 'c')}$`)) as string,
        ),
      );
    } finally {
      spawnSync('umount', ['--lazy', office.at('a/b')]);
    }
  });
});

describe('what is compared', () => {
  test('hidden files and folders are, links to files and folders are not followed', async () => {
    using office = await newOffice({ '.隐藏.txt': 'xxx', '.夹/b.txt': 'xxx', 'c.txt': 'xxx' });
    symlinkSync(office.at('c.txt'), office.at('d.txt'));
    symlinkSync(office.at('.夹'), office.at('e'));
    symlinkSync('nowhere', office.at('broken'));
    expect((await groupsOf(office)).map(pathsOf)).toEqual([['.夹/b.txt', '.隐藏.txt', 'c.txt']]);
  });

  test('names of any characters are', async () => {
    const names = [
      'a\nb.txt',
      "it's.txt",
      '"q".txt',
      '-rf',
      ' 前后 .txt',
      '$(id).txt',
      '表情😀.txt',
      'a\\b.txt',
      '*?.txt',
    ];
    using office = await newOffice(Object.fromEntries(names.map((name) => [`夹/${name}`, 'xxx'])));
    expect((await groupsOf(office)).map(pathsOf)).toEqual([names.map((name) => `夹/${name}`).toSorted()]);
    const { code } = await office.run(['dupes', '--action', 'quarantine', '--yes']);
    expect(code).toBe(0);
    expect(office.documents()).toHaveLength(1);
    expect((await office.run(['undo', '--yes'])).code).toBe(0);
    expect(office.documents()).toHaveLength(names.length);
  });

  test('a name that is no UTF-8 is told, and hinders nothing', async () => {
    using office = await newOffice({ 'a.txt': 'xxx', 'b.txt': 'xxx' });
    writeFileSync(Buffer.concat([Buffer.from(`${office.root}/`), Buffer.from([0xff, 0xfe])]), 'xxx');
    const { stdout, stderr, code } = await office.run(['dupes']);
    expect(code).toBe(0);
    expect(stdout).toContain('b.txt');
    expect(stderr).toContain('no UTF-8');
  });

  test('files without content are told apart; one byte is content', async () => {
    using office = await newOffice({ a: '', b: '', c: ' ', d: ' ' });
    const lines = await office.json(['dupes']);
    expect(lines.filter(({ type }) => type === 'empty').map(({ path }) => path)).toEqual(['a', 'b']);
    expect(lines.at(-1)).toMatchObject({ groups: 1, redundantBytes: 1 });
  });

  test('files with holes are, by what they say, and what is saved is what they take up', async () => {
    using office = await newOffice({
      'full.bin': new Uint8Array(8_000_000),
      'other.bin': new Uint8Array(7_999_999),
    });
    for (const name of ['h1.bin', 'h2.bin']) {
      writeFileSync(office.at(name), '');
      truncateSync(office.at(name), 8_000_000);
    }
    utimesSync(office.at('full.bin'), 1_000_000_000, 1_000_000_000);
    const lines: readonly Line[] = await office.json(['dupes', '--keep', 'oldest']);
    const [group] = lines.filter(({ type }) => type === 'group');
    expect(pathsOf(group?.['files'] as readonly File[])).toEqual(['full.bin', 'h1.bin', 'h2.bin']);
  });

  test('files that differ in one byte, at the beginning, in the middle or at the end, are not', async () => {
    const sizes = [1, 4096, 4097, 65_536, 196_608, 196_609, 1_000_000];
    using office = await newOffice();
    for (const size of sizes) {
      for (const [number, at] of [0, Math.floor(size / 2), size - 1].entries()) {
        const bytes = Buffer.alloc(size, 'x');
        bytes[at] = number + 1;
        writeFileSync(office.at(`${size}-${number}`), bytes);
      }
    }
    expect(await groupsOf(office)).toEqual([]);
  });

  test('paths that no system call takes are told, and hinder nothing', async () => {
    using office = await newOffice({ 'a.txt': 'xxx', 'b.txt': 'xxx' });
    const deep = 'd'.repeat(200);
    const made = spawnSync('bash', [
      '-c',
      `cd "$0" && for i in {1..25}; do mkdir ${deep} && cd ${deep}; done && echo xxx > c.txt`,
      office.root,
    ]);
    expect(made.status).toBe(0);
    try {
      const { stdout, code } = await office.run(['dupes']);
      expect(code).toBe(0);
      expect(stdout).toContain('b.txt');
    } finally {
      spawnSync('rm', ['-rf', office.at(deep)]);
    }
  });

  test('files of another volume are', async () => {
    using office = await newOffice({ 'a.bin': 'xxx' });
    using other = temporaryTree({ 'b.bin': 'xxx' }, '/dev/shm');
    const [group] = await groupsOf(office, '--reference', other.root);
    expect(group?.map(({ path, keep }) => `${path} ${keep}`)).toEqual([
      `${other.root}/b.bin true`,
      'a.bin false',
    ]);
  });

  test('a path that is not there is an error, before anything is said', async () => {
    using office = await newOffice({ 'a.bin': 'xxx', 'b.bin': 'xxx' });
    const { code, stdout } = await office.run(['dupes', 'a.bin', 'nowhere']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
  });
});

describe('what is kept', () => {
  const files = {
    'stuff/a': 'xxx',
    'stuff/b': 'yyy',
    'stuff/b_dupe': 'yyy',
    'morestuff/a_copy': 'xxx',
    'morestuff/b_copy': 'yyy',
    'backup/a_backup': 'xxx',
    'backup/a_copy_backup': 'xxx',
    'backup/b_backup_changed': 'yyy+',
    'backup/d': 'zzz',
    'backup/d_copy': 'zzz',
  };

  test('all that is protected, and one of the rest', async () => {
    using office = await newOffice(files);
    expect(lostOf(await groupsOf(office))).toHaveLength(3 + 1 + 2);
    const lost = lostOf(await groupsOf(office, '--protect', 'backup'));
    expect(lost.filter((path) => path.startsWith('backup/'))).toEqual([]);
    expect(lost).toHaveLength(2 + 2);
  });

  test('all that is a reference, also one that lies inside of what is searched', async () => {
    using office = await newOffice(files);
    const lost = lostOf(await groupsOf(office, '--reference', 'backup'));
    expect(lost.filter((path) => path.startsWith('backup/'))).toEqual([]);
    expect(lost.filter((path) => path.endsWith('a') || path.endsWith('a_copy'))).toEqual([
      'morestuff/a_copy',
      'stuff/a',
    ]);
    const { code } = await office.run(['dupes', '--reference', 'backup', '--action', 'quarantine', '--yes']);
    expect(code).toBe(0);
    expect(office.documents().filter((path) => path.startsWith('backup/'))).toHaveLength(5);
  });

  test.each([
    ['oldest', 'b'],
    ['newest', 'c'],
    ['shallow', 'a'],
  ])('the %s, if that is wanted', async (rule, kept) => {
    using office = await newOffice({ 'x/y/b': 'xxx', 'x/c': 'xxx', a: 'xxx' });
    for (const [name, time] of [
      ['x/y/b', 1e9],
      ['a', 1.1e9],
      ['x/c', 1.2e9],
    ] as const)
      utimesSync(office.at(name), time, time);
    const [group] = await groupsOf(office, '--keep', rule);
    expect(group?.[0]?.path.split('/').at(-1)).toBe(kept);
    expect(group?.filter(({ keep }) => keep)).toHaveLength(1);
  });
});

describe('whole folders', () => {
  async function foldersOf(office: Office): Promise<readonly string[]> {
    const lines = await office.json(['dupes', '--near']);
    return lines
      .filter(({ type }) => type === 'folder')
      .map((line) => ['kind', 'folder', 'other'].map((field) => String(line[field])).join(' '));
  }

  test('with the same in them are copies, also with one file', async () => {
    using office = await newOffice({ '1/a': 'xxx', '2/a': 'xxx', a: 'xxx' });
    expect(await foldersOf(office)).toEqual(['copy 1 2']);
  });

  test('of which one holds more are no copies, nor is one with the same file twice', async () => {
    using more = await newOffice({ '1/a': 'xxx', '2/a': 'xxx', '3/a': 'xxx', '3/b': 'yyy' });
    expect(await foldersOf(more)).toEqual(['copy 1 2']);
    using twice = await newOffice({ '1/a': 'xxx', '2/a': 'xxx', '2/b': 'xxx' });
    expect(await foldersOf(twice)).toEqual([]);
  });

  test('are told once, by the outermost ones', async () => {
    const nested = (root: string): Record<string, string> =>
      Object.fromEntries(
        ['a', 'a/b', 'a/b/c'].flatMap((folder, at) => [
          [`${root}/${folder}/1`, `x${at}`],
          [`${root}/${folder}/2`, `y${at}`],
        ]),
      );
    using office = await newOffice({ ...nested('甲'), ...nested('乙') });
    const [first, second] = ['乙', '甲'].toSorted();
    expect(await foldersOf(office)).toEqual([`copy ${first} ${second}`]);
  });

  test('do not differ by files without content alike in both', async () => {
    using office = await newOffice({
      '1/a': 'xxx',
      '1/b': 'yyy',
      '1/e': '',
      '2/a': 'xxx',
      '2/b': 'yyy',
      '2/e': '',
      '3/e': '',
      '4/e': '',
    });
    expect(await foldersOf(office)).toEqual(['copy 1 2']);
  });
});

test('a file that is written to while the others are compared is left out, and no other', async () => {
  using office = await newOffice();
  mkdirSync(office.at('夹'));
  const growing = office.at('夹/growing.bin');
  for (const name of ['a.bin', 'b.bin', 'growing.bin'])
    writeFileSync(join(office.at('夹'), name), Buffer.alloc(3_000_000, 'x'));
  const descriptor = openSync(growing, 'a');
  const timer = setInterval(() => writeSync(descriptor, 'x'), 0);
  try {
    const [group] = await groupsOf(office);
    expect(pathsOf(group)).toEqual(expect.arrayContaining(['夹/a.bin', '夹/b.bin']));
  } finally {
    clearInterval(timer);
    closeSync(descriptor);
  }
});
