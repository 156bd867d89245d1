import { rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { OperationId } from '../../src/kernel/ids.ts';
import { lastOperation } from '../support/undone.ts';
import { makeShare } from '../support/people.ts';
import type { Person, Share } from '../support/people.ts';

const CONTRACT = '收件箱/可口可乐_KO2024-001_品牌策划_合同_20240301.docx';
const LATER = '收件箱/可口可乐_KO2024-001_品牌策划_报价_20240302.xlsx';

/** What is registered: clients, and projects with their stages. */
async function registered(person: Person): Promise<readonly string[]> {
  const { register } = await person.state();
  return [
    ...register.clients.map(({ name }) => name),
    ...register.projects.map(({ client, number, stage }) => `${client}/${number} ${stage ?? ''}`.trim()),
  ];
}

/** A share with a client whose sort has registered a project, and another sort after that. */
async function sortedTwice(): Promise<{
  readonly share: Share;
  readonly lin: Person;
  readonly first: OperationId;
}> {
  const share = await makeShare([CONTRACT]);
  const lin = share.person('lin');
  await lin.client('可口可乐');
  expect((await lin.sort()).moved).toBe(1);
  const first = await lastOperation(lin);
  share.put(LATER);
  expect((await share.person('wang').sort()).moved).toBe(1);
  return { share, lin, first };
}

describe('undoing an older sort', () => {
  it('leaves a project registered, with its stage, in which a later one has filed', async () => {
    const { share, lin, first } = await sortedTwice();
    using _ = share;
    const before = await registered(lin);
    expect(before).toEqual(['可口可乐', expect.stringMatching(/^可口可乐\/KO2024-001 \S/)]);
    const { moved, refused } = await lin.undo(first);
    const [later = ''] = Object.keys(share.tree()).filter((path) => path.startsWith('可口可乐/'));
    expect(later).toContain('报价');
    expect(moved).toBe(1);
    expect(refused).toEqual([
      expect.objectContaining({
        thing: { kind: 'project', client: '可口可乐', project: 'KO2024-001' },
        field: 'registered',
        path: later,
      }),
    ]);
    expect(await registered(lin)).toEqual(before);
    expect(
      (await lin.find({ where: { kind: 'value', field: 'client', value: '可口可乐' } })).hits.map(
        ({ path }) => path,
      ),
    ).toContain(later);
  });

  it('takes the project back once the later one is undone, or its document is gone', async () => {
    for (const how of ['undone', 'gone'] as const) {
      const { share, lin, first } = await sortedTwice();
      using _ = share;
      const [later = ''] = Object.keys(share.tree()).filter((path) => path.includes('报价'));
      if (how === 'gone') rmSync(share.at(later));
      else await share.person('wang').undo();
      expect((await lin.undo(first)).refused).toEqual([]);
      expect(await registered(lin)).toEqual(['可口可乐']);
    }
  });

  it('leaves it registered also for a document of its own that somebody has changed, which stays', async () => {
    using share = await makeShare([CONTRACT]);
    const lin = share.person('lin');
    await lin.client('可口可乐');
    await lin.sort();
    const before = await registered(lin);
    const [filed = ''] = Object.keys(share.tree());
    writeFileSync(share.at(filed), '改过一版');
    const { moved, refused } = await lin.undo();
    expect([moved, refused.map(({ path }) => path)]).toEqual([0, [filed]]);
    expect(await registered(lin)).toEqual(before);
  });

  it('leaves a client registered in whose folder documents lie', async () => {
    using share = await makeShare([CONTRACT]);
    const lin = share.person('lin');
    await lin.client('可口可乐');
    const added = await lastOperation(lin);
    await lin.sort();
    const { refused } = await lin.undo(added);
    expect(refused).not.toEqual([]);
    expect(await registered(lin)).toContain('可口可乐');
  });
});
