import { describe, expect, test } from 'vitest';
import { makeRandom } from '../../fixtures/random.ts';
import { textOf } from '../../bench/duplicates/sample-text.ts';
import { busyOffice, newOffice } from '../support/office.ts';

const text = textOf(makeRandom(5), 30);
const contract = text.join('\n');

describe('archive dupes --versions', () => {
  test('tells the versions of a document with the current one, proved by their texts', async () => {
    using office = await newOffice({
      '方案/合同v1.txt': contract,
      '方案/合同v2.txt': `${contract}\n补充条款。`,
      '方案/合同终稿.txt': `${contract}\n补充条款二。`,
      '方案/合同终稿(1).txt': `${contract}\n补充条款二。`,
      '方案/排期v1.txt': textOf(makeRandom(6), 30).join('\n'),
    });
    const lines = await office.json(['dupes', '--versions']);
    expect(lines).toEqual([
      {
        type: 'chain',
        current: '方案/合同终稿.txt',
        versions: ['方案/合同v1.txt', '方案/合同v2.txt', '方案/合同终稿.txt', '方案/合同终稿(1).txt'],
        branches: [],
        gaps: [],
        contradictions: [],
        proof: 'content',
      },
      { type: 'summary', chains: 1, versions: 4, contradictions: 0, compared: 5 },
    ]);
    const { stdout } = await office.run(['dupes', '--versions'], { lang: 'zh-CN' });
    expect(stdout).toContain('现行  方案/合同终稿.txt');
  });

  test('asks one question at a time', async () => {
    using office = await newOffice();
    expect((await office.run(['dupes', '--versions', '--near'])).code).toBe(2);
    expect((await office.run(['dupes', '--versions', '--action', 'quarantine', '--yes'])).code).toBe(2);
  });
});

describe('archive dupes --near', () => {
  test('tells what is almost equal, and folders that hold the same', async () => {
    using office = await newOffice({
      '甲/合同.txt': contract,
      '甲/别的.txt': textOf(makeRandom(9), 30).join('\n'),
      '乙/合同改.txt': `${contract}\n补充一句。`,
      '备份/项目/a.txt': '一',
      '备份/项目/b.txt': '二',
      '客户/项目/a.txt': '一',
      '客户/项目/b.txt': '二',
    });
    const lines = await office.json(['dupes', '--near']);
    expect(lines).toEqual([
      {
        type: 'folder',
        kind: 'copy',
        folder: '备份',
        other: '客户',
        shared: 2,
        onlyInFolder: [],
        onlyInOther: [],
      },
      {
        type: 'near',
        what: 'text',
        one: '乙/合同改.txt',
        other: '甲/合同.txt',
        text: expect.any(Number) as number,
        numbers: 1,
      },
      { type: 'summary', pairs: 1, folders: 1, picturesUnread: 0, compared: 7 },
    ]);
    const { stdout, code } = await office.run(['dupes', '--near', '--fail-on-found'], { lang: 'zh-CN' });
    expect(code).toBe(1);
    expect(stdout).toContain('两个文件夹内容完全相同，各 2 个文件：');
  });
});

describe('archive project show', () => {
  test('shows the versions of its documents, with the current one', async () => {
    using office = await busyOffice();
    office.seed({
      '可口可乐/KO2024-001/04_执行中/提案v1.pptx': '一',
      '可口可乐/KO2024-001/04_执行中/提案终稿.pptx': '二',
    });
    const lines = await office.json(['project', 'show', 'KO2024-001']);
    expect(lines.find(({ type }) => type === 'chain')).toMatchObject({
      current: '可口可乐/KO2024-001/04_执行中/提案终稿.pptx',
      proof: 'name',
    });
    const { stdout } = await office.run(['project', 'show', 'KO2024-001'], { lang: 'zh-CN' });
    expect(stdout).toContain('现行  可口可乐/KO2024-001/04_执行中/提案终稿.pptx');
  });
});
