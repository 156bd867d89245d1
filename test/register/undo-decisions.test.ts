import { foldRegister } from './folded.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventBody, Fingerprint, JournalEvent } from '../../src/journal/event.ts';
import type { DocumentId, OperationId } from '../../src/kernel/ids.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { sha256 } from '../../src/kernel/sha256.ts';
import { undoDecisions } from '../../src/register/undo-decisions.ts';
import type { UndoneDecisions } from '../../src/register/undo-decisions.ts';
import { folded, knownIn } from '../support/known-in.ts';
import { continued, journalOf } from './journal-of.ts';

const client = '万科';
const stage = { op: 'stage-set', client, project: '2026-003' } as const;

function undo(events: readonly JournalEvent[], operation: string): UndoneDecisions {
  return undoDecisions({ ...folded(events), operation: operation as OperationId });
}

/** Does what `undo` does: a new operation that says which one it takes back. */
function afterUndo(events: readonly JournalEvent[], operation: string, as: string): readonly JournalEvent[] {
  const started: EventBody = {
    op: 'operation-started',
    command: 'undo',
    steps: 0,
    undoes: operation as OperationId,
  };
  return continued(events, [started, ...undo(events, operation).events], as);
}

function state(events: readonly JournalEvent[]): object {
  const register = foldRegister(events, { clients: [] });
  const projects = register.projects.map((project) => ({
    ...project,
    stages: project.stages.map((change) => change.stage),
  }));
  return {
    clients: register.clients,
    projects,
    documents: knownIn(folded(events)).map(({ tags }) => tags),
  };
}

function owner(events: readonly JournalEvent[]): string | undefined {
  return foldRegister(events, { clients: [] }).client(client)?.client.owner;
}

function base(): ReturnType<typeof journalOf> {
  const journal = journalOf();
  journal.write(
    { op: 'client-set', client, fields: { registered: '2026-01-01', owner: '张三' } },
    { operation: 'first' },
  );
  return journal;
}

describe('taking decisions back', () => {
  it('restores the value before, or none', () => {
    const journal = base();
    journal.write(
      { op: 'client-set', client, fields: { owner: '李四', industry: '地产' } },
      { operation: 'second' },
    );
    expect(undo(journal.events, 'second')).toEqual({
      events: [{ op: 'client-set', client, fields: { owner: '张三', industry: null } }],
      refused: [],
    });
  });

  it('refuses a field that somebody set since and takes the others back', () => {
    const journal = base();
    journal.write(
      { op: 'client-set', client, fields: { owner: '李四', industry: '地产' } },
      { operation: 'second' },
    );
    const since = journal.write(
      { op: 'client-set', client, fields: { owner: '王五' } },
      { operation: 'third' },
    );
    expect(undo(journal.events, 'second')).toEqual({
      events: [{ op: 'client-set', client, fields: { industry: null } }],
      refused: [{ thing: { kind: 'client', client }, field: 'owner', by: since.by, at: since.at }],
    });
  });

  it('does nothing twice, and goes on to the operation before', () => {
    const journal = base();
    journal.write({ op: 'client-set', client, fields: { owner: '李四' } }, { operation: 'second' });
    journal.write({ op: 'client-set', client, fields: { owner: '王五' } }, { operation: 'third' });
    const once = afterUndo(journal.events, 'third', 'undo-1');
    expect(owner(once)).toBe('李四');
    expect(undo(once, 'third')).toEqual({ events: [], refused: [] });
    const twice = afterUndo(once, 'second', 'undo-2');
    expect(owner(twice)).toBe('张三');
    expect(undo(twice, 'first').refused).toEqual([]);
  });

  it('takes an undo back as well', () => {
    const journal = base();
    journal.write({ op: 'client-set', client, fields: { owner: '李四' } }, { operation: 'second' });
    const undone = afterUndo(journal.events, 'second', 'undo-1');
    expect(owner(afterUndo(undone, 'undo-1', 'redo'))).toBe('李四');
  });

  it('takes the stages of an operation back, and refuses once another was set', () => {
    const journal = base();
    journal.write(
      { op: 'project-set', client, project: '2026-003', fields: { registered: 'x' } },
      { operation: 'first' },
    );
    journal.write({ ...stage, stage: '意向' }, { operation: 'first' });
    journal.write({ ...stage, stage: '执行中' }, { operation: 'second' });
    const undone = afterUndo(journal.events, 'second', 'undo-1');
    expect(state(undone)).toMatchObject({ projects: [{ stage: '意向', stages: ['意向'] }] });
    expect(state(afterUndo(undone, 'undo-1', 'redo'))).toMatchObject({ projects: [{ stage: '执行中' }] });

    journal.write({ ...stage, stage: '已结项' }, { operation: 'third' });
    expect(undo(journal.events, 'second')).toMatchObject({
      events: [],
      refused: [{ field: 'stage', by: 'a@办公室' }],
    });
  });

  it('takes back what was entered as history, or is followed by earlier days alone', () => {
    const journal = base();
    journal.write({ op: 'project-set', client, project: '2026-003', fields: { registered: 'x' } });
    journal.write({ ...stage, stage: '执行中', date: '2026-03-10' }, { operation: 'present' });
    journal.write({ ...stage, stage: '意向', date: '2026-01-05' }, { operation: 'past' });
    journal.write({ ...stage, stage: '已签约', date: '2026-02-01' }, { operation: 'also past' });
    expect(state(afterUndo(journal.events, 'past', 'undo-1'))).toMatchObject({
      projects: [{ stage: '执行中', stages: ['已签约', '执行中'] }],
    });
    expect(state(afterUndo(journal.events, 'present', 'undo-1'))).toMatchObject({
      projects: [{ stage: '已签约', stages: ['意向', '已签约'] }],
    });
    journal.write({ ...stage, stage: '已结项', date: '2026-03-11' }, { operation: 'next' });
    expect(undo(journal.events, 'present')).toMatchObject({ events: [], refused: [{ field: 'stage' }] });
    expect(undo(journal.events, 'past').refused).toEqual([]);
  });

  it('keeps a client registered on which somebody else registered a project or set a field', () => {
    const journal = base();
    journal.write(
      { op: 'project-set', client, project: '2026-009', fields: { registered: 'x' } },
      { operation: 'second' },
    );
    expect(undo(journal.events, 'first')).toMatchObject({
      events: [{ op: 'client-set', client, fields: { owner: null } }],
      refused: [{ field: 'registered' }],
    });
    const other = base();
    other.write({ op: 'client-set', client, fields: { industry: '地产' } }, { operation: 'second' });
    expect(undo(other.events, 'first').refused).toMatchObject([{ field: 'registered' }]);
    expect(undo(afterUndo(other.events, 'second', 'undo-1'), 'first').refused).toEqual([]);
  });

  it('takes a document’s tag off again where the document lies now', () => {
    const document = 'd1' as DocumentId;
    const fingerprint: Fingerprint = { size: 5, digest: sha256('合同') };
    const journal = base();
    const target = { kind: 'document', document, path: relPath('收件箱/合同.pdf'), fingerprint } as const;
    journal.write({ op: 'tag-added', target, tag: '重点' }, { operation: 'second' });
    const to = relPath('万科/2026-003/01_意向/合同.pdf');
    const identity = { device: '1', inode: '1', size: 5, modifiedNs: '1' };
    journal.write({ op: 'move-intended', id: 'm1', document, from: target.path, to, identity, fingerprint });
    journal.write({ op: 'move-done', id: 'm1', class: 'atomic', identity });
    expect(undo(journal.events, 'second').events).toEqual([
      { op: 'tag-removed', target: { ...target, path: to }, tag: '重点' },
    ]);
  });

  it('brings back exactly the state before, when nobody decided anything since', () => {
    const value = fc.option(fc.constantFrom('甲', '乙'), { nil: null });
    const body: fc.Arbitrary<EventBody> = fc.oneof(
      fc.record({
        op: fc.constant('client-set' as const),
        client: fc.constant(client),
        fields: fc.record({ owner: value, industry: value }, { requiredKeys: [] }),
      }),
      fc.record({
        ...constants(stage),
        stage: fc.constantFrom('意向', '执行中'),
        date: fc.constantFrom('2026-01-05', '2026-03-15', '2026-04-01'),
        assumed: fc.boolean(),
      }),
      fc.record({
        op: fc.constantFrom('tag-added' as const, 'tag-removed' as const),
        target: fc.constant({ kind: 'client' as const, client }),
        tag: fc.constantFrom('重点', '长期'),
      }),
    );
    const bodies = fc.array(body, { maxLength: 8 });
    fc.assert(
      fc.property(bodies, bodies, (before, done) => {
        const journal = base();
        journal.write({ op: 'project-set', client, project: '2026-003', fields: { registered: 'x' } });
        for (const said of before) journal.write(said, { operation: 'before' });
        const was = state(journal.events);
        for (const said of done) journal.write(said, { operation: 'done' });
        const is = state(journal.events);
        const undone = afterUndo(journal.events, 'done', 'undo');
        expect(undo(journal.events, 'done').refused).toEqual([]);
        expect(state(undone)).toEqual(was);
        expect(state(afterUndo(undone, 'undo', 'redo'))).toEqual(is);
      }),
      { numRuns: 200 },
    );
  });
});

function constants(fields: typeof stage): { [Key in keyof typeof stage]: fc.Arbitrary<(typeof stage)[Key]> } {
  return {
    op: fc.constant(fields.op),
    client: fc.constant(fields.client),
    project: fc.constant(fields.project),
  };
}
