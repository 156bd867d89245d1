import { linkSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { busyOffice, emptyOffice, newOffice } from '../support/office.ts';
import type { Line } from '../support/cli.ts';

type File = { readonly path: string; readonly keep: boolean; readonly why: string };
const filesOf = (line: Line | undefined): readonly File[] => line?.['files'] as readonly File[];
const groupsOf = (lines: readonly Line[]): readonly Line[] => lines.filter(({ type }) => type === 'group');

const filed = '可口可乐/KO2024-001/04_执行中/可口可乐_KO2024-001_广告投放_合同_20240301_v1.docx';

describe('archive dupes', () => {
  test('finds a copy by content, whatever its name, and keeps the filed one', async () => {
    using office = await busyOffice();
    office.seed({ '收件箱/合同(1).docx': '可口可乐合同', '收件箱/微信图片.docx': '可口可乐合同' });
    const lines = await office.json(['dupes']);
    expect(lines).toEqual([
      {
        type: 'group',
        digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        size: 18,
        files: [
          { path: filed, keep: true, why: 'filed' },
          { path: '收件箱/合同(1).docx', keep: false, why: 'filed' },
          { path: '收件箱/微信图片.docx', keep: false, why: 'filed' },
        ],
      },
      { type: 'summary', groups: 1, files: 3, redundantBytes: 36, empty: 0, compared: 8 },
    ]);
  });

  test('tells people the same in their language, within 80 columns, and why if asked', async () => {
    using office = await busyOffice();
    office.seed({ '收件箱/合同(1).docx': '可口可乐合同' });
    const { stdout, code } = await office.run(['dupes', '--explain'], { lang: 'zh-CN' });
    expect(code).toBe(0);
    expect(stdout).toContain('2 份内容相同，每份 18 B，可省 18 B');
    expect(stdout).toContain('保留，因为已归档');
    expect(stdout).toContain('1 组内容相同，多余 1 份，可省 18 B。');
    const english = await office.run(['dupes']);
    expect(english.stdout).toContain('Compared 7 files: 1 group of equal files, 1 extra, 18 B to save.');
  });

  test('ends with 1 when copies are found, if asked to', async () => {
    using office = await newOffice({ '甲.txt': '一', '乙.txt': '一' });
    expect((await office.run(['dupes'])).code).toBe(0);
    expect((await office.run(['dupes', '--fail-on-found'])).code).toBe(1);
    expect((await office.run(['dupes', '甲.txt', '--fail-on-found'])).code).toBe(0);
  });

  test('compares beyond what two files share at both ends and in the middle', async () => {
    const big = Buffer.alloc(700_000, '媒介排期');
    const other = Buffer.from(big);
    other[150_000] = 7;
    using office = await newOffice({ 'a.bin': big, 'b.bin': big, 'c.bin': other, 'd.bin': other });
    const found = groupsOf(await office.json(['dupes'])).map((line) => filesOf(line).map(({ path }) => path));
    expect(found).toEqual([
      ['a.bin', 'b.bin'],
      ['c.bin', 'd.bin'],
    ]);
  });

  test('forgets what it knew of a file that was written to, though size and time are as before', async () => {
    using office = await newOffice({ 'a.txt': '合同一', 'b.txt': '合同一', 'c.txt': '合同一' });
    expect(filesOf(groupsOf(await office.json(['dupes']))[0])).toHaveLength(3);
    office.seed({ 'b.txt': '合同二' });
    const again = groupsOf(await office.json(['dupes']));
    expect(again.map((line) => filesOf(line).map(({ path }) => path))).toEqual([['a.txt', 'c.txt']]);
  });

  test('never takes names of one file for copies, however they are named', async () => {
    using office = await newOffice({ '片子/成片.mp4': '影片' });
    linkSync(office.at('片子/成片.mp4'), office.at('片子/成片(硬链接).mp4'));
    symlinkSync('成片.mp4', office.at('片子/快捷方式.mp4'));
    symlinkSync('片子', office.at('片子的链接'));
    const named = ['片子', '片子/成片.mp4', '片子', '.'].map((path) => office.at(path));
    expect(groupsOf(await office.json(['dupes', ...named, '--reference', office.root]))).toEqual([]);
    office.seed({ '备份/成片.mp4': '影片' });
    const [group] = groupsOf(await office.json(['dupes']));
    expect(filesOf(group).map(({ path, why }) => `${path} ${why}`)).toEqual([
      '备份/成片.mp4 path',
      '片子/成片(硬链接).mp4 path',
      '片子/成片.mp4 same-file',
    ]);
  });

  test('tells empty files apart and leaves out junk, temporary files and what the rules ignore', async () => {
    using office = await newOffice({
      '空1.txt': '',
      '空2.txt': '',
      'a/.DS_Store': '同样',
      'b/.DS_Store': '同样',
      'a/~$合同.docx': '同样',
      'b/~$合同.docx': '同样',
    });
    expect(await office.json(['dupes'])).toEqual([
      { type: 'empty', path: '空1.txt' },
      { type: 'empty', path: '空2.txt' },
      { type: 'summary', groups: 0, files: 0, redundantBytes: 0, empty: 2, compared: 2 },
    ]);
  });

  test('keeps what is in a reference and what is protected, whatever else speaks against it', async () => {
    using office = await newOffice({ '甲.txt': '同样', '母带/乙.txt': '同样', '丙.txt': '同样' });
    using elsewhere = emptyOffice();
    writeFileSync(elsewhere.at('丁.txt'), '同样');
    writeFileSync(elsewhere.at('戊.txt'), '同样');
    const named = ['--reference', elsewhere.root, '--protect', office.at('母带')];
    const [group] = groupsOf(await office.json(['dupes', ...named]));
    expect(filesOf(group)).toEqual([
      { path: join(elsewhere.root, '丁.txt'), keep: true, why: 'reference', reference: true },
      { path: join(elsewhere.root, '戊.txt'), keep: true, why: 'reference', reference: true },
      { path: '母带/乙.txt', keep: true, why: 'protected' },
      { path: '丙.txt', keep: false, why: 'reference' },
      { path: '甲.txt', keep: false, why: 'reference' },
    ]);
  });

  test('refuses a path that would protect nothing, and a rule that nobody knows', async () => {
    using office = await newOffice({ '甲.txt': '同样' });
    expect((await office.run(['dupes', '--protect', '母帶'])).code).toBe(2);
    expect((await office.run(['dupes', '--keep', 'biggest'])).stderr).toContain('filed | protected');
  });

  test('lets a person put another rule first', async () => {
    using office = await newOffice({ 'a.txt': '同样', 'z.txt': '同样' });
    utimesSync(office.at('z.txt'), 1_800_000_000, 1_800_000_000);
    const kept = async (...argv: readonly string[]): Promise<string | undefined> =>
      filesOf(groupsOf(await office.json(['dupes', ...argv]))[0])[0]?.path;
    expect(await kept()).toBe('a.txt');
    expect(await kept('--keep', 'newest')).toBe('z.txt');
    expect(await kept('--keep', 'shallow,newest')).toBe('z.txt');
  });

  test('works in a plain tree that has rules and was never made an archive', async () => {
    using office = await newOffice();
    const plain = join(office.folder, 'plain');
    mkdirSync(plain);
    writeFileSync(join(plain, 'naming-rules.yaml'), office.read('naming-rules.yaml'));
    for (const name of ['a', 'b']) writeFileSync(join(plain, `${name}.txt`), '同样');
    const { code } = await office.run(['dupes', '--fail-on-found'], { cwd: plain });
    expect(code).toBe(1);
  });
});

describe('archive dupes --action quarantine', () => {
  const copy = '收件箱/合同(1).docx';

  test('moves copies into the trash, and undo brings them back', async () => {
    using office = await busyOffice();
    office.seed({ [copy]: '可口可乐合同' });
    const before = office.documents();
    const lines = await office.json(['dupes', '--action', 'quarantine', '--yes']);
    const operation = expect.any(String) as string;
    const to = expect.stringMatching(/^\.archive\/trash\/\d{8}-\d{6}-[0-9a-f]{6}\/收件箱\/合同\(1\)\.docx$/);
    expect(lines.slice(1)).toEqual([
      { type: 'plan', operation, steps: 1 },
      { type: 'moved', from: copy, to, operation },
      {
        type: 'summary',
        operation,
        moved: 1,
        held: 0,
        skipped: 0,
        failed: 0,
        duplicates: 0,
        groups: 1,
        files: 2,
        redundantBytes: 18,
        empty: 0,
        compared: 7,
      },
    ]);
    expect(office.documents()).toEqual(before.filter((path) => path !== copy));
    expect((await office.run(['undo', '--yes'])).code).toBe(0);
    expect(office.documents()).toEqual(before);
  });

  test('shows what would go, with the document of which it is a copy, and does nothing without a word', async () => {
    using office = await busyOffice();
    office.seed({ [copy]: '可口可乐合同' });
    const before = office.snapshot();
    const { stdout } = await office.run(['dupes', '--action', 'quarantine', '--dry-run'], { lang: 'zh-CN' });
    expect(stdout).toContain('将移入回收站 1 份重复文件：');
    expect(stdout.replaceAll(/\s/g, '')).toContain(`与保留的${filed}内容相同`);
    expect((await office.run(['dupes', '--action', 'quarantine'])).code).toBe(2);
    expect(office.snapshot()).toEqual(before);
  });

  test('is not found any more, neither by find nor by dupes, and gives its tags to nobody', async () => {
    using office = await busyOffice();
    office.seed({ [copy]: '可口可乐合同' });
    await office.run(['tag', 'add', '草稿', office.at(copy)]);
    await office.run(['find', '合同', '--refresh']);
    await office.run(['dupes', '--action', 'quarantine', '--yes', '--keep', 'filed']);
    expect((await office.run(['dupes', '--fail-on-found'])).code).toBe(0);
    for (const argv of [
      ['find', '合同'],
      ['find', '合同', '--refresh'],
    ]) {
      const hits = (await office.json(argv)).filter(({ type }) => type === 'hit');
      expect(hits.map(({ path }) => path)).not.toContain(copy);
      expect(hits.some(({ path }) => path?.startsWith('.archive'))).toBe(false);
      expect(hits.find(({ path }) => path === filed)?.['tags']).not.toContain('草稿');
    }
  });

  test('holds a file by several names, which would still be there', async () => {
    using office = await newOffice({ 'a.txt': '同样', 'z/b.txt': '同样' });
    linkSync(office.at('z/b.txt'), office.at('z/c.txt'));
    const { code, stdout } = await office.run(['dupes', '--action', 'quarantine', '--yes']);
    expect(code).toBe(1);
    expect(stdout).toContain('[several-names]');
    expect(office.documents()).toEqual(['a.txt', 'z/b.txt', 'z/c.txt']);
  });

  test('keeps a copy of what lies in another archive until that was looked at again', async () => {
    using office = await newOffice({ '甲.txt': '同样' });
    using elsewhere = emptyOffice();
    writeFileSync(elsewhere.at('丁.txt'), '同样');
    const argv = ['dupes', '--reference', elsewhere.root, '--action', 'quarantine', '--yes'];
    const lines = await office.json(argv);
    expect(lines.some(({ type, from }) => type === 'moved' && from === '甲.txt')).toBe(true);
    expect(office.documents()).toEqual([]);
  });
});

describe('archive dupes sums up', () => {
  test('by client, person and folder, and writes a page that shows every group', async () => {
    using office = await busyOffice();
    await office.run(['client', 'set', '可口可乐', '--owner', '林']);
    office.seed({
      '收件箱/合同(1).docx': '可口可乐合同',
      '可口可乐/KO2024-001/<b>.docx': '可口可乐合同',
    });
    const sumsBy = async (by: string): Promise<readonly Line[]> =>
      (await office.json(['dupes', '--by', by])).filter(({ type }) => type === 'sum');
    expect(await sumsBy('client')).toEqual([
      { type: 'sum', by: 'client', value: '可口可乐', files: 1, bytes: 18 },
      { type: 'sum', by: 'client', files: 1, bytes: 18 },
    ]);
    expect((await sumsBy('owner')).map((line) => line['value'])).toEqual(['林', undefined]);
    expect((await sumsBy('folder')).map((line) => line['value'])).toEqual(['可口可乐', '收件箱']);
    expect((await office.run(['dupes', '--html', '重复.html'])).code).toBe(0);
    const page = office.read('重复.html');
    expect(page).toContain('&lt;b&gt;.docx');
    expect(page).not.toContain('<b>');
    expect((await office.run(['dupes', '--html', '重复.html'])).code).toBe(2);
  });
});

test('a colleague’s copy of a whole client folder never wins over the folder of the client', async () => {
  using office = await busyOffice();
  office.seed({
    '备份（小王）/KO2024-001/04_执行中/排期表.xlsx': '排期表的内容',
    '可口可乐/KO2024-001/散放.xlsx': '排期表的内容',
  });
  const [group] = groupsOf(await office.json(['dupes']));
  expect(filesOf(group).map(({ path, why }) => `${path} ${why}`)).toEqual([
    '可口可乐/KO2024-001/散放.xlsx filed',
    '备份（小王）/KO2024-001/04_执行中/排期表.xlsx filed',
  ]);
});
