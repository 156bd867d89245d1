import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeShare } from '../support/people.ts';
import type { Person, Share } from '../support/people.ts';

const FILED = '可口可乐/KO2024-001/03_已签约/合同.docx';

/** Moves a document as a person does with the mouse. */
function moveByHand(share: Share, from: string, to: string): void {
  mkdirSync(dirname(share.at(to)), { recursive: true });
  renameSync(share.at(from), share.at(to));
}

async function tagged(person: Person, tag: string, refresh = false): Promise<readonly string[]> {
  return (await person.find({ tag }, refresh)).hits.map(({ path }) => path);
}

describe('the tags of a document', () => {
  it.each([
    ['renamed', '可口可乐/KO2024-001/03_已签约/合同(终版).docx'],
    ['moved inside the archive', '可口可乐/KO2024-001/04_执行中/合同.docx'],
    ['moved to another client', '百事/PE2024-002/合同.docx'],
  ])('follow it when it is %s by hand', async (_, to) => {
    using share = await makeShare([FILED, '资料/b.txt']);
    const [lin, wang] = [share.person('lin'), share.person('wang')];
    await lin.tag('加急', FILED);
    expect(await tagged(lin, '加急')).toEqual([FILED]);
    moveByHand(share, FILED, to);
    const { relocation } = await lin.index();
    expect(relocation.moved.map((moved) => moved.to)).toEqual([to]);
    expect(await tagged(lin, '加急')).toEqual([to]);
    expect(await tagged(wang, '加急')).toEqual([to]);
    // And still do after somebody wrote about something else.
    await wang.tag('别的', '资料/b.txt');
    expect(await tagged(lin, '加急')).toEqual([to]);
    lin.dropIndex();
    expect(await tagged(lin, '加急')).toEqual([to]);
  });

  it('follow it when it is dragged back to the inbox and sorted again', async () => {
    const name = '可口可乐_KO2024-001_品牌策划_合同_20240301.docx';
    using share = await makeShare([`收件箱/${name}`]);
    const lin = share.person('lin');
    await lin.sort();
    const [filed = ''] = Object.keys(share.tree());
    await lin.tag('加急', filed);
    moveByHand(share, filed, '收件箱/可口可乐_KO2024-001_品牌策划_方案_20240301.docx');
    expect((await lin.sort()).moved).toBe(1);
    const [refiled = ''] = Object.keys(share.tree());
    expect(refiled).not.toBe(filed);
    expect(await tagged(lin, '加急')).toEqual([refiled]);
    expect((await lin.state()).documents.count()).toBe(1);
  });

  it('stay with it when the same document comes again under the name it once had', async () => {
    const inbox = '收件箱/可口可乐_KO2024-001_品牌策划_合同_20240301.docx';
    using share = await makeShare([inbox]);
    const lin = share.person('lin');
    await lin.sort();
    const [filed = ''] = Object.keys(share.tree());
    await lin.tag('加急', filed);
    writeFileSync(share.at(filed), '签过字的');
    share.put(inbox);
    expect((await lin.sort()).moved).toBe(1);
    expect(Object.keys(share.tree())).toHaveLength(2);
    expect(await tagged(lin, '加急')).toEqual([filed]);
  });

  it('stay with it when a copy of it is tagged', async () => {
    const inbox = '收件箱/可口可乐_KO2024-001_品牌策划_合同_20240301.docx';
    using share = await makeShare([inbox]);
    const lin = share.person('lin');
    await lin.sort();
    const [filed = ''] = Object.keys(share.tree());
    await lin.tag('加急', filed);
    share.put(inbox);
    await lin.tag('副本', inbox);
    expect(await tagged(lin, '加急')).toEqual([filed]);
    expect(await tagged(lin, '副本')).toEqual([inbox]);
  });

  it('are not given to a document that was moved and edited at once', async () => {
    using share = await makeShare([FILED]);
    const lin = share.person('lin');
    await lin.tag('加急', FILED);
    moveByHand(share, FILED, '资料/合同 改.docx');
    writeFileSync(share.at('资料/合同 改.docx'), '改过的内容');
    const { relocation } = await lin.index();
    expect(relocation).toMatchObject({ moved: [], ambiguous: [], missing: [{ path: FILED }] });
    expect(await tagged(lin, '加急')).toEqual([]);
  });

  it('are not given to either of two equal documents, and both are named', async () => {
    using share = await makeShare([FILED]);
    const lin = share.person('lin');
    await lin.tag('加急', FILED);
    moveByHand(share, FILED, '资料/甲.docx');
    share.put('资料/乙.docx', `内容 ${FILED}`);
    const { relocation } = await lin.index();
    expect(relocation.ambiguous.map(({ document, candidates }) => [document.path, candidates])).toEqual([
      [FILED, ['资料/乙.docx', '资料/甲.docx'].toSorted()],
    ]);
    expect(await tagged(lin, '加急')).toEqual([]);
  });

  it('stay with a document that is edited where it lies', async () => {
    using share = await makeShare([FILED]);
    const lin = share.person('lin');
    await lin.tag('加急', FILED);
    writeFileSync(share.at(FILED), '改过的内容');
    await lin.index();
    expect(await tagged(lin, '加急')).toEqual([FILED]);
  });
});

describe('the index', () => {
  it('gives the same answers after it was deleted', async () => {
    const documents = ['合同', '方案', '报价'].map(
      (what) => `收件箱/可口可乐_KO2024-001_品牌策划_${what}_20240301.docx`,
    );
    using share = await makeShare([...documents, FILED, '收件箱/看不懂.txt']);
    const lin = share.person('lin');
    await lin.find();
    await lin.sort();
    await lin.tag('加急', FILED);
    moveByHand(share, FILED, '资料/合同.docx');
    rmSync(share.at('收件箱/看不懂.txt'));
    for (const sort of ['newest', 'oldest', 'name', 'path', 'size'] as const) {
      const before = await lin.find({ sort }, true);
      lin.dropIndex();
      expect(await lin.find({ sort })).toEqual(before);
    }
  });
});

describe('a share that is not wholly there', () => {
  const many = Array.from({ length: 60 }, (_, index) => `资料/${index}.txt`);

  it('is never taken for deletions when it has gone', async () => {
    using share = await makeShare(many);
    const lin = share.person('lin');
    expect((await lin.find()).total).toBe(60);
    // An unmounted share is an empty folder.
    renameSync(share.root, `${share.root}.away`);
    mkdirSync(share.root);
    await expect(lin.index()).rejects.toThrow(/^archive-not-found/);
    await expect(lin.find({}, true)).rejects.toThrow(/^archive-not-found/);
    rmSync(share.root, { recursive: true });
    renameSync(`${share.root}.away`, share.root);
    expect((await lin.find()).total).toBe(60);
    expect((await lin.find({ deleted: true })).total).toBe(0);
  });

  it('is never taken for deletions when its marker has gone', async () => {
    using share = await makeShare(many);
    const lin = share.person('lin');
    await lin.find();
    rmSync(share.at('.archive/archive.json'));
    rmSync(share.at('资料'), { recursive: true });
    await expect(lin.index()).rejects.toThrow(/^archive-marker-missing/);
    await expect(lin.sort()).rejects.toThrow(/^archive-marker-missing/);
  });

  it('stops the index until a person says that so many are really gone', async () => {
    using share = await makeShare(many);
    const lin = share.person('lin');
    await lin.find();
    for (const name of readdirSync(share.at('资料')).slice(0, 30)) rmSync(join(share.at('资料'), name));
    await expect(lin.index()).rejects.toThrow(/^mass-absence .*"missing":30,"known":60/);
    expect((await lin.find()).total).toBe(60);
    const accepted = await lin.index({ acceptAbsence: true });
    expect(accepted.gone).toBe(30);
    expect((await lin.find()).total).toBe(30);
    expect((await lin.find({ deleted: true })).total).toBe(30);
  });

  it('does not stop the index when so many were only moved', async () => {
    using share = await makeShare(many);
    const lin = share.person('lin');
    await lin.find();
    renameSync(share.at('资料'), share.at('旧资料'));
    await lin.index();
    expect((await lin.find()).total).toBe(60);
  });
});
