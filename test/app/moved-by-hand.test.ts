import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeShare } from '../support/people.ts';
import type { Share } from '../support/people.ts';

const folder = '可口可乐/KO2024-001/03_已签约';
const filed = `${folder}/可口可乐_KO2024-001_广告投放_合同_20240315.docx`;
const inbox = '收件箱/可口可乐_KO2024-001_广告投放_方案_20240315.docx';
const sorted = '可口可乐/KO2024-001/04_执行中/可口可乐_KO2024-001_广告投放_方案_20240315.docx';

function moveByHand(share: Share, from: string, to: string): void {
  mkdirSync(dirname(share.at(to)), { recursive: true });
  renameSync(share.at(from), share.at(to));
}

/** Returns what a search finds after a sort that files a document into the folder of `sorted`. */
async function foundAfterSort(start: readonly string[], act: (share: Share) => void) {
  using share = await makeShare([...start, inbox]);
  const lin = share.person('lin');
  await lin.client('可口可乐');
  await lin.project('可口可乐', 'KO2024-001');
  await lin.index();
  act(share);
  expect((await lin.sort()).moved).toBe(1);
  return (await lin.find()).hits.map(({ path }) => path);
}

describe('a document that a person moved to where the program files others', () => {
  it.each([
    ['from another folder', '旧资料/会议.docx', `${dirname(sorted)}/会议.docx`],
    ['under another name', '旧资料/会议.docx', `${dirname(sorted)}/周会.docx`],
    ['from the root', '会议.docx', `${dirname(sorted)}/会议.docx`],
  ])('%s is found there alone', async (_, from, to) => {
    const found = await foundAfterSort([filed, from], (share) => moveByHand(share, from, to));
    expect(found).toEqual([filed, sorted, to].toSorted());
  });

  it('with its folder is found there alone', async () => {
    const start = ['旧资料/甲/会议.docx', '旧资料/甲/周会纪要.docx', '旧资料/说明.docx'];
    const found = await foundAfterSort(start, (share) =>
      moveByHand(share, '旧资料/甲', `${dirname(sorted)}/甲`),
    );
    const there = ['会议.docx', '周会纪要.docx'].map((name) => `${dirname(sorted)}/甲/${name}`);
    expect(found).toEqual([sorted, ...there, '旧资料/说明.docx'].toSorted());
  });

  it('is found by its tag where it was until the next look', async () => {
    const [from, to] = ['旧资料/会议.docx', `${dirname(sorted)}/会议.docx`];
    using share = await makeShare([from, inbox]);
    const lin = share.person('lin');
    await lin.client('可口可乐');
    await lin.project('可口可乐', 'KO2024-001');
    await lin.tag('重点', from);
    await lin.index();
    moveByHand(share, from, to);
    await lin.sort();
    const tagged = async (refresh: boolean) =>
      (await lin.find({ tag: '重点' }, refresh)).hits.map(({ path }) => path);
    expect([await tagged(false), await tagged(true)]).toEqual([[from], [to]]);
    expect((await lin.find()).total).toBe(2);
  });

  it('is found in both places if it was copied', async () => {
    const copy = `${dirname(sorted)}/会议.docx`;
    const found = await foundAfterSort(['旧资料/会议.docx'], (share) =>
      share.put(copy, '内容 旧资料/会议.docx'),
    );
    expect(found).toEqual(['旧资料/会议.docx', copy, sorted].toSorted());
  });
});
