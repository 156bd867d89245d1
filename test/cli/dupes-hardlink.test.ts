import { chmodSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { emptyOffice, newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import { mountInbox } from '../sweep/mounts.ts';

const kept = '合同.docx';
const copy = '收件箱/合同(1).docx';
const other = '收件箱/微信/合同(2).docx';
const linking = ['dupes', '--action', 'hardlink', '--protect', kept] as const;

const contracts = (): Promise<Office> =>
  newOffice({ [kept]: '合同正文', [copy]: '合同正文', [other]: '合同正文' });
const inodeOf = (office: Office, path: string): number => statSync(office.at(path)).ino;
const areOne = (office: Office): boolean =>
  [copy, other].every((path) => inodeOf(office, path) === inodeOf(office, kept));

test('copies become names of the kept file, with a warning, and files of their own when that is undone', async () => {
  using office = await contracts();
  utimesSync(office.at(copy), 1_700_000_000, 1_700_000_000);
  chmodSync(office.at(copy), 0o600);
  const own = [kept, copy, other].map((path) => inodeOf(office, path));
  const before = office.documents();
  const dry = await office.run([...linking, '--dry-run']);
  const words = dry.stdout.replaceAll(/\s+/g, ' ');
  expect(words).toContain('Whoever saves in place under one of them changes what all of them show');
  expect(words).toContain('will show the time and permissions of the kept one');
  expect((await office.run([...linking])).code).toBe(2);
  expect(areOne(office)).toBe(false);
  const lines = await office.json([...linking, '--yes']);
  expect(lines.filter(({ type }) => type === 'moved').map(({ from }) => from)).toEqual([copy, other]);
  expect(areOne(office)).toBe(true);
  expect(office.documents()).toEqual(before);
  // The copies themselves wait in the trash; links count as one file, not as copies.
  expect((await office.json(['trash', 'list'])).filter(({ type }) => type === 'trashed')).toHaveLength(2);
  expect((await office.run(['dupes', '--fail-on-found'])).code).toBe(0);
  expect((await office.run(['log', '--verify'])).code).toBe(0);
  expect((await office.run(['undo', '--yes'])).code).toBe(0);
  expect([kept, copy, other].map((path) => inodeOf(office, path))).toEqual(own);
  expect(statSync(office.at(copy)).mtimeMs).toBe(1_700_000_000_000);
  expect(statSync(office.at(copy)).mode & 0o777).toBe(0o600);
  expect((await office.run(['undo', '--yes'])).code).toBe(2);
});

test('an undo of the undo makes them links again, and trash restore files of their own', async () => {
  using office = await contracts();
  await office.run([...linking, '--yes']);
  const undone = await office.json(['undo', '--yes']);
  const operation = String(undone.findLast(({ type }) => type === 'summary')?.['operation']);
  expect((await office.run(['undo', operation, '--yes'])).code).toBe(0);
  expect(areOne(office)).toBe(true);
  expect((await office.run(['trash', 'restore', copy, '--yes'])).code).toBe(0);
  expect(inodeOf(office, copy)).not.toBe(inodeOf(office, kept));
  expect(inodeOf(office, other)).toBe(inodeOf(office, kept));
});

test('an undo that was stopped goes on with the links that it left', async () => {
  // More than are moved between two looks at the signal.
  const copies = Array.from({ length: 150 }, (_, at) => `收件箱/合同(${at}).docx`);
  using office = await newOffice(Object.fromEntries([kept, ...copies].map((path) => [path, '合同正文'])));
  const links = (): readonly string[] =>
    copies.filter((path) => inodeOf(office, path) === inodeOf(office, kept));
  await office.run([...linking, '--yes']);
  expect(links()).toEqual(copies);
  const stopping = new AbortController();
  const running = office.run(['undo', '--yes'], { signal: stopping.signal });
  while (links().length === copies.length) await sleep(1);
  stopping.abort(new DOMException('interrupted', 'AbortError'));
  expect((await running).code).toBe(130);
  const left = links();
  expect(left.length).toBeGreaterThan(0);
  const lines = await office.json(['undo', '--yes']);
  expect(lines.at(-1)).toMatchObject({ moved: left.length, failed: 0 });
  expect(links()).toEqual([]);
});

test('a name that became a link keeps its document, with its tags, through the undo as well', async () => {
  using office = await contracts();
  await office.run(['tag', 'add', '草稿', office.at(copy)]);
  const tagged = async (): Promise<readonly unknown[]> =>
    (await office.json(['find', '--tag', '草稿', '--refresh']))
      .filter(({ type }) => type === 'hit')
      .map(({ path }) => path);
  await office.run([...linking, '--yes']);
  expect(areOne(office)).toBe(true);
  expect(await tagged()).toEqual([copy]);
  await office.run(['undo', '--yes']);
  expect(await tagged()).toEqual([copy]);
});

test('what was written since under a name is not hidden by an undo', async () => {
  using office = await contracts();
  await office.run([...linking, '--yes']);
  // One is saved anew; the other two, which are one file still, are written to in place.
  rmSync(office.at(copy));
  writeFileSync(office.at(copy), '另存的');
  writeFileSync(office.at(kept), '改了的内容');
  const lines = await office.json(['undo', '--yes']);
  const codes = lines.filter(({ type }) => type === 'failed').map(({ code }) => code);
  expect(codes).toEqual(['changed', 'exists']);
  expect([kept, copy, other].map((path) => office.read(path))).toEqual([
    '改了的内容',
    '另存的',
    '改了的内容',
  ]);
  // What the copies held is still there.
  expect((await office.json(['trash', 'list'])).filter(({ type }) => type === 'trashed')).toHaveLength(2);
});

test('where the file system is no local one with links that is said, and nothing is done', async (context) => {
  using office = emptyOffice();
  const mounted = mountInbox('exfat', office.root);
  if (typeof mounted === 'string') return context.skip(mounted);
  try {
    expect((await office.run(['init', '--yes'])).code).toBe(0);
    office.seed({ 'a.txt': '同样', 'b.txt': '同样' });
    const before = office.snapshot();
    const { code, stderr } = await office.run(['dupes', '--action', 'hardlink', '--yes']);
    expect(code).toBe(2);
    expect(stderr).toContain('hard links');
    expect(office.snapshot()).toEqual(before);
  } finally {
    mounted[Symbol.dispose]();
  }
});
