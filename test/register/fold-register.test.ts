import { foldRegister } from './folded.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventBody, JournalEvent } from '../../src/journal/event.ts';
import type { WriterId } from '../../src/kernel/ids.ts';
import { journalOf } from './journal-of.ts';

const noRules = { clients: [] };

function registered(client: string, more: object = {}): EventBody {
  return { op: 'client-set', client, fields: { registered: '2026-03-15', ...more } };
}

function project(client: string, number: string, more: object = {}): EventBody {
  return { op: 'project-set', client, project: number, fields: { registered: '2026-03-15', ...more } };
}

describe('the register folded from journals', () => {
  it('has a client from the moment it is registered, with the latest value of each field', () => {
    const journal = journalOf();
    journal.write(
      registered('可口可乐', { industry: '快消', owner: '张三', aliases: ['Coca-Cola', '可乐'] }),
    );
    journal.write({
      op: 'client-set',
      client: '可口可乐',
      fields: { owner: '李四', fullName: '可口可乐(中国)饮料有限公司' },
    });
    expect(foldRegister(journal.events, noRules).clients).toEqual([
      {
        name: '可口可乐',
        fullName: '可口可乐(中国)饮料有限公司',
        aliases: ['Coca-Cola', '可乐'],
        industry: '快消',
        owner: '李四',
        tags: [],
        source: 'journal',
      },
    ]);
  });

  it('takes a value away with null, and the client itself with its registration', () => {
    const journal = journalOf();
    journal.write(registered('万科', { owner: '张三' }));
    journal.write({ op: 'client-set', client: '万科', fields: { owner: null } });
    expect(foldRegister(journal.events, noRules).client('万科')?.client.owner).toBeUndefined();
    journal.write({ op: 'client-set', client: '万科', fields: { registered: null } });
    expect(foldRegister(journal.events, noRules).clients).toEqual([]);
  });

  it('does not show a client of which only a field or tag was written', () => {
    const journal = journalOf();
    journal.write({ op: 'client-set', client: '万科', fields: { owner: '张三' } });
    journal.write({ op: 'tag-added', target: { kind: 'client', client: '万科' }, tag: '重点' });
    expect(foldRegister(journal.events, noRules).clients).toEqual([]);
  });

  it('has the clients of the rules file, whose fields the journals overrule', () => {
    const rules = { clients: [{ name: '腾讯', aliases: ['鹅厂'], industry: '互联网', owner: '王五' }] };
    const journal = journalOf();
    journal.write({ op: 'client-set', client: '腾讯', fields: { owner: '赵六' } });
    const [client] = foldRegister(journal.events, rules).clients;
    expect(client).toEqual({
      name: '腾讯',
      aliases: ['鹅厂'],
      industry: '互联网',
      owner: '赵六',
      tags: [],
      source: 'rules',
    });
    journal.write({ op: 'client-set', client: '腾讯', fields: { owner: null } });
    expect(foldRegister(journal.events, rules).client('鹅厂')?.client.owner).toBe('王五');
  });

  it('keeps a project unseen until its client is registered', () => {
    const journal = journalOf();
    journal.write(project('万科', '2026-003'));
    expect(foldRegister(journal.events, noRules).projects).toEqual([]);
    journal.write(registered('万科'));
    expect(
      foldRegister(journal.events, noRules)
        .projectsOf('万科')
        .map(({ number }) => number),
    ).toEqual(['2026-003']);
  });

  it('tells two projects of one number and different clients apart', () => {
    const journal = journalOf();
    for (const client of ['万科', '腾讯']) {
      journal.write(registered(client));
      journal.write(project(client, '2026-001', { name: `${client}年会` }));
    }
    const register = foldRegister(journal.events, noRules);
    expect(register.project('腾讯', '2026-001')?.project.name).toBe('腾讯年会');
    expect(register.projectsNamed('2026-001').map(({ client }) => client)).toEqual(
      ['万科', '腾讯'].toSorted(),
    );
  });

  it('orders stages by the clock, takes their day from the event, and drops what was taken back', () => {
    const journal = journalOf();
    journal.write(registered('万科'));
    journal.write(project('万科', '2026-003'));
    const stage = { op: 'stage-set', client: '万科', project: '2026-003' } as const;
    const late = journal.write(
      { ...stage, stage: '执行中', note: '合同已盖章', owner: '张三' },
      { clock: 3000 },
    );
    journal.write({ ...stage, stage: '已签约', date: '2026-02-28' }, { clock: 2000 });
    const before = foldRegister(journal.events, noRules).project('万科', '2026-003')?.project;
    expect(before?.stage).toBe('执行中');
    expect(before?.stages).toEqual([
      { stage: '已签约', date: '2026-02-28', by: 'a@办公室', at: '2026-03-15T09:04:00.000+08:00' },
      {
        stage: '执行中',
        date: '2026-03-15',
        note: '合同已盖章',
        owner: '张三',
        by: 'a@办公室',
        at: '2026-03-15T09:03:00.000+08:00',
      },
    ]);
    const taking = journal.write(
      { ...stage, stage: null, takesBack: { writer: late.writer, n: late.n } },
      { clock: 3001 },
    );
    expect(foldRegister(journal.events, noRules).project('万科', '2026-003')?.project.stage).toBe('已签约');
    journal.write(
      { ...stage, stage: null, takesBack: { writer: taking.writer, n: taking.n } },
      { clock: 3002 },
    );
    expect(foldRegister(journal.events, noRules).project('万科', '2026-003')?.project.stage).toBe('执行中');
  });

  it('orders stages by their days: what is entered afterwards of earlier days is history', () => {
    const journal = journalOf();
    journal.write(registered('万科'));
    journal.write(project('万科', '2026-003'));
    const stage = { op: 'stage-set', client: '万科', project: '2026-003' } as const;
    journal.write({ ...stage, stage: '执行中', date: '2026-03-10' });
    journal.write({ ...stage, stage: '意向', date: '2026-01-05' });
    journal.write({ ...stage, stage: '已签约', date: '2026-02-01' });
    journal.write({ ...stage, stage: '沟通中', date: '2026-02-01' });
    const found = foldRegister(journal.events, noRules).project('万科', '2026-003')?.project;
    expect(found?.stages.map((one) => one.stage)).toEqual(['意向', '已签约', '沟通中', '执行中']);
    expect(found?.stage).toBe('执行中');
  });

  it.each([
    ['the same operation, as older journals have it', { operation: 'sort' }, {}, '已结项'],
    ['a mark', { operation: 'other' }, { assumed: true }, '已结项'],
    ['a mark that a person said it', { operation: 'sort' }, { assumed: false }, '执行中'],
  ] as const)('lets go of a stage assumed at registration, known by %s', (_, how, mark, present) => {
    const journal = journalOf();
    journal.write(registered('万科'));
    journal.write(project('万科', '2026-003'), { operation: 'sort' });
    const stage = { op: 'stage-set', client: '万科', project: '2026-003' } as const;
    journal.write({ ...stage, stage: '执行中', date: '2026-03-15', ...mark }, how);
    const standsAt = (): string | undefined =>
      foldRegister(journal.events, noRules).project('万科', '2026-003')?.project.stage;
    expect(standsAt()).toBe('执行中');
    journal.write({ ...stage, stage: '已结项', date: '2025-06-30' }, { operation: 'set' });
    expect(standsAt()).toBe(present);
    journal.write({ ...stage, stage: '维护期', date: '2026-03-15' }, { operation: 'later' });
    expect(standsAt()).toBe('维护期');
  });

  it('puts tags on and takes them off, the later word holding', () => {
    const journal = journalOf();
    journal.write(registered('万科'));
    const target = { kind: 'client', client: '万科' } as const;
    journal.write({ op: 'tag-added', target, tag: '重点' });
    journal.write({ op: 'tag-added', target, tag: '地产' });
    journal.write({ op: 'tag-removed', target, tag: '重点' });
    journal.write({ op: 'tag-added', target, tag: '长期' });
    expect(foldRegister(journal.events, noRules).clients[0]?.tags).toEqual(['地产', '长期'].toSorted());
  });

  it('is not shaken by names such as __proto__', () => {
    const journal = journalOf();
    journal.write(registered('__proto__', { aliases: ['constructor'] }));
    const register = foldRegister(journal.events, noRules);
    expect(register.client('constructor')?.client.name).toBe('__proto__');
    expect(register.client('toString')).toBeUndefined();
  });

  it('is the same for any order of the events and when events are read twice', () => {
    fc.assert(
      fc.property(journals(), fc.array(fc.nat(), { maxLength: 10 }), (events, repeats) => {
        const again = repeats
          .map((index) => events[index % events.length])
          .filter((event) => event !== undefined);
        const expected = shown(events);
        expect(shown(events.toReversed())).toEqual(expected);
        expect(shown([...again, ...events.toSorted((a, b) => a.n - b.n), ...again])).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});

function shown(events: readonly JournalEvent[]): object {
  const { clients, projects } = foldRegister(events, noRules);
  return { clients, projects };
}

/** Histories of three writers whose clocks collide, in a scrambled order. */
function journals(): fc.Arbitrary<JournalEvent[]> {
  const client = fc.constantFrom('可口可乐', '万科');
  const number = fc.constantFrom('2026-001', '2026-002');
  const value = fc.option(fc.constantFrom('甲', '乙', '丙'), { nil: null });
  const tag = fc.constantFrom('重点', '快消');
  const target = fc.oneof(
    fc.record({ kind: fc.constant('client' as const), client }),
    fc.record({ kind: fc.constant('project' as const), client, project: number }),
  );
  const body: fc.Arbitrary<EventBody> = fc.oneof(
    fc.record({
      op: fc.constant('client-set' as const),
      client,
      fields: fc.record({ registered: value, owner: value }, { requiredKeys: [] }),
    }),
    fc.record({
      op: fc.constant('project-set' as const),
      client,
      project: number,
      fields: fc.record({ registered: value, name: value }, { requiredKeys: [] }),
    }),
    fc.record({
      op: fc.constant('stage-set' as const),
      client,
      project: number,
      stage: fc.constantFrom('意向', '执行中'),
      date: fc.constantFrom('2026-01-05', '2026-03-15'),
      assumed: fc.boolean(),
    }),
    fc.record({
      op: fc.constant('stage-set' as const),
      client,
      project: number,
      stage: fc.constant(null),
      takesBack: fc.record({
        writer: fc.constantFrom('a', 'b', 'c').map((name) => name as WriterId),
        n: fc.nat(8),
      }),
    }),
    fc.record({ op: fc.constantFrom('tag-added' as const, 'tag-removed' as const), target, tag }),
  );
  const entry = fc.record({ body, clock: fc.nat(12), writer: fc.constantFrom('a', 'b', 'c') });
  return fc.array(entry, { minLength: 1, maxLength: 30 }).chain((entries) => {
    const writers = new Map(['a', 'b', 'c'].map((name) => [name, journalOf(name)]));
    const events = entries.map(({ body: said, clock, writer }) =>
      writers.get(writer)?.write(said, { clock }),
    );
    return fc
      .shuffledSubarray(events, { minLength: events.length })
      .map((all) => all.filter((event) => event !== undefined));
  });
}
