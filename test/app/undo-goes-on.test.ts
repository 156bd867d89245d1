import { closeSync, openSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runPlan } from '../../src/app/run-plan.ts';
import { openWriter, readState } from '../../src/app/state.ts';
import type { ArchiveState } from '../../src/app/state.ts';
import { planUndo } from '../../src/app/undo.ts';
import type { EventBody } from '../../src/journal/event.ts';
import type { OperationId } from '../../src/kernel/ids.ts';
import { makeShare } from '../support/people.ts';
import { decidedBy, failuresOf, lastOperation, targetOf } from '../support/undone.ts';
import type { Person } from '../support/people.ts';
import { moveStep, planOf } from '../support/workbench.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import type { MoveFile } from '../../src/plan/plan.ts';

const CONTRACT = '收件箱/可口可乐_KO2024-001_品牌策划_合同_20240301.docx';
const QUOTE = '收件箱/可口可乐_KO2024-001_品牌策划_报价_20240302.xlsx';

/** Stops an undo after its first documents; returns how many it left. */
async function stopped(person: Person): Promise<number> {
  const archive = await person.open();
  const state = readState(archive);
  const { plan, undone } = planUndo(archive, state, { writer: openWriter(archive, state).writer });
  const stopping = new AbortController();
  const decide = (now: ArchiveState): readonly EventBody[] => undone(now).events;
  let moved = 0;
  for await (const { kind } of runPlan(
    archive,
    { plan, decide },
    { signal: stopping.signal, patience: 60_000 },
  )) {
    if (kind === 'moved') moved++;
    if (moved > 0) stopping.abort();
  }
  return plan.steps.length - moved;
}

describe('an undo', () => {
  it('goes on with a document that somebody had open, once it is closed', async () => {
    using share = await makeShare([QUOTE]);
    const lin = share.person('lin');
    await lin.sort();
    share.put(CONTRACT);
    const to = targetOf(await lin.sort(), CONTRACT);
    const open = openSync(share.at(to), 'r');
    expect(failuresOf(await lin.undo())).toEqual([`${to}: busy`]);
    closeSync(open);
    expect((await lin.undo()).moved).toBe(1);
    expect(Object.keys(share.tree())).toContain(CONTRACT);
    expect(Object.keys(share.tree())).not.toContain(QUOTE);
  });

  it('that was stopped goes on the next time with what is left', async () => {
    // More than are moved between two looks at the signal.
    const many = Array.from(
      { length: 70 },
      (_, at) => `收件箱/可口可乐_KO2024-001_品牌策划_合同_20240301_v${at + 1}.docx`,
    );
    using share = await makeShare(many);
    const lin = share.person('lin');
    await lin.client('可口可乐');
    const tree = share.tree();
    expect((await lin.sort()).moved).toBe(70);
    const sorted = await lastOperation(lin);
    const decided = await decidedBy(lin);
    const left = await stopped(lin);
    expect(left).toBeGreaterThan(0);
    const { plan } = await lin.planUndo();
    expect([plan.undoes, plan.steps.length]).toEqual([sorted, left]);
    const second = await lin.undo();
    expect([second.moved, failuresOf(second), second.refused]).toEqual([left, [], []]);
    expect(share.tree()).toEqual(tree);
    expect(await decidedBy(lin)).not.toBe(decided);
    // Now it is taken back wholly: what is before it comes next.
    expect((await lin.planUndo()).plan.undoes).not.toBe(sorted);
    expect((await lin.planUndo(sorted)).plan.steps).toEqual([]);
  });

  it('that was stopped goes on also where one name was used several times', async () => {
    using share = await makeShare(['甲.docx', '丙.docx']);
    const lin = share.person('lin');
    const tree = share.tree();
    const archive = await lin.open();
    const names = [
      ['甲.docx', '临.docx'],
      ['临.docx', '乙.docx'],
      ['丙.docx', '临.docx'],
    ] as const;
    const { size, modified } = moveStep(archive.disk, '甲.docx', '乙.docx');
    const steps = names.map(([from, to]): MoveFile => ({
      kind: 'move-file',
      from: relPath(from),
      to: relPath(to),
      size: from === '丙.docx' ? moveStep(archive.disk, from, to).size : size,
      modified,
      reasons: [],
    }));
    const options = { signal: new AbortController().signal, patience: 60_000 };
    const plan = planOf(steps);
    for await (const event of runPlan(archive, { plan, decide: () => [] }, options))
      if (event.kind === 'failed') throw new Error(event.reason);
    expect(Object.keys(share.tree())).toEqual(['临.docx', '乙.docx']);
    expect(await stopped(lin)).toBe(2);
    await lin.undo();
    expect(share.tree()).toEqual(tree);
  });

  it('in two parts, of which one is undone, leaves the documents of that part to be taken back', async () => {
    using share = await makeShare([CONTRACT, QUOTE]);
    const lin = share.person('lin');
    const tree = share.tree();
    const filed = targetOf(await lin.sort(), CONTRACT);
    const sorted = await lastOperation(lin);
    const named = async (operation: OperationId): Promise<OperationId> =>
      (await lin.undo(operation)).plan.operation;
    const again = await named(await named(sorted));
    const open = openSync(share.at(filed), 'r');
    const firstPart = await lin.undo(again);
    expect(failuresOf(firstPart)).toEqual([`${filed}: busy`]);
    closeSync(open);
    expect((await lin.undo(again)).moved).toBe(1);
    expect((await lin.undo(firstPart.plan.operation)).moved).toBe(1);
    expect((await lin.undo(sorted)).moved).toBe(1);
    expect(share.tree()).toEqual(tree);
  });
});
