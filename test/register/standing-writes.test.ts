import { foldDecisions, foldRegister } from './folded.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventBody, FieldValue, JournalEvent } from '../../src/journal/event.ts';
import type { OperationId } from '../../src/kernel/ids.ts';
import type { FieldWrite } from '../../src/register/decisions.ts';
import { standingWrites } from '../../src/register/standing-writes.ts';
import { undoDecisions } from '../../src/register/undo-decisions.ts';
import { undoneOperations } from '../../src/register/undone-operations.ts';
import { folded } from '../support/known-in.ts';
import { continued, journalOf } from './journal-of.ts';

const client = '万科';
const project = '2026-003';

/** The events so far, each operation with what it was called. */
type History = { events: readonly JournalEvent[]; count: number };

function act(history: History, bodies: readonly EventBody[]): string {
  const operation = `operation-${(history.count += 1)}`;
  history.events = continued(history.events, bodies, operation);
  return operation;
}

/** Does what `undo` does, unless somebody has decided otherwise since; returns the operation of the undo. */
function undo(history: History, undone: string): string | undefined {
  const undoes = undone as OperationId;
  const { events, refused } = undoDecisions({ ...folded(history.events), operation: undoes });
  const started: EventBody = { op: 'operation-started', command: 'undo', steps: 0, undoes };
  return refused.length === 0 ? act(history, [started, ...events]) : undefined;
}

function newHistory(): History {
  const journal = journalOf();
  journal.write({ op: 'client-set', client, fields: { registered: 'x' } });
  journal.write({ op: 'project-set', client, project, fields: { registered: 'x' } });
  return { events: journal.events, count: 0 };
}

/** What people see. */
function stateOf({ events }: History): unknown {
  const { clients, projects } = foldRegister(events, { clients: [] });
  const stages = projects.map((one) => one.stages.map(({ stage, date }) => [stage, date]));
  return { clients, projects: projects.map((one) => ({ ...one, stages: undefined })), stages };
}

const value = fc.option(fc.constantFrom('甲', '乙'), { nil: null });
const decision: fc.Arbitrary<EventBody> = fc.oneof(
  fc.record({
    op: fc.constant('client-set' as const),
    client: fc.constant(client),
    fields: fc.record({ owner: value, industry: value }, { requiredKeys: [] }),
  }),
  fc.record({
    op: fc.constant('stage-set' as const),
    client: fc.constant(client),
    project: fc.constant(project),
    stage: fc.constantFrom('意向', '执行中'),
    date: fc.constantFrom('2026-01-05', '2026-03-15'),
  }),
  fc.record({
    op: fc.constantFrom('tag-added' as const, 'tag-removed' as const),
    target: fc.constant({ kind: 'project' as const, client, project }),
    tag: fc.constantFrom('重点', '长期'),
  }),
);

describe('what stands after undos', () => {
  it('is what an editor would show: each undo goes one step back, each redo one step forth', () => {
    const step = fc.oneof(
      fc.array(decision, { minLength: 1, maxLength: 3 }),
      fc.constant('undo' as const),
      fc.constant('redo' as const),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const history = newHistory();
        const start = stateOf(history);
        const done: { readonly operation: string; readonly state: unknown }[] = [];
        const undone: { readonly undo: string; readonly was: (typeof done)[number] }[] = [];
        for (const one of steps) {
          if (one === 'undo') {
            const was = done.pop();
            if (was === undefined) continue;
            const operation = undo(history, was.operation);
            if (operation === undefined) throw new Error('nobody has decided otherwise');
            undone.push({ undo: operation, was });
          } else if (one === 'redo') {
            const next = undone.pop();
            if (next === undefined) continue;
            expect(undo(history, next.undo)).toBeDefined();
            done.push(next.was);
          } else {
            const operation = act(history, one);
            undone.length = 0;
            done.push({ operation, state: stateOf(history) });
          }
          expect(stateOf(history)).toEqual(done.at(-1)?.state ?? start);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of operations that decide on different things is what is in force, in whatever order they were undone', () => {
    const tags = ['一', '二', '三', '四'];
    const target = { kind: 'client', client } as const;
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 16 }), (choices) => {
        const history = newHistory();
        const made = tags.map((tag) => ({ tag, at: act(history, [{ op: 'tag-added', target, tag }]) }));
        /** Every operation, and the one that it undoes. */
        const all: { readonly at: string; readonly undoes?: string }[] = [...made];
        // An undo is in force unless a later one in force undoes it.
        const inForce = (at: string): boolean => !all.some((one) => one.undoes === at && inForce(one.at));
        for (const choice of choices) {
          const undoes = all[choice % all.length]?.at ?? '';
          // Nothing is recorded for what is undone already.
          const at = inForce(undoes) ? undo(history, undoes) : undefined;
          if (at !== undefined) all.push({ at, undoes });
        }
        const [{ tags: shown } = { tags: [] }] = foldRegister(history.events, { clients: [] }).clients;
        expect(shown).toEqual(
          made
            .filter(({ at }) => inForce(at))
            .map(({ tag }) => tag)
            .toSorted(),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('leaves a write alone that somebody made since, and what it hid is undone once that is undone', () => {
    const history = newHistory();
    const set = (owner: string): EventBody => ({ op: 'client-set', client, fields: { owner } });
    const first = act(history, [set('甲')]);
    const back = undo(history, first) ?? '';
    const second = act(history, [set('乙')]);
    expect(undo(history, back)).toBeUndefined();
    undo(history, second);
    expect(undo(history, back)).toBeDefined();
    const writes = foldDecisions(history.events).clients.get(client)?.fields.get('owner') ?? [];
    expect(valuesOf(history, writes)).toEqual(['甲']);
  });
});

function valuesOf({ events }: History, writes: readonly FieldWrite[]): readonly FieldValue[] {
  const { undoes } = foldDecisions(events);
  const isUndone = undoneOperations({ undoes });
  const standing = standingWrites(writes, { undoes, isUndone, undoing: 'none' as OperationId });
  return standing.map(({ value: one }) => one);
}
