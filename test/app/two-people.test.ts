import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../src/apply/apply-plan.ts';
import { PlanOutdated, runPlan } from '../../src/app/run-plan.ts';
import { verifyJournals } from '../../src/app/verify-journals.ts';
import { openWriter, operationsOf } from '../../src/app/state.ts';
import { acquireLease } from '../../src/files/lease.ts';
import { processSpace, processStart } from '../../src/files/machine.ts';
import { inProcesses } from '../support/in-processes.ts';
import { knownIn } from '../support/known-in.ts';
import { makeShare } from '../support/people.ts';
import type { Person, Share } from '../support/people.ts';

const peopleUrl = new URL('../support/people.ts', import.meta.url).href;
const HOURS = 3_600_000;

/** All that a person can know of an archive: what is decided, what happened, and what a search finds. */
async function viewOf(person: Person): Promise<unknown> {
  const state = await person.state();
  const { clients, projects } = state.register;
  const { operations, moves } = operationsOf(await person.open(), state);
  const found = await person.find({}, true);
  return { clients, projects, documents: state.documents, operations, moves: [...moves], found };
}

async function expectSameView(share: Share, ...people: readonly Person[]): Promise<void> {
  const [first, ...others] = await Promise.all(people.map(viewOf));
  for (const view of others) expect(JSON.stringify(view)).toBe(JSON.stringify(first));
  const [someone] = people;
  if (someone === undefined) throw new Error('nobody');
  expect(verifyJournals(await someone.open()).faults).toEqual([]);
  expect(share.names('.archive/locks')).toEqual([]);
  expect(share.names('.archive/transit')).toEqual([]);
}

function inboxOf(count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, index) =>
      `收件箱/可口可乐_KO2024-${String(index).padStart(3, '0')}_品牌策划_方案_2024${String((index % 12) + 1).padStart(2, '0')}01.docx`,
  );
}

describe('two people on one share', () => {
  it('do not give two new clients the same project number, whoever planned first', async () => {
    using share = await makeShare(['收件箱/青岚_KO2026-009_品牌策划_方案.docx']);
    const [lin, wang] = [share.person('lin'), share.person('wang')];
    const first = await lin.planSort();
    share.put('收件箱/白鹿_KO2026-009_品牌策划_合同.docx');
    rmSync(share.at('收件箱/青岚_KO2026-009_品牌策划_方案.docx'));
    const second = await wang.planSort();
    share.put('收件箱/青岚_KO2026-009_品牌策划_方案.docx');
    await second.apply();
    await expect(first.apply()).rejects.toMatchObject({ code: 'name-taken' });
    const { register } = await lin.state();
    expect(register.projects.map(({ client, number }) => `${client}/${number}`)).toEqual(['白鹿/KO2026-009']);
    expect(share.names('收件箱')).toEqual(['青岚_KO2026-009_品牌策划_方案.docx']);
    await expectSameView(share, lin, wang);
  });

  it('of whom both undo one operation at the same moment: one does, and the other is told before anything is done', async () => {
    using share = await makeShare(inboxOf(3));
    const [lin, wang] = [share.person('lin'), share.person('wang')];
    const { plan } = await lin.sort();
    const [first, second] = [await lin.planUndo(plan.operation), await wang.planUndo(plan.operation)];
    expect((await second.apply()).moved).toBe(3);
    await expect(first.apply()).rejects.toThrow(PlanOutdated);
    const { operations } = operationsOf(await lin.open(), await lin.state());
    expect(operations.filter(({ undoes }) => undoes === plan.operation).map(({ by }) => by)).toEqual([
      'wang@wang的电脑',
    ]);
    expect(share.names('收件箱').length).toBe(3);
    await expectSameView(share, lin, wang);
  });

  it('who take turns see the same in the end', async () => {
    using share = await makeShare(inboxOf(4));
    const [lin, wang] = [share.person('lin'), share.person('wang')];
    await lin.client('可口可乐', { industry: '快消' });
    await wang.client('百事');
    await lin.sort();
    share.put('收件箱/百事_PE2024-001_广告投放_报价.xlsx');
    await wang.tag('重要', ...Object.keys(share.tree()).slice(0, 2));
    await wang.sort();
    await lin.stage('可口可乐/KO2024-001', '执行中');
    await wang.stage('可口可乐/KO2024-001', '已结项');
    await lin.tagClient('大客户', '百事');
    await lin.find();
    await wang.find();
    await expectSameView(share, lin, wang);
    expect((await wang.find({ tag: '大客户' })).hits.map(({ client }) => client)).toEqual(['百事']);
    expect((await lin.find({ tag: '重要' })).total).toBe(2);
    expect(
      (await lin.find({ where: { kind: 'value', field: 'project', value: 'KO2024-001' } })).hits.map(
        ({ stage }) => stage,
      ),
    ).toEqual(['已结项']);
  });

  it('who work at the same moment in one process lose nothing', async () => {
    using share = await makeShare(inboxOf(6));
    const [lin, wang] = [share.person('lin'), share.person('wang')];
    await Promise.all([
      lin.client('可口可乐'),
      wang.client('百事'),
      lin.client('农夫山泉'),
      wang.client('可口可乐').catch(String),
    ]);
    const plans = await Promise.all([lin.planSort(), wang.planSort()]);
    const runs = await Promise.all([
      ...plans.map(async ({ apply }) => apply()),
      lin.tagClient('甲', '百事'),
      wang.tagClient('乙', '百事'),
    ]);
    const moves = runs.flatMap((ran) => (ran === undefined ? [] : ran.events));
    expect(moves.filter(({ kind }) => kind === 'moved')).toHaveLength(6);
    // The loser of each race is told so.
    expect(moves.filter(({ kind }) => kind === 'failed')).toHaveLength(6);
    expect(Object.keys(share.tree()).filter((path) => path.startsWith('收件箱/'))).toEqual([]);
    const { register } = await lin.state();
    expect(register.clients.map(({ name }) => name).toSorted()).toEqual(
      ['农夫山泉', '可口可乐', '百事'].toSorted(),
    );
    expect(register.client('百事')?.client.tags).toEqual(['乙', '甲']);
    expect(register.projects.every(({ stages }) => stages.length === 1)).toBe(true);
    await expectSameView(share, lin, wang);
  });

  it('who work in processes of their own, at the same time, see the same in the end', async () => {
    using share = await makeShare([...inboxOf(5), '资料/a.txt', '资料/b.txt']);
    const told = await inProcesses(
      2,
      `
      import { personAt } from '${peopleUrl}';
      const me = personAt('${share.folder}', ['lin', 'wang'][process.argv[1]]);
      const errors = [];
      const attempt = async (act) => { try { return await act(); } catch (error) { errors.push(error.code ?? error.stack); } };
      await attempt(() => me.client('可口可乐'));
      await attempt(() => me.client('百事'));
      for (let turn = 0; turn < 15; turn++) {
        await attempt(() => me.tag('标签' + turn + me.environment.user, '资料/a.txt', '资料/b.txt'));
        await attempt(() => me.tagClient('大客户' + turn, '百事'));
        if (turn === 5) await attempt(() => me.project('百事', 'PE2024-00' + process.argv[1]));
        if (turn > 5) await attempt(() => me.stage('百事/PE2024-00' + process.argv[1], ['意向', '执行中', '已结项'][turn % 3]));
      }
      const sorted = await attempt(() => me.sort());
      process.stdout.write(JSON.stringify({ errors, moved: sorted?.moved ?? 0 }));
      `,
    );
    const results = told.map(
      (text) => JSON.parse(text) as { readonly errors: readonly string[]; readonly moved: number },
    );
    for (const { errors } of results) expect(errors.filter((code) => code !== 'name-taken')).toEqual([]);
    expect(results.reduce((sum, { moved }) => sum + moved, 0)).toBe(5);
    const [lin, wang] = [share.person('lin'), share.person('wang')];
    const state = await lin.state();
    const { register } = state;
    const tagged = knownIn(state).filter(({ path }) => path.startsWith('资料/'));
    expect(tagged.map(({ tags }) => tags.length)).toEqual([30, 30]);
    expect(register.client('百事')?.client.tags).toHaveLength(15);
    expect(register.projectsOf('百事').map(({ stages }) => stages.length)).toEqual([10, 10]);
    await expectSameView(share, lin, wang);
  });

  it('of whom one has a clock two hours ahead end alike, and a later correction by the right clock holds', async () => {
    using share = await makeShare(['资料/合同.docx']);
    const [lin, ahead] = [share.person('lin'), share.person('wang', { ahead: 2 * HOURS })];
    await lin.client('可口可乐');
    await lin.project('可口可乐', 'KO2024-001');
    await ahead.stage('可口可乐/KO2024-001', '已结项');
    await ahead.tag('作废', '资料/合同.docx');
    await lin.stage('可口可乐/KO2024-001', '执行中');
    await lin.untag('作废', '资料/合同.docx');
    const state = await ahead.state();
    expect(state.register.project('可口可乐', 'KO2024-001')?.project.stage).toBe('执行中');
    expect(knownIn(state).map(({ tags }) => tags)).toEqual([[]]);
    await expectSameView(share, lin, ahead);
  });

  it('name the same new document alike, even when neither knows of the other', async () => {
    using share = await makeShare(['资料/合同.docx']);
    const people = [share.person('lin'), share.person('wang')];
    const states = await Promise.all(people.map(async (person) => [person, await person.state()] as const));
    expect(states.map(([, state]) => knownIn(state))).toEqual([[], []]);
    await Promise.all(people.map(async (person) => person.tag(person.environment.user, '资料/合同.docx')));
    expect(knownIn(await people[0]!.state()).map(({ tags }) => tags)).toEqual([['lin', 'wang']]);
  });

  it('both plan, one applies first: what the other decided meanwhile stands', async () => {
    using share = await makeShare(inboxOf(1));
    const [lin, wang] = [share.person('lin'), share.person('wang')];
    const [mine, theirs] = [await lin.planSort(), await wang.planSort()];
    await mine.apply();
    await lin.stage('可口可乐/KO2024-000', '已结项');
    const late = await theirs.apply();
    expect(late.events.filter(({ kind }) => kind === 'failed')).toMatchObject([{ reason: 'missing' }]);
    expect((await wang.state()).register.project('可口可乐', 'KO2024-000')?.project.stage).toBe('已结项');
    await expectSameView(share, lin, wang);
  });

  it('see at once what the other moved, also when a clock that is ahead was seen in between', async () => {
    using share = await makeShare(inboxOf(2));
    const [lin, ahead] = [share.person('lin'), share.person('wang', { ahead: 2 * HOURS })];
    await lin.client('可口可乐');
    await lin.find();
    const sorting = await lin.planSort();
    const archive = await lin.open();
    // A run that read the journals before the other one wrote goes on with the clocks that it knew.
    const before = await lin.state();
    await ahead.client('百事');
    expect((await lin.find()).total).toBe(2);
    for await (const _ of applyPlan(sorting.plan, [], {
      disk: archive.disk,
      ids: lin.environment.ids,
      journal: openWriter(archive, before),
      signal: new AbortController().signal,
      beat: () => true,
      documentAt: () => '0'.repeat(32) as never,
    }));
    const filed = (await lin.find()).hits.map(({ path }) => path);
    expect(filed).toEqual(Object.keys(share.tree()).toSorted());
  });
});

describe('two runs of sort at once on one inbox of 300 documents', () => {
  it('move each document exactly once, and say so of every one', async () => {
    using share = await makeShare(inboxOf(300));
    const contents = Object.values(share.tree()).toSorted();
    await share.person('lin').client('可口可乐');
    const told = await inProcesses(
      2,
      `
      import { personAt } from '${peopleUrl}';
      const me = personAt('${share.folder}', ['lin', 'wang'][process.argv[1]]);
      const { plan, events } = await me.sort();
      const count = (kind) => events.filter((event) => event.kind === kind).length;
      const steps = plan.steps.filter(({ kind }) => kind === 'move-file').length;
      process.stdout.write(JSON.stringify({ steps, moved: count('moved'), failed: count('failed'), aside: count('kept-aside') }));
      `,
    );
    type Told = {
      readonly steps: number;
      readonly moved: number;
      readonly failed: number;
      readonly aside: number;
    };
    const results = told.map((text) => JSON.parse(text) as Told);
    expect(results.reduce((sum, { moved }) => sum + moved, 0)).toBe(300);
    for (const { steps, moved, failed, aside } of results)
      expect([moved + failed, aside]).toEqual([steps, 0]);
    expect(Object.keys(share.tree()).filter((path) => path.startsWith('收件箱/'))).toEqual([]);
    expect(Object.values(share.tree()).toSorted()).toEqual(contents);
    const lin = share.person('lin');
    const { moves } = operationsOf(await lin.open(), await lin.state());
    const done = [...moves.values()].filter(({ state }) => state === 'done');
    expect(new Set(done.map(({ from }) => from)).size).toBe(300);
    expect(done).toHaveLength(300);
    expect(await lin.recover()).toEqual([]);
    await expectSameView(share, lin, share.person('wang'));
  });
});

describe('an archive that another run has taken', () => {
  it('is left as it is, with who has it and since when', async () => {
    using share = await makeShare(inboxOf(2));
    const [lin, wang] = [
      share.person('lin', { pid: process.ppid }),
      share.person('wang', { host: 'lin的电脑' }),
    ];
    const held = await acquireLease((await lin.open()).disk, {
      name: 'apply',
      holder: {
        host: 'lin的电脑',
        boot: processSpace(),
        pid: process.ppid,
        began: processStart(process.ppid),
        by: 'lin@lin的电脑',
        since: '2026-03-15T09:30:00.000+08:00',
      },
      ids: lin.environment.ids,
      patience: 0,
      monotonic: lin.environment.monotonic,
      sleep: lin.environment.sleep,
      signal: new AbortController().signal,
    });
    const before = share.tree();
    const { plan } = await wang.planSort();
    const run = runPlan(
      await wang.open(),
      { plan, decide: () => [] },
      { patience: 0, signal: new AbortController().signal },
    );
    await expect(run.next()).rejects.toThrow(
      /^archive-locked .*"by":"lin@lin的电脑","since":"2026-03-15T09:30/,
    );
    expect(share.tree()).toEqual(before);
    expect(operationsOf(await wang.open(), await wang.state()).operations).toEqual([]);
    if ('release' in held) held.release();
    expect((await wang.sort()).moved).toBe(2);
  });

  it('stops the run that lost it, and the rest of its plan stays where it was', async () => {
    using share = await makeShare(inboxOf(3));
    const lin = share.person('lin');
    const { plan } = await lin.planSort();
    const run = runPlan(
      await lin.open(),
      { plan, decide: () => [] },
      { patience: 0, signal: new AbortController().signal },
    );
    await run.next();
    // Another machine took this one for dead.
    rmSync(share.at('.archive/locks/apply'));
    const events = [];
    for await (const event of run) events.push(event);
    expect(events.filter(({ kind }) => kind === 'moved')).toEqual([]);
    expect(Object.keys(share.tree())).toEqual(inboxOf(3));
    expect(await lin.recover()).toEqual([]);
  });
});
