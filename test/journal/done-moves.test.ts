import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDoneMoves } from '../../src/journal/done-moves.ts';
import type { EventBody, JournalEvent } from '../../src/journal/event.ts';
import { foldOperations } from '../../src/journal/fold-operations.ts';
import type { DocumentId, OperationId } from '../../src/kernel/ids.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import type { Sha256 } from '../../src/kernel/sha256.ts';
import { journalOf } from '../register/journal-of.ts';

const fingerprint = { size: 4, digest: 'd'.repeat(64) as Sha256 };
const identity = { device: '1', inode: '2', size: 4, modifiedNs: '5' };
const taught = new Set(['sort', 'watch']);
const ends = ['done', 'aborted', 'aborted, done', 'held', 'done, done', 'open'] as const;

type Run = {
  readonly command: string;
  readonly undoes: boolean;
  readonly isFinished: boolean;
  readonly moves: readonly { readonly end: (typeof ends)[number]; readonly byOther: boolean }[];
};
const runs: fc.Arbitrary<readonly Run[]> = fc.array(
  fc.record({
    command: fc.constantFrom('sort', 'watch', 'fix', 'undo'),
    undoes: fc.boolean(),
    isFinished: fc.boolean(),
    moves: fc.array(fc.record({ end: fc.constantFrom(...ends), byOther: fc.boolean() }), { maxLength: 4 }),
  }),
  { maxLength: 8 },
);

/** One person's runs; another one's recovery has ended some of the moves. */
function journalsOf(all: readonly Run[]): readonly (readonly JournalEvent[])[] {
  const [lin, wang] = [journalOf('a', 1000), journalOf('b', 2000)];
  for (const [run, { command, undoes, isFinished, moves }] of all.entries()) {
    const operation = `o${run}`;
    const taken = undoes && run > 0 ? { undoes: `o${run - 1}` as OperationId } : {};
    lin.write({ op: 'operation-started', command, steps: moves.length, ...taken }, { operation });
    for (const [index, { end, byOther }] of moves.entries()) {
      const id = `${run}-${index}`;
      const [from, to] = [relPath(`收件箱/${id}.docx`), relPath(`客户/${id}.docx`)];
      const document = id as DocumentId;
      lin.write({ op: 'move-intended', id, document, from, to, identity, fingerprint }, { operation });
      for (const what of end.split(', ')) {
        const body = endOf(what, id);
        if (body !== undefined) (byOther ? wang : lin).write(body, byOther ? {} : { operation });
      }
    }
    if (isFinished) lin.write({ op: 'operation-finished', moved: 0, failed: 0 }, { operation });
  }
  return [lin.events, wang.events];
}

function endOf(what: string, id: string): EventBody | undefined {
  if (what === 'done') return { op: 'move-done', id, identity, class: 'atomic' };
  if (what === 'aborted') return { op: 'move-aborted', id, reason: 'changed' };
  if (what === 'held') return { op: 'move-held', id, path: relPath('客户/b.docx'), reason: 'changed' };
  return undefined;
}

test('the moves that were done are those of all operations, though what has ended is not held', () => {
  fc.assert(
    fc.property(runs, fc.boolean(), (all, isOtherFirst) => {
      const journals = journalsOf(all);
      const events = (isOtherFirst ? journals.toReversed() : journals).flat();
      const { operations } = foldOperations(events);
      const undone = new Set(operations.flatMap(({ undoes }) => undoes ?? []));
      const wanted = operations
        .filter(({ id, command }) => taught.has(command) && !undone.has(id))
        .flatMap(({ moves }) => moves.filter(({ state }) => state === 'done'))
        .map(({ from, to }) => ({ from, to, fingerprint }));
      const found = openDoneMoves(taught, (operation) => undone.has(operation));
      const moves = events.flatMap((event) => found.add(event) ?? []);
      expect(moves.toSorted((a, b) => (a.from < b.from ? -1 : 1))).toEqual(
        wanted.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
      );
    }),
    { numRuns: 300 },
  );
});
