import { describe, expect, it } from 'vitest';
import { runPlan } from '../../src/app/run-plan.ts';
import { operationsOf } from '../../src/app/state.ts';
import type { OperationId } from '../../src/kernel/ids.ts';
import { inProcesses } from '../support/in-processes.ts';
import { makeShare } from '../support/people.ts';
import type { Person } from '../support/people.ts';

const peopleUrl = new URL('../support/people.ts', import.meta.url).href;

async function namesOf(person: Person): Promise<unknown> {
  const { clients, projects } = (await person.state()).register;
  return [clients, projects];
}

async function lastOperation(person: Person): Promise<OperationId> {
  const last = operationsOf(await person.open(), await person.state()).operations.at(-1);
  if (last === undefined) throw new Error('no operation');
  return last.id;
}

describe('names and numbers that two people want', () => {
  it('are registered only once, also at the same moment', async () => {
    using share = await makeShare();
    const [lin] = [share.person('lin')];
    await lin.client('青岚');
    await lin.client('白鹿');
    const told = await inProcesses(
      2,
      `
      import { personAt } from '${peopleUrl}';
      const mine = process.argv[1] === '0';
      const me = personAt('${share.folder}', mine ? 'lin' : 'wang');
      let taken = 0;
      const attempt = async (act) => { try { await act(); } catch (error) { if (error.code !== 'name-taken') throw error; taken += 1; } };
      for (let turn = 0; turn < 20; turn++) {
        await attempt(() => me.project(mine ? '青岚' : '白鹿', 'KO2026-0' + (10 + turn)));
        await attempt(() => me.client((mine ? '甲' : '乙') + turn, { aliases: { added: ['别名' + turn] } }));
      }
      process.stdout.write(String(taken));
      `,
    );
    expect(told.reduce((sum, taken) => sum + Number(taken), 0)).toBe(40);
    const { register } = await lin.state();
    const numbers = register.projects.map(({ number }) => number);
    expect([numbers.length, new Set(numbers).size]).toEqual([20, 20]);
    const aliases = register.clients.flatMap((client) => client.aliases);
    expect([aliases.length, new Set(aliases).size]).toEqual([20, 20]);
    expect(await namesOf(share.person('wang'))).toEqual(await namesOf(lin));
  });

  it('are registered while a run moves documents', async () => {
    using share = await makeShare(['收件箱/可口可乐_KO2024-001_品牌策划_方案.docx']);
    const [lin, wang] = [share.person('lin'), share.person('wang')];
    const { plan } = await lin.planSort();
    const run = runPlan(
      await lin.open(),
      { plan, decide: () => [] },
      { patience: 0, signal: new AbortController().signal },
    );
    await run.next();
    expect(share.names('.archive/locks')).toEqual(['apply']);
    await wang.client('百事');
    expect((await lin.state()).register.client('百事')).toBeDefined();
    for await (const _ of run);
    expect(await namesOf(wang)).toEqual(await namesOf(lin));
  });

  it('are not registered by a plan once they are an alias of somebody else', async () => {
    using share = await makeShare(['收件箱/Coca-Cola_KO2026-009_品牌策划_方案.docx']);
    const [lin, wang] = [share.person('lin'), share.person('wang')];
    const sorting = await lin.planSort();
    expect(sorting.plan.steps).toContainEqual({ kind: 'register-client', client: 'Coca-Cola', near: [] });
    await wang.client('可口可乐', { aliases: { added: ['Coca-Cola'] } });
    await expect(sorting.apply()).rejects.toMatchObject({ code: 'name-taken', details: { by: '可口可乐' } });
    expect((await lin.state()).register.clients.map(({ name }) => name)).toEqual(['可口可乐']);
    expect(await namesOf(wang)).toEqual(await namesOf(lin));
  });

  it('are not given back by an undo once somebody else has them, and it says who', async () => {
    using share = await makeShare();
    const [lin, wang] = [share.person('lin'), share.person('wang')];
    await lin.client('青岚', { aliases: { added: ['岚'] } });
    await lin.client('白鹿');
    await lin.project('青岚', 'KO2026-001');
    await lin.undo();
    const undone = await lastOperation(lin);
    await wang.project('白鹿', 'KO2026-001');
    expect((await lin.undo(undone)).refused).toMatchObject([
      {
        thing: { project: 'KO2026-001' },
        field: 'registered',
        by: 'wang@wang的电脑',
        takenBy: '白鹿/KO2026-001',
      },
    ]);
    const { register } = await lin.state();
    expect(register.projects.map(({ client }) => client)).toEqual(['白鹿']);

    await lin.client('岩羊', { aliases: { added: ['羊', '小羊'] } });
    await lin.undo();
    const goat = await lastOperation(lin);
    await wang.client('山羊', { aliases: { added: ['羊'] } });
    expect((await lin.undo(goat)).refused).toMatchObject([{ field: 'aliases', takenBy: '山羊' }]);
    const again = await lin.state();
    expect(again.register.client('岩羊')?.client.aliases).toEqual([]);
    expect(again.register.client('羊')?.client.name).toBe('山羊');
  });
});
