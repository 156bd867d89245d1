// What the documentation of rmlint, fclones and jdupes says of odd files and of places named twice.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withoutUsers } from '../support/mounts.ts';
import { newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

type File = { readonly path: string; readonly keep: boolean; readonly why: string };

async function pathsOf(office: Office, ...argv: readonly string[]): Promise<readonly (readonly string[])[]> {
  const lines = await office.json(['dupes', ...argv]);
  return lines
    .filter(({ type }) => type === 'group')
    .map((line) => (line['files'] as readonly File[]).map(({ path }) => path).toSorted());
}

test('what is no file is never opened: pipes, sockets and devices', async () => {
  using office = await newOffice({ 'a.txt': 'xxx', 'b.txt': 'xxx' });
  // A pipe that nobody writes to would be waited for without an end, and /dev/zero has none.
  const make = 'mkfifo p1 p2 && { mknod z1 c 1 5 && mknod z2 c 1 5 || true; }';
  expect(spawnSync('bash', ['-c', make], { cwd: office.root }).status).toBe(0);
  const server = createServer().listen(office.at('s1'));
  try {
    expect(await pathsOf(office)).toEqual([['a.txt', 'b.txt']]);
    expect((await office.json(['dupes'])).at(-1)).toMatchObject({ compared: 2, empty: 0 });
  } finally {
    server.close();
  }
});

test('files of any size are compared, at and beside the lengths that are read at once', async () => {
  const lengths = [1, 2, 15, 16, 17, 511, 512, 4095, 4096, 4097, 8191, 8192, 8193, 65_535, 65_536, 65_537];
  const larger = [131_071, 131_072, 131_073, 196_607, 196_608, 196_609];
  using office = await newOffice();
  for (const length of [...lengths, ...larger]) {
    const bytes = Buffer.alloc(length, `${length} `);
    for (const name of ['a', 'b']) writeFileSync(office.at(`${length}-${name}`), bytes);
    // One more of this length that ends otherwise.
    bytes[length - 1] = 0;
    writeFileSync(office.at(`${length}-c`), bytes);
  }
  const expected = [...lengths, ...larger].map((length) => [`${length}-a`, `${length}-b`]);
  expect((await pathsOf(office)).map(String).toSorted()).toEqual(expected.map(String).toSorted());
});

test('of files beyond 4 GiB what lies beyond is read, and not what lies 4 GiB before it', async () => {
  using office = await newOffice();
  const size = 2 ** 32 + 70_000;
  for (const [name, at, mark] of [
    ['a', size - 1, 'x'],
    ['b', size - 1, 'y'],
    ['c', 69_999, 'x'],
  ] as const) {
    writeFileSync(office.at(name), '');
    truncateSync(office.at(name), size);
    const file = openSync(office.at(name), 'r+');
    writeSync(file, mark, at);
    closeSync(file);
  }
  expect(await pathsOf(office)).toEqual([]);
});

test('a folder that is named twice as a reference, or lies in another one, is looked at once', async () => {
  using office = await newOffice({ 'a.txt': 'xxx' });
  using other = temporaryTree({ 'x/b.txt': 'xxx', 'x/y/c.txt': 'xxx' });
  const named = ['x', 'x/y', 'x'].flatMap((folder) => ['--reference', join(other.root, folder)]);
  const lines = await office.json(['dupes', ...named]);
  const files = lines.find(({ type }) => type === 'group')?.['files'] as readonly File[];
  // Each is one file, by as many names as it was met under.
  expect(files.filter(({ keep }) => !keep).map(({ path }) => path)).toEqual(['a.txt']);
  expect(files.filter(({ why }) => why !== 'same-file')).toHaveLength(3);
  expect(lines.at(-1)).toMatchObject({ groups: 1, redundantBytes: 3 });
});

test('hard links from place to place are one file, wherever its names are met', async () => {
  using office = await newOffice({ '1/a': 'xxx' });
  using other = temporaryTree();
  linkSync(office.at('1/a'), join(other.root, 'b'));
  linkSync(join(other.root, 'b'), office.at('c'));
  mkdirSync(office.at('2'));
  linkSync(office.at('c'), office.at('2/d'));
  expect(await pathsOf(office, '--reference', other.root)).toEqual([]);
  expect(await pathsOf(office, '1', '2')).toEqual([]);
  office.seed({ '2/e': 'xxx' });
  const { code } = await office.run(['dupes', '--action', 'quarantine', '--yes', '--protect', '2/e']);
  // A name more elsewhere would keep the place on the disk, and of none is known what it is for.
  expect(code).toBe(1);
  expect(office.documents().toSorted()).toEqual(['1/a', '2/d', '2/e', 'c']);
});

test('links that lead in circles, or up, end nothing and add nothing', async () => {
  using office = await newOffice({ '1/a': 'xxx', '1/2/b': 'xxx' });
  symlinkSync('..', office.at('1/2/up'));
  symlinkSync('two', office.at('one'));
  symlinkSync('one', office.at('two'));
  symlinkSync(office.at('1/a'), office.at('1/2/c'));
  expect(await pathsOf(office)).toEqual([['1/2/b', '1/a']]);
});

test.skipIf(withoutUsers !== '')(
  `files and folders that may not be read are left out, and told; the others are compared${withoutUsers}`,
  async () => {
    using office = await newOffice({ 'a.txt': 'xxx', 'b.txt': 'xxx', 'c.txt': 'xxx', '夹/d.txt': 'xxx' });
    for (const name of ['a.txt', 'b.txt']) chmodSync(office.at(name), 0o644);
    for (const name of ['c.txt', '夹']) chmodSync(office.at(name), 0o000);
    const { stdout, stderr } = await office.spawn(['dupes', '--json'], { unprivileged: true });
    const groups = stdout.split('\n').filter((line) => line.includes('"group"'));
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatch(/a\.txt.*b\.txt/);
    expect(groups[0]).not.toMatch(/c\.txt|d\.txt/);
    expect(stderr).toContain('夹');
  },
);
