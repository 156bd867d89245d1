import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationsOf } from '../../src/app/state.ts';
import { UserFacingError } from '../../src/kernel/errors.ts';
import { namesOf } from '../../src/register/register.ts';
import { foldText } from '../../src/text/fold.ts';
import { knownIn } from '../support/known-in.ts';
import { makeShare } from '../support/people.ts';
import type { Person, Share } from '../support/people.ts';

const clients = ['青岚', '白鹿', '岩羊'];
const others = ['岚', '鹿', '羊'];
const numbers = ['KO2026-001', 'KO2026-002'];
const stages = ['意向', '执行中', '已结项'];
const documents = ['资料/a.txt', '资料/b.txt'];

/** What one of two people does: the numbers choose among what there is. */
type Act = {
  readonly who: number;
  readonly what:
    'client' | 'project' | 'stage' | 'tag' | 'untag' | 'tag client' | 'undo' | 'undo one' | 'sort' | 'index';
  readonly which: number;
  readonly other: number;
};

async function perform(person: Person, { what, which, other }: Act): Promise<unknown> {
  const client = clients[which % clients.length] ?? '';
  const project = `${client}/${numbers[other % numbers.length] ?? ''}`;
  const tag = `标签${other % 3}`;
  switch (what) {
    case 'client':
      return person.client(client, { aliases: { added: [others[other % others.length] ?? ''] } });
    case 'project':
      return person.project(client, numbers[other % numbers.length] ?? '');
    case 'stage':
      return person.stage(project, stages[which % stages.length] ?? '');
    case 'tag':
      return person.tag(tag, documents[which % documents.length] ?? '');
    case 'untag':
      return person.untag(tag, documents[which % documents.length] ?? '');
    case 'tag client':
      return person.tagClient(tag, client);
    case 'undo':
      return person.undo();
    case 'undo one': {
      const { operations } = operationsOf(await person.open(), await person.state());
      const chosen = operations[(which * 7 + other) % Math.max(1, operations.length)];
      return chosen && person.undo(chosen.id);
    }
    case 'sort':
      return person.sort();
    case 'index':
      return person.index();
  }
}

/** All that a person knows, and what a search finds. */
async function viewOf(person: Person): Promise<unknown> {
  const state = await person.state();
  const { clients: registered, projects } = state.register;
  const { hits } = await person.find({}, true);
  const found = hits.map(({ path, tags, stage }) => [path, tags, stage]);
  return { registered, projects, documents: knownIn(state), found };
}

async function expectUnique(person: Person): Promise<void> {
  const { register } = await person.state();
  const names = register.clients.flatMap((client) => [...new Set(namesOf(client).map(foldText))]);
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
  const taken = register.projects.map(({ number }) => number);
  expect(taken.toSorted()).toEqual([...new Set(taken)].toSorted());
}

const act: fc.Arbitrary<Act> = fc.record({
  who: fc.nat({ max: 1 }),
  what: fc.constantFrom(
    ...([
      'client',
      'project',
      'stage',
      'tag',
      'untag',
      'tag client',
      'undo',
      'undo one',
      'undo one',
      'sort',
      'index',
    ] as const),
  ),
  which: fc.nat({ max: 20 }),
  other: fc.nat({ max: 20 }),
});

/** Refusals that people run into; anything else is a fault. */
const refusals = new Set(['name-taken', 'unknown-client', 'unknown-project', 'nothing-to-undo']);

async function attempt(person: Person, one: Act): Promise<void> {
  try {
    await perform(person, one);
  } catch (error) {
    if (!(error instanceof UserFacingError && refusals.has(error.code))) throw error;
  }
}

function seeded(share: Share): void {
  for (const path of documents) share.put(path);
  share.put('收件箱/青岚_KO2026-001_品牌策划_方案_20260101.docx');
  share.put('收件箱/白鹿_KO2026-002_品牌策划_合同_20260102.docx');
}

describe('whatever two people decide, file and undo', () => {
  it('names and numbers stay unique, and both machines and a new one see the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
        using share = await makeShare();
        seeded(share);
        const before = Object.values(share.tree()).toSorted();
        const people = [share.person('lin'), share.person('wang')] as const;
        for (const one of acts) {
          const person = people[one.who === 0 ? 0 : 1];
          await attempt(person, one);
          await expectUnique(person);
        }
        expect(Object.values(share.tree()).toSorted()).toEqual(before);
        const views = [];
        for (const person of [...people, share.person('neu')]) views.push(await viewOf(person));
        expect(views[1]).toEqual(views[0]);
        expect(views[2]).toEqual(views[0]);
      }),
      { numRuns: 15 },
    );
  });
});
