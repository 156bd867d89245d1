import { foldDecisions } from '../register/folded.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventBody, JournalEvent } from '../../src/journal/event.ts';
import type { DocumentId, OperationId } from '../../src/kernel/ids.ts';
import { parentOf, relPath, ROOT } from '../../src/kernel/rel-path.ts';
import type { Sha256 } from '../../src/kernel/sha256.ts';
import { openLedger } from '../../src/catalog/open-ledger.ts';
import type { Entered, Ledger } from '../../src/catalog/open-ledger.ts';
import { journalsOf } from '../../src/journal/journals.ts';
import { foldOn, NOTHING_FOLDED } from '../../src/register/fold-decisions.ts';
import { canReadOn, LetGoTooSoon } from '../../src/register/sightings.ts';
import type { SeenDocument } from '../../src/register/seen-documents.ts';
import { seenLast } from '../support/seen-last.ts';
import { temporaryTree } from '../support/temporary-tree.ts';
import { journalOf } from '../register/journal-of.ts';

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

const journals = journalsOf([], '');

/** Enters what is read of `events` from the one numbered `from` on. */
function read(
  ledger: Ledger,
  before: Entered | undefined,
  events: readonly JournalEvent[],
  from: number,
): Entered {
  const added = events.slice(from);
  const goesOn = before !== undefined && canReadOn(before.folded.open, added);
  const anew = (letsGo: boolean): Entered | undefined =>
    ledger.enter(undefined, (nothing, see) => ({ journals, folded: foldOn(nothing, events, see, letsGo) }));
  const entered = goesOn
    ? ledger.enter(before, (folded, see) => ({ journals, folded: foldOn(folded, added, see) }))
    : (letGo(() => anew(true)) ?? anew(false));
  if (entered === undefined) throw new Error('not entered');
  return entered;
}

/** Returns what `act` does, or undefined where something was let go too soon. */
function letGo<Value>(act: () => Value): Value | undefined {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof LetGoTooSoon)) throw error;
    return undefined;
  }
}

const byId = (a: SeenDocument, b: SeenDocument): number => (a.id < b.id ? -1 : 1);

describe('what journals come to', () => {
  test('is that of all events, wherever reading went on and whoever kept it meanwhile, or is folded anew', () => {
    using tree = temporaryTree();
    const body = fc.tuple(
      fc.boolean(),
      fc.oneof({ weight: 3, arbitrary: ofDocuments }, { weight: 1, arbitrary: ofPeople }),
    );
    let run = 0;
    fc.assert(
      fc.property(
        fc.array(body, { maxLength: 40 }),
        fc.array(fc.tuple(fc.nat(40), fc.boolean()), { maxLength: 4 }),
        (bodies, cuts) => {
          const events = eventsFrom(bodies);
          const file = `${tree.root}/${run++}.ledger`;
          let ledger = openLedger(file);
          let entered: Entered | undefined;
          let from = 0;
          const stops = [...cuts, [events.length, true] as const].toSorted(([a], [b]) => a - b);
          for (const [to, isAnew] of stops) {
            if (to > events.length) continue;
            if (isAnew) {
              ledger = openLedger(file);
              entered = ledger.read();
            }
            const before = structuredClone(entered?.folded.decisions);
            const heldBefore = entered?.folded.decisions;
            entered = read(ledger, entered, events.slice(0, to), from);
            from = to;
            // Whoever still holds what was decided before sees what was decided before.
            expect(heldBefore).toEqual(before);
            expect(entered.folded.decisions).toEqual(foldDecisions(events.slice(0, to)));
            // One that is told again once it has ended may be looked at again; none that is open is forgotten.
            const open = foldOn(NOTHING_FOLDED, events.slice(0, to), () => undefined).open.intents;
            const held = new Set(entered.folded.open.intents.map(({ id }) => id));
            expect(open.filter(({ id }) => !held.has(id))).toEqual([]);
            const told = events.slice(0, to).flatMap((one) => (one.op === 'move-intended' ? [one.id] : []));
            if (new Set(told).size === told.length) expect(held.size).toBe(open.length);
            const kept = openLedger(file).read();
            expect(kept?.folded).toEqual(entered.folded);
            const last = [...seenLast(events.slice(0, to))].map(([id, { path, clock }]) => ({
              id,
              path,
              clock,
              fingerprint,
            }));
            const { documents } = ledger;
            expect([...documents.below(ROOT)].toSorted(byId)).toEqual(last.toSorted(byId));
            expect(documents.count()).toBe(last.length);
            for (const document of last) {
              expect(documents.get(document.id)).toEqual(document);
              const there = last.filter(({ path }) => path === document.path);
              expect(there.map(({ clock }) => clock)).toContain(documents.at(document.path)?.clock);
              expect(documents.at(document.path)?.clock).toBe(Math.max(...there.map(({ clock }) => clock)));
              expect([...documents.below(parentOf(document.path))]).toContainEqual(document);
            }
            expect([...documents.withPrint(fingerprint)].toSorted(byId)).toEqual(last.toSorted(byId));
            expect(documents.ofSize(fingerprint.size)).toHaveLength(last.length);
            expect(documents.ofSize(fingerprint.size + 1)).toEqual([]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('is folded anew when an earlier intent of a move comes to light that has ended', () => {
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
    const { open } = foldOn(NOTHING_FOLDED, wang.events, () => undefined);
    lin.write(intent('客户/c.docx'));
    expect(canReadOn(open, lin.events)).toBe(false);
    const ledger = openLedger(undefined);
    read(ledger, undefined, [...wang.events, ...lin.events], 0);
    expect(ledger.documents.get('甲' as DocumentId)?.path).toBe('客户/c.docx');
  });

  test('is folded anew when a move that has ended ends once more', () => {
    const [lin, wang] = [journalOf('a', 1000), journalOf('b', 2000)];
    const [from, to, aside] = [relPath('收件箱/a.docx'), relPath('客户/b.docx'), relPath('留下/a.docx')];
    const document = '甲' as DocumentId;
    lin.write({ op: 'move-intended', id: 'm1', document, from, to, identity, fingerprint });
    lin.write({ op: 'move-done', id: 'm1', identity, class: 'atomic' });
    wang.write({ op: 'move-held', id: 'm1', path: aside, reason: 'changed' });
    const ledger = openLedger(undefined);
    const before = read(ledger, undefined, lin.events, 0);
    expect(canReadOn(before.folded.open, wang.events)).toBe(false);
    read(ledger, before, [...lin.events, ...wang.events], lin.events.length);
    expect(ledger.documents.get(document)?.path).toBe(aside);
  });

  test('keeps nothing of moves that have ended, however many there were', () => {
    const daemon = journalOf('a', 1000);
    const ledger = openLedger(undefined);
    let entered: Entered | undefined;
    const documentsMoved = 10;
    for (let batch = 0; batch < 100; batch++) {
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
        const isLast = batch === 99 && index === 99;
        if (!isLast) daemon.write({ op: 'move-done', id, identity, class: 'atomic' }, { operation });
        daemon.write({ op: 'operation-finished', moved: 1, failed: 0 }, { operation });
      }
      if (entered !== undefined) expect(canReadOn(entered.folded.open, daemon.events.slice(from))).toBe(true);
      entered = read(ledger, entered, daemon.events, from);
      const { intents, landings, aborted } = entered.folded.open;
      expect([intents.length, landings.length, aborted.length]).toEqual([batch === 99 ? 1 : 0, 0, 0]);
      expect(ledger.documents.count()).toBe(documentsMoved);
    }
    expect(entered?.folded).toEqual(foldOn(NOTHING_FOLDED, daemon.events, () => undefined));
  });

  test('leaves what is not touched as it was', () => {
    const [seen, registered] = eventsFrom([
      [true, { op: 'document-seen', document: '甲' as DocumentId, path: relPath('甲.docx'), fingerprint }],
      [true, { op: 'client-set', client: '可口可乐', fields: { owner: '林' } }],
    ]);
    if (seen === undefined || registered === undefined) throw new Error('no events');
    const after = foldOn(NOTHING_FOLDED, [seen], () => undefined);
    expect(after.decisions.clients).toBe(NOTHING_FOLDED.decisions.clients);
    const later = foldOn(after, [registered], () => undefined);
    expect(later.decisions.clients.size).toBe(1);
    expect(later.decisions.projects).toBe(NOTHING_FOLDED.decisions.projects);
    expect(after.decisions.clients.size).toBe(0);
  });

  test('is not entered over what another process has entered since', () => {
    using tree = temporaryTree();
    const [seen] = eventsFrom([
      [true, { op: 'document-seen', document: '甲' as DocumentId, path: relPath('甲.docx'), fingerprint }],
    ]);
    if (seen === undefined) throw new Error('no events');
    const file = `${tree.root}/a.ledger`;
    const [lin, wang] = [openLedger(file), openLedger(file)];
    const before = read(lin, undefined, [], 0);
    expect(wang.read()?.turn).toBe(before.turn);
    read(wang, wang.read(), [seen], 0);
    expect(lin.enter(before, (folded) => ({ journals, folded }))).toBeUndefined();
    expect(lin.documents.count()).toBe(1);
    expect(lin.read()?.turn).toBe(before.turn + 1);
  });
});
