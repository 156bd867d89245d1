import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Disk } from '../../src/files/disk.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import { baseName, relPath } from '../../src/kernel/rel-path.ts';
import { junkKind } from '../../src/scan/junk.ts';
import { beginWalk, walk, walkOn } from '../../src/scan/walk.ts';
import { listOnlyDisk } from '../support/list-only-disk.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

const agency = {
  '收件箱/新建 文本.txt': 'x',
  '星海饮料/XH-2024-001/合同/星海饮料_XH-2024-001_广告投放_合同.docx': '四千字',
  '星海饮料/XH-2024-001/方案/提案.pptx': { content: '', modified: 1_700_000_000 },
  '星海饮料/@eaDir/缩略图.jpg': 'x',
  '.archive/archive.json': '{}',
  'naming-rules.yaml': '',
};

describe('a walk', () => {
  it('sees every file and folder with size and time, but not the program’s own', () => {
    using tree = temporaryTree(agency);
    const { entries, unseen } = walk(listOnlyDisk(tree.root));
    expect(unseen).toEqual([]);
    expect(entries.map(({ path }) => path).sort()).toEqual(
      [
        'naming-rules.yaml',
        '收件箱',
        '收件箱/新建 文本.txt',
        '星海饮料',
        '星海饮料/@eaDir',
        '星海饮料/@eaDir/缩略图.jpg',
        '星海饮料/XH-2024-001',
        '星海饮料/XH-2024-001/合同',
        '星海饮料/XH-2024-001/合同/星海饮料_XH-2024-001_广告投放_合同.docx',
        '星海饮料/XH-2024-001/方案',
        '星海饮料/XH-2024-001/方案/提案.pptx',
      ].sort(),
    );
    expect(entries.find(({ path }) => path.endsWith('合同.docx'))?.size).toBe(9);
    expect(entries.find(({ path }) => path.endsWith('提案.pptx'))?.modified).toBe(1_700_000_000_000);
  });

  it('leaves out what the caller skips, with all below it', () => {
    using tree = temporaryTree(agency);
    const { entries } = walk(listOnlyDisk(tree.root), {
      from: relPath('星海饮料'),
      skip: (path, kind) => junkKind(baseName(path), kind) === 'junk',
    });
    expect(entries.map(({ path }) => path)).toEqual([
      '星海饮料/XH-2024-001',
      '星海饮料/XH-2024-001/合同',
      '星海饮料/XH-2024-001/方案',
      '星海饮料/XH-2024-001/合同/星海饮料_XH-2024-001_广告投放_合同.docx',
      '星海饮料/XH-2024-001/方案/提案.pptx',
    ]);
  });

  it('names links and does not follow them, not even in a circle', () => {
    using tree = temporaryTree({ '合同/a.docx': '' });
    symlinkSync(tree.root, `${tree.root}/合同/回到根`);
    const { entries } = walk(listOnlyDisk(tree.root));
    expect(entries.map(({ path, kind }) => [path, kind])).toEqual([
      ['合同', 'folder'],
      ['合同/a.docx', 'file'],
      ['合同/回到根', 'link'],
    ]);
  });

  it('says what it could not look into and goes on', () => {
    using tree = temporaryTree({ '合同/a.docx': '', '保密/工资.xlsx': '', '方案/b.pptx': '' });
    const disk = listOnlyDisk(tree.root);
    const denying: Disk = {
      ...disk,
      list(folder) {
        if (folder === '保密') throw new DiskError('denied', folder, { code: 'EACCES' });
        return disk.list(folder);
      },
    };
    const { entries, unseen } = walk(denying);
    expect(unseen).toEqual([{ path: '保密', why: 'denied' }]);
    expect(
      entries
        .filter(({ kind }) => kind === 'file')
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['合同/a.docx', '方案/b.pptx'].sort());
  });

  it('says that a root which is not there was not seen', () => {
    using tree = temporaryTree();
    expect(walk(listOnlyDisk(tree.root), { from: relPath('收件箱') })).toEqual({
      entries: [],
      unseen: [{ path: '收件箱', why: 'missing' }],
    });
  });

  it('shows names that are no text, and touches nothing below them', () => {
    using tree = temporaryTree({ '好.txt': '' });
    mkdirSync(Buffer.concat([Buffer.from(`${tree.root}/`), Buffer.from([0xba, 0xcf, 0xcd, 0xac])]));
    const { entries, unseen } = walk(listOnlyDisk(tree.root));
    expect(entries.map(({ path }) => path)).toEqual(['好.txt']);
    expect(unseen.map(({ why }) => why)).toEqual(['undecodable-name']);
  });

  it('is not led astray by a bug', () => {
    const broken = {
      list: () => {
        throw new TypeError('a bug');
      },
    } as unknown as Disk;
    expect(() => walk(broken)).toThrow(TypeError);
  });

  it('can be taken some folders at a time, so that other work goes on between', () => {
    using tree = temporaryTree(agency);
    writeFileSync(`${tree.root}/z.txt`, '');
    const disk = listOnlyDisk(tree.root);
    const begun = beginWalk();
    const seen: number[] = [];
    for (; begun.ahead.length > 0; seen.push(begun.seen)) walkOn(begun, disk, 2);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(begun.scan()).toEqual(walk(disk));
    expect(begun.scan().entries).toHaveLength(seen.at(-1) ?? 0);
  });
});
