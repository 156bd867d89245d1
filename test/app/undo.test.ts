import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { OperationId } from '../../src/kernel/ids.ts';
import { knownIn } from '../support/known-in.ts';
import { makeShare } from '../support/people.ts';
import { decidedBy, failuresOf, lastOperation, targetOf } from '../support/undone.ts';

const CONTRACT = '收件箱/可口可乐_KO2024-001_品牌策划_合同_20240301.docx';
const QUOTE = '收件箱/可口可乐_KO2024-001_品牌策划_报价_20240302.xlsx';
const PLAN = '收件箱/老王/可口可乐_KO2024-002_品牌策划_方案_20240303.pptx';

describe('undo', () => {
  it('puts the exact tree and the register back as they were before a sort', async () => {
    using share = await makeShare([CONTRACT, QUOTE, PLAN, '收件箱/看不懂.txt']);
    const lin = share.person('lin');
    const [tree, decided] = [share.tree(), await decidedBy(lin)];
    expect((await lin.sort()).moved).toBe(3);
    expect(share.tree()).not.toEqual(tree);
    const undone = await lin.undo();
    expect(failuresOf(undone)).toEqual([]);
    expect(undone.refused).toEqual([]);
    expect(share.tree()).toEqual(tree);
    expect(await decidedBy(lin)).toBe(decided);
    // The client's folders were made by the sort, and nothing else is in them.
    expect(share.names('')).toEqual(['.archive', 'naming-rules.yaml', '收件箱']);
    expect((await lin.find({}, true)).hits.map(({ path }) => path)).toEqual(Object.keys(tree).toSorted());
  });

  it('leaves what was changed since, says which and why, and puts the rest back', async () => {
    const more = ['会议纪要', '发票', '排期', '文案'].map(
      (what) => `收件箱/可口可乐_KO2024-001_品牌策划_${what}_20240301.docx`,
    );
    using share = await makeShare([CONTRACT, QUOTE, ...more]);
    const lin = share.person('lin');
    const before = share.tree();
    const sorted = await lin.sort();
    const [edited, renamed, moved, taken, kept] = [CONTRACT, QUOTE, ...more].map((from) => ({
      from,
      to: targetOf(sorted, from),
    }));
    if (!edited || !renamed || !moved || !taken || !kept) throw new Error('six documents');
    writeFileSync(share.at(edited.to), '改过的');
    renameSync(share.at(renamed.to), `${share.at(renamed.to)}.bak`);
    mkdirSync(share.at('别处'));
    renameSync(share.at(moved.to), share.at('别处/搬走.docx'));
    share.put(taken.from, '别人的文件');
    const undone = await lin.undo();
    expect(failuresOf(undone).toSorted()).toEqual(
      [
        `${edited.to}: changed`,
        `${renamed.to}: missing`,
        `${moved.to}: missing`,
        `${taken.to}: exists`,
      ].toSorted(),
    );
    expect(undone.moved).toBe(2);
    const after = share.tree();
    expect(after[kept.from]).toBe(before[kept.from]);
    expect(after[edited.to]).toContain('改过的');
    expect(after[taken.from]).toContain('别人的文件');
    expect(after[taken.to]).toBe(before[taken.from]);
    expect(Object.keys(after)).toHaveLength(Object.keys(before).length + 1);
  });

  it('keeps a folder that the sort made and in which somebody put something', async () => {
    using share = await makeShare([CONTRACT]);
    const lin = share.person('lin');
    const to = targetOf(await lin.sort(), CONTRACT);
    const folder = to.slice(0, to.lastIndexOf('/'));
    share.put(`${folder}/别人的.txt`);
    mkdirSync(share.at('可口可乐/空的'));
    await lin.undo();
    expect(share.names(folder)).toEqual(['别人的.txt']);
    expect(share.names('可口可乐')).toContain('空的');
  });

  it('leaves folders alone that were there before', async () => {
    using share = await makeShare([CONTRACT]);
    mkdirSync(share.at('可口可乐/KO2024-001'), { recursive: true });
    const lin = share.person('lin');
    await lin.sort();
    await lin.undo();
    expect(share.names('可口可乐')).toEqual(['KO2024-001']);
    expect(share.names('可口可乐/KO2024-001')).toEqual([]);
  });

  it('makes the folder again from which a document came', async () => {
    using share = await makeShare([PLAN]);
    const lin = share.person('lin');
    const tree = share.tree();
    await lin.sort();
    rmSync(share.at('收件箱/老王'), { recursive: true });
    await lin.undo();
    expect(share.tree()).toEqual(tree);
  });

  it('of an undo does again what was undone, and can be undone again', async () => {
    using share = await makeShare([CONTRACT, QUOTE]);
    const lin = share.person('lin');
    const before = share.tree();
    await lin.sort();
    const [after, decided] = [share.tree(), await decidedBy(lin)];
    await lin.undo();
    await lin.undo(await lastOperation(lin));
    expect(share.tree()).toEqual(after);
    expect(await decidedBy(lin)).toBe(decided);
    await lin.undo();
    expect(share.tree()).toEqual(before);
    await expect(lin.undo()).rejects.toThrow(/^nothing-to-undo/);
  });

  it('twice goes further back', async () => {
    using share = await makeShare([CONTRACT]);
    const lin = share.person('lin');
    const first = share.tree();
    await lin.sort();
    share.put(QUOTE);
    await lin.sort();
    await lin.undo();
    expect(Object.keys(share.tree())).toContain(QUOTE);
    expect(Object.keys(share.tree())).not.toContain(CONTRACT);
    await lin.undo();
    rmSync(share.at(QUOTE));
    expect(share.tree()).toEqual(first);
  });

  it('brings back the tags with their document, and leaves those that were put on since', async () => {
    using share = await makeShare([CONTRACT]);
    const lin = share.person('lin');
    await lin.tag('加急', CONTRACT);
    const to = targetOf(await lin.sort(), CONTRACT);
    const wang = share.person('wang');
    await wang.tag('归档后', to);
    await lin.undo();
    expect(knownIn(await lin.state()).map(({ path, tags }) => [path, tags])).toEqual([
      [CONTRACT, ['加急', '归档后'].toSorted()],
    ]);
    expect((await wang.find({ tag: '归档后' })).hits.map(({ path }) => path)).toEqual([CONTRACT]);
  });

  it('takes back a client, a project, a stage and a tag, each as it was', async () => {
    using share = await makeShare(['资料/合同.docx']);
    const lin = share.person('lin');
    const steps = [
      async () => lin.client('可口可乐', { industry: '快消', aliases: { added: ['可乐'] } }),
      async () => lin.project('可口可乐', 'KO2024-001'),
      async () => lin.stage('可口可乐/KO2024-001', '已结项'),
      async () => lin.tagClient('大客户', '可口可乐'),
      async () => lin.tag('作废', '资料/合同.docx'),
      async () => lin.untag('作废', '资料/合同.docx'),
    ];
    const states: string[] = [];
    for (const step of steps) {
      states.push(await decidedBy(lin));
      await step();
    }
    for (const state of states.toReversed()) {
      expect((await lin.undo()).refused).toEqual([]);
      expect(await decidedBy(lin)).toBe(state);
    }
    expect((await lin.state()).register.clients).toEqual([]);
  });

  it('can take back, do again and take back what was decided as often as one likes', async () => {
    using share = await makeShare(['资料/合同.docx']);
    const lin = share.person('lin');
    const acts = [
      async () => lin.client('可口可乐', { industry: '快消' }),
      async () => lin.project('可口可乐', 'KO2024-001'),
      async () => lin.stage('可口可乐/KO2024-001', '已结项'),
      async () => lin.tag('作废', '资料/合同.docx'),
    ];
    for (const act of acts) {
      const before = await decidedBy(lin);
      await act();
      const [operation, after] = [await lastOperation(lin), await decidedBy(lin)];
      for (let turn = 0; turn < 3; turn++) {
        expect((await lin.undo()).refused).toEqual([]);
        expect(await decidedBy(lin)).toBe(before);
        expect((await lin.undo(await lastOperation(lin))).refused).toEqual([]);
        expect(await decidedBy(lin)).toBe(after);
      }
      await lin.undo(operation);
      expect(await decidedBy(lin)).toBe(before);
      await act();
    }
  });

  it("never takes back another person's later change", async () => {
    using share = await makeShare([CONTRACT]);
    const [lin, wang] = [share.person('lin'), share.person('wang')];
    await lin.client('可口可乐');
    await lin.project('可口可乐', 'KO2024-001');
    await lin.stage('可口可乐/KO2024-001', '执行中');
    const staged = await lastOperation(lin);
    await wang.stage('可口可乐/KO2024-001', '已结项');
    const undone = await lin.undo(staged);
    expect(undone.refused).toMatchObject([{ field: 'stage', by: 'wang@wang的电脑' }]);
    expect((await lin.state()).register.project('可口可乐', 'KO2024-001')?.project.stage).toBe('已结项');
  });

  it("never takes back another person's change, even one made while the question stood", async () => {
    using share = await makeShare();
    const [lin, wang] = [share.person('lin'), share.person('wang')];
    await lin.client('可口可乐');
    await lin.project('可口可乐', 'KO2024-001');
    await lin.stage('可口可乐/KO2024-001', '执行中');
    const asked = await lin.planUndo();
    await wang.stage('可口可乐/KO2024-001', '已结项');
    expect((await asked.apply()).refused).toMatchObject([{ field: 'stage', by: 'wang@wang的电脑' }]);
    expect((await wang.state()).register.project('可口可乐', 'KO2024-001')?.project.stage).toBe('已结项');
  });

  it('takes back the own last operation, not that of another person', async () => {
    using share = await makeShare();
    const [lin, wang] = [share.person('lin'), share.person('wang')];
    await lin.client('可口可乐');
    await wang.client('百事');
    await lin.undo();
    expect((await lin.state()).register.clients.map(({ name }) => name)).toEqual(['百事']);
    await expect(lin.undo()).rejects.toThrow(/^nothing-to-undo/);
    await expect(lin.undo('20240101-000000-000000' as OperationId)).rejects.toThrow(/^operation-unknown/);
  });
});
