import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventBody, JournalEvent } from '../../src/journal/event.ts';
import type { DocumentId, OperationId } from '../../src/kernel/ids.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import type { Sha256 } from '../../src/kernel/sha256.ts';
import { foldDecisions, growingDecisions } from '../../src/register/fold-decisions.ts';
import { knownDocuments } from '../../src/register/known-document.ts';
import { journalOf } from './journal-of.ts';

const fingerprint = { size: 4, digest: 'd'.repeat(64) as Sha256 };
const identity = { device: '1', inode: '2', size: 4, modifiedNs: '5' };
const documents = fc.constantFrom('甲', '乙', '丙').map((id) => id as DocumentId);
const moves = fc.constantFrom(
  ['m1', '甲', '客户/b.docx'],
  ['m2', '甲', '客户/c.docx'],
  ['m3', '乙', '客户/b.docx'],
  ['m4', '丙', '收件箱/a.docx'],
);
const ids = moves.map(([id]) => id);
const paths = fc.constantFrom('收件箱/a.docx', '客户/b.docx', '客户/c.docx').map(relPath);

/** What a daemon writes for the documents that it files and follows. */
const ofDocuments: fc.Arbitrary<EventBody> = fc.oneof(
  fc.record({
    op: fc.constant('document-seen' as const),
    document: documents,
    path: paths,
    fingerprint: fc.constant(fingerprint),
  }),
  // Even told twice, one move is one move.
  fc.tuple(moves, paths).map(([[id, document, to], from]) => ({
    op: 'move-intended' as const,
    id,
    document,
    from,
    to,
    identity,
    fingerprint,
  })),
  fc.record({
    op: fc.constant('move-done' as const),
    id: ids,
    identity: fc.constant(identity),
    class: fc.constant('atomic' as const),
  }),
  fc.record({
    op: fc.constant('move-held' as const),
    id: ids,
    path: paths,
    reason: fc.constant('changed' as const),
  }),
  fc.record({
    op: fc.constant('move-aborted' as const),
    id: ids,
    reason: fc.constant('changed' as const),
  }),
  fc.constant({ op: 'operation-finished' as const, moved: 1, failed: 0 }),
) as fc.Arbitrary<EventBody>;

/** What people decide besides. */
const ofPeople: fc.Arbitrary<EventBody> = fc.oneof(
  fc.record({
    op: fc.constant('client-set' as const),
    client: fc.constantFrom('可口可乐', '百事'),
    fields: fc.record({ owner: fc.constantFrom('林', '王') }),
  }),
  fc.record({
    op: fc.constant('stage-set' as const),
    client: fc.constant('可口可乐'),
    project: fc.constant('KO1'),
    stage: fc.constantFrom('执行中', '已结项'),
  }),
  fc.record({
    op: fc.constant('tag-added' as const),
    target: fc.record({
      kind: fc.constant('document' as const),
      document: documents,
      path: paths,
      fingerprint: fc.constant(fingerprint),
    }),
    tag: fc.constant('存档'),
  }),
  fc.constant({ op: 'operation-started' as const, command: 'undo', steps: 1, undoes: 'o' as OperationId }),
);

function eventsFrom(bodies: readonly (readonly [boolean, EventBody])[]): readonly JournalEvent[] {
  // Two writers, whose clocks are not in the order in which the events are read.
  const [lin, wang] = [journalOf('a', 1000), journalOf('b', 1003)];
  return bodies.map(([isLin, body]) => (isLin ? lin : wang).write(body, { operation: 'o' }));
}

describe('decisions that grow with the journals', () => {
  test('are those of all events, wherever reading went on, or are folded anew', () => {
    const body = fc.tuple(
      fc.boolean(),
      fc.oneof({ weight: 3, arbitrary: ofDocuments }, { weight: 1, arbitrary: ofPeople }),
    );
    fc.assert(
      fc.property(
        fc.array(body, { maxLength: 40 }),
        fc.array(fc.nat(40), { maxLength: 4 }),
        (bodies, cuts) => {
          const events = eventsFrom(bodies);
          let folded = growingDecisions([]);
          let from = 0;
          for (const to of [...cuts, events.length].toSorted((a, b) => a - b)) {
            if (to > events.length) continue;
            const before = folded.decisions;
            const [seen, clients] = [new Map(before.sightings), structuredClone(before.clients)];
            const tags = structuredClone(before.documents);
            folded = folded.grown(events.slice(from, to)) ?? growingDecisions(events.slice(0, to));
            from = to;
            // Whoever still holds what was before sees what was before.
            expect(before.sightings).toEqual(seen);
            expect([before.clients, before.documents]).toEqual([clients, tags]);
            const whole = foldDecisions(events.slice(0, to));
            expect(folded.decisions).toEqual(whole);
            expect(knownDocuments(folded.decisions)).toEqual(knownDocuments(whole));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('are folded anew when an earlier intent of a move comes to light that has ended', () => {
    const intent = (to: string): EventBody => ({
      op: 'move-intended',
      id: 'm1',
      document: '甲' as DocumentId,
      from: relPath('收件箱/a.docx'),
      to: relPath(to),
      identity,
      fingerprint,
    });
    const [lin, wang] = [journalOf('a', 1000), journalOf('b', 2000)];
    wang.write(intent('客户/b.docx'));
    wang.write({ op: 'move-done', id: 'm1', identity, class: 'atomic' });
    const { grown } = growingDecisions(wang.events);
    lin.write(intent('客户/c.docx'));
    expect(grown(lin.events)).toBeUndefined();
    const whole = foldDecisions([...wang.events, ...lin.events]);
    expect(whole.sightings.get('甲' as DocumentId)?.path).toBe('客户/c.docx');
  });

  test('keep nothing of moves that have ended, however many there were', () => {
    const daemon = journalOf('a', 1000);
    let folded = growingDecisions([]);
    const documentsMoved = 10;
    for (let batch = 0; batch < 200; batch++) {
      const from = daemon.events.length;
      for (let index = 0; index < 100; index++) {
        const id = `${batch}-${index}`;
        const document = `${index % documentsMoved}` as DocumentId;
        const operation = `o${batch}-${index}`;
        const [old, to] = [
          relPath(`甲/${document}-${batch}.docx`),
          relPath(`甲/${document}-${batch + 1}.docx`),
        ];
        daemon.write({ op: 'operation-started', command: 'watch', steps: 1 }, { operation });
        daemon.write(
          { op: 'move-intended', id, document, from: old, to, identity, fingerprint },
          { operation },
        );
        // The last one stays open, as a crash leaves it.
        const isLast = batch === 199 && index === 99;
        if (!isLast) daemon.write({ op: 'move-done', id, identity, class: 'atomic' }, { operation });
        daemon.write({ op: 'operation-finished', moved: 1, failed: 0 }, { operation });
      }
      const grown = folded.grown(daemon.events.slice(from));
      if (grown === undefined) throw new Error('folded anew');
      folded = grown;
      expect(folded.openMoves).toBe(batch === 199 ? 1 : 0);
      expect(folded.decisions.sightings.size).toBe(documentsMoved);
    }
    expect(folded.decisions).toEqual(foldDecisions(daemon.events));
  });

  test('take in what is new and leave the rest as it was', () => {
    const [seen, registered] = eventsFrom([
      [true, { op: 'document-seen', document: '甲' as DocumentId, path: relPath('甲.docx'), fingerprint }],
      [true, { op: 'client-set', client: '可口可乐', fields: { owner: '林' } }],
    ]);
    if (seen === undefined || registered === undefined) throw new Error('no events');
    const { decisions, grown } = growingDecisions([]);
    const after = grown([seen]);
    expect(after?.decisions.clients).toBe(decisions.clients);
    expect(after?.decisions.sightings.size).toBe(1);
    const later = after?.grown([registered]);
    expect(later?.decisions.clients.size).toBe(1);
    expect(later?.decisions.projects).toBe(decisions.projects);
    expect(after?.decisions.clients.size).toBe(0);
  });
});
