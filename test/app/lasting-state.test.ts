import { expect, test } from 'vitest';
import { openMarkedArchive } from '../../src/app/archive.ts';
import type { MarkedArchive } from '../../src/app/archive.ts';
import { movedSince } from '../../src/app/moved-since.ts';
import { rulesEvent } from '../../src/app/rules-event.ts';
import { historyOf, openWriter, operationsOf, readState } from '../../src/app/state.ts';
import type { ArchiveState } from '../../src/app/state.ts';
import type { EventBody } from '../../src/journal/event.ts';
import type { DocumentId, OperationId, WriterId } from '../../src/kernel/ids.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import type { Sha256 } from '../../src/kernel/sha256.ts';
import { sha256 } from '../../src/kernel/sha256.ts';
import { makeShare } from '../support/people.ts';
import type { Person } from '../support/people.ts';

const fingerprint = { size: 4, digest: 'd'.repeat(64) as Sha256 };
const identity = { device: '1', inode: '2', size: 4, modifiedNs: '5' };
const ROUNDS = 7;
const MOVES = 120;

/** The same ten documents are moved to and fro. */
function movesOf(round: number, whose: string): readonly EventBody[] {
  return Array.from({ length: MOVES }, (_, index): readonly EventBody[] => {
    const id = sha256(`${whose} ${round} ${index}`).slice(0, 32);
    const document = sha256(`${whose} ${index % 10}`).slice(0, 32) as DocumentId;
    const [from, to] = [
      relPath(`${whose}/${round % 7}/${document}`),
      relPath(`${whose}/${(round + 1) % 7}/${document}`),
    ];
    return [
      { op: 'move-intended', id, document, from, to, identity, fingerprint },
      { op: 'move-done', id, identity, class: 'atomic' },
    ];
  }).flat();
}

function write(archive: MarkedArchive, bodies: readonly EventBody[], operation: string): void {
  const [started, finished] = [
    { op: 'operation-started', command: 'sort', steps: MOVES },
    { op: 'operation-finished', moved: MOVES, failed: 0 },
  ] as const;
  openWriter(archive, readState(archive)).append([started, ...bodies, finished], operation as OperationId);
}

function linesHeld({ journals }: ArchiveState): number {
  return journals.segments.reduce((sum, { lines }) => sum + lines.length, 0);
}

/** What was folded, without what differs: which lines are held. */
function foldedIn({ journals, ...folded }: ArchiveState): unknown {
  const segments = journals.segments.map((segment) => ({ ...segment, lines: [] }));
  return { ...folded, register: [folded.register.clients, folded.register.projects], segments };
}

async function opened(person: Person, isLasting: boolean): Promise<MarkedArchive> {
  const archive = await person.open();
  return isLasting ? { ...archive, environment: { ...person.environment, isLasting: true } } : archive;
}

test('a program that goes on for months holds what was folded, and not what happened', async () => {
  using share = await makeShare([]);
  const [lin, wang] = [share.person('lin'), share.person('wang')];
  const daemon = await opened(lin, true);
  const other = await opened(wang, false);
  let before = new Map<WriterId, number>();
  for (let round = 0; round < ROUNDS; round++) {
    write(daemon, movesOf(round, 'lin'), `lin-${round}`);
    write(other, movesOf(round, 'wang'), `wang-${round}`);
    if (round % 4 === 3) await wang.client(`客户${round}`);
    const state = readState(daemon);
    // The first time it holds what was there before it began.
    if (round > 0) expect(linesHeld(readState(daemon))).toBeLessThan(2100);

    const fresh = await openMarkedArchive(wang.environment, share.root);
    const whole = readState(fresh);
    expect(foldedIn(state)).toEqual(foldedIn(whole));
    expect(rulesEvent(daemon, state)).toEqual(rulesEvent(fresh, whole));
    expect([...historyOf(daemon, state)]).toEqual([...historyOf(fresh, whole)]);
    expect(operationsOf(daemon, state)).toEqual(operationsOf(fresh, whole));
    for (const known of [before, new Map<WriterId, number>()]) {
      expect(movedSince(daemon, state, known)).toEqual(movedSince(fresh, whole, known));
    }
    expect(whole.journals.damages).toEqual([]);
    expect(linesHeld(whole)).toBeGreaterThan((round + 1) * MOVES * 4);
    before = new Map(whole.journals.segments.map(({ writer, facts }) => [writer, facts.newest]));
    expect(movedSince(daemon, state, before)).toEqual([]);
  }
});
