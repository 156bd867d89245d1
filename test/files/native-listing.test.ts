import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folderStamp } from '../../src/files/folder-stamp.ts';
import type { Listed } from '../../src/files/disk.ts';
import { listedIn } from '../../src/files/flat-listing.ts';
import { loadNativeListing } from '../../src/files/native-listing.ts';
import { loadNativeStamp } from '../../src/files/native-stamp.ts';
import { openDisk } from '../../src/files/real-disk.ts';
import { ROOT } from '../../src/kernel/rel-path.ts';
import { mountFaultFs } from '../sweep/faultfs.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

const flat = loadNativeListing();

function native(folder: string): readonly Listed[] | undefined {
  const listing = flat?.(folder);
  return listing && listedIn(listing);
}

describe.runIf(process.platform === 'linux')('the system’s own listing', () => {
  it('says of every name what Node’s calls say, to the last digit of its time', () => {
    using tree = temporaryTree({ '合同.docx': '四千字', '空.txt': '', '.隐藏': 'x', '文件夹/内.txt': 'y' });
    writeFileSync(`${tree.root}/大.bin`, '');
    truncateSync(`${tree.root}/大.bin`, 5 * 2 ** 32 + 7);
    for (const [at, time] of [-1.25, 0, 0.001, 1_700_000_000.123_456, 4_294_967_296.5].entries()) {
      writeFileSync(`${tree.root}/时间${at}`, 'x');
      utimesSync(`${tree.root}/时间${at}`, time, time);
    }
    execFileSync('touch', ['-d', '2024-03-15T09:30:00.123456789Z', `${tree.root}/纳秒`]);
    symlinkSync('合同.docx', `${tree.root}/链接`);
    execFileSync('sh', ['-c', 'mkfifo "$0"', `${tree.root}/管道`]);
    expect(native(tree.root)).toEqual(openDisk(tree.root).list(ROOT));
  });

  it('lists a folder whose names take several calls', () => {
    using tree = temporaryTree({});
    const names = Array.from({ length: 3000 }, (_, at) => `第${String(at).padStart(5, '0')}份合同`);
    for (const name of names) writeFileSync(`${tree.root}/${name}`, '');
    expect(native(tree.root)?.map(({ name }) => name)).toEqual(names);
  });

  it.each([9, 40])('puts %i names in the order of texts, whatever they begin with', (count) => {
    const signs = ['', '~', '合', '\uD7FB', '😀', '\uE000', '\uFF01', '\uFFFC', '𠀀'];
    const names = Array.from({ length: count }, (_, at) => `${at % 3}${signs[at % signs.length]}${at}`);
    using tree = temporaryTree(Object.fromEntries(names.map((name) => [name, ''])));
    expect(native(tree.root)?.map(({ name }) => name)).toEqual(names.toSorted());
  });

  it('leaves what is out of the ordinary to Node', () => {
    using tree = temporaryTree({ 'a.txt': 'x', '真\uFFFD/b.txt': 'x' });
    expect(native(`${tree.root}/没有`)).toBeUndefined();
    expect(native(`${tree.root}/a.txt`)).toBeUndefined();
    expect(native(tree.root)?.map(({ name }) => name)).toEqual(['a.txt', '真\uFFFD']);
    writeFileSync(Buffer.concat([Buffer.from(`${tree.root}/`), Buffer.from([0xba, 0xcf])]), 'GBK 名');
    expect(native(tree.root)).toBeUndefined();
    mkdirSync(`${tree.root}/空`);
    expect(native(`${tree.root}/空`)).toEqual([]);
  });

  it('looks at names of which the file system does not tell the kind', async (context) => {
    const mounted = await mountFaultFs();
    if (typeof mounted === 'string') return void context.skip(mounted);
    using share = mounted;
    writeFileSync(`${share.back}/合同.docx`, '四千字');
    mkdirSync(`${share.back}/文件夹`);
    symlinkSync('合同.docx', `${share.back}/链接`);
    execFileSync('sh', ['-c', 'mkfifo "$0"', `${share.back}/管道`]);
    expect(native(share.path)).toEqual(openDisk(share.path).list(ROOT));
    expect(native(share.path)?.map(({ kind }) => kind)).toEqual(['file', 'folder', 'other', 'link']);
  });

  it('is what the disk lists by once its mount is known, with the same refusals', () => {
    using tree = temporaryTree({ 'b.txt': '22', 'a.txt': '1' });
    writeFileSync(Buffer.concat([Buffer.from(`${tree.root}/`), Buffer.from([0xba, 0xcf])]), 'GBK 名');
    const [plain, knowing] = [openDisk(tree.root), openDisk(tree.root)];
    expect(knowing.mount.type).not.toBe('');
    expect(knowing.list(ROOT)).toEqual(plain.list(ROOT));
    expect(() => knowing.list('没有' as never)).toThrow(expect.objectContaining({ reason: 'missing' }));
  });

  it('stamps folders as Node’s calls do', () => {
    using tree = temporaryTree({ '合同/a.txt': 'x', '旧/b.txt': 'x', '更旧/c.txt': 'x' });
    utimesSync(`${tree.root}/旧`, 0.5, 0.5);
    execFileSync('touch', ['-d', '1969-12-31T23:59:50.25Z', `${tree.root}/更旧`]);
    execFileSync('touch', ['-d', '2024-03-15T09:30:00.000000019Z', `${tree.root}/合同`]);
    const stamp = loadNativeStamp();
    const disk = openDisk(tree.root);
    const [plain, knowing] = ['合同', '旧', '更旧', '']
      .map((name) => `${tree.root}/${name}`)
      .reduce<[unknown[], unknown[]]>(
        ([byNode, own], absolute) => [
          [...byNode, folderStamp(lstatSync(absolute, { bigint: true }), true)],
          [
            ...own,
            stamp?.(absolute, true) ?? disk.folderStamp(absolute.slice(tree.root.length + 1) as never),
          ],
        ],
        [[], []],
      );
    expect(knowing).toEqual(plain);
    expect(stamp?.(`${tree.root}/合同`, false)).toMatch(/^\d{19} \d{19}$/);
    expect(stamp?.(`${tree.root}/没有`, true)).toBeUndefined();
    expect(stamp?.(`${tree.root}/更旧`, true)).toBeUndefined();
  });

  it('keeps no folder open', () => {
    using tree = temporaryTree({ 'a.txt': 'x', '真\uFFFD': 'x' });
    const openHere = (): number =>
      readdirSync('/proc/self/fd').filter((fd) => linkOf(`/proc/self/fd/${fd}`) === tree.root).length;
    for (let time = 0; time < 50; time++) native(tree.root);
    expect(openHere()).toBe(0);
  });
});

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    // The descriptor of the listing itself.
    return undefined;
  }
}
