import { describe, expect, it } from 'vitest';
import { readWhole } from '../../src/files/read-whole.ts';
import { EMPTY_HEAD, encodeLine } from '../../src/journal/line.ts';
import type { JournalEvent } from '../../src/journal/event.ts';
import { readSegment } from '../../src/journal/read-segment.ts';
import type { Segment } from '../../src/journal/read-segment.ts';
import { isSignedBy } from '../../src/journal/writer-identity.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { clientEvent, journalDesk } from '../support/journal-desk.ts';

/** A journal of 20 events, in batches of one to three. */
function writtenJournal(): { readonly disk: MemoryDisk; readonly bytes: Uint8Array; readonly lines: number } {
  const disk = new MemoryDisk();
  const desk = journalDesk(disk);
  const writer = desk.open();
  for (const batch of [2, 1, 3, 2, 3, 1, 3, 2, 2]) {
    writer.append(Array.from({ length: batch }, (_, index) => clientEvent(`可口可乐${batch}-${index}`)));
  }
  const bytes = readWhole(disk, desk.segment(1));
  return { disk, bytes, lines: readSegment(bytes).lines.length };
}

const { bytes, lines } = writtenJournal();
const whole = readSegment(bytes);
const [opening] = whole.lines;
const key = opening?.event.op === 'segment-opened' ? opening.event.key : '';
/** Where each line begins, and the end. */
const starts = [0, ...[...bytes.keys()].filter((at) => bytes[at] === 10).map((at) => at + 1)];

/** How many lines are there at each end of a batch: only whole batches count. */
const batches = [
  0,
  ...whole.lines.flatMap(({ signature }, index) => (signature === undefined ? [] : [index + 1])),
];

/** Returns whether `read` has lines of the true journal only, from its beginning. */
function isBeginning(read: Segment): boolean {
  return read.lines.every(({ head, event }, index) => {
    const line = whole.lines[index];
    return line?.head === head && line.event.n === event.n;
  });
}

describe('a segment of 20 events', () => {
  it('reads back whole', () => {
    expect(lines).toBe(20);
    expect(whole).toMatchObject({ goodBytes: bytes.length, restBytes: 0 });
    expect(whole.damage).toBeUndefined();
  });

  it('cut at any byte gives exactly the whole batches before the cut, and says that one is torn', () => {
    const wrong: number[] = [];
    for (let cut = 0; cut <= bytes.length; cut++) {
      const read = readSegment(bytes.subarray(0, cut));
      const good = batches.findLast((count) => (starts[count] ?? 0) <= cut) ?? 0;
      const damage = cut === starts[good] ? undefined : { line: good + 1, why: 'torn' };
      const isRight =
        isBeginning(read) &&
        read.lines.length === good &&
        read.goodBytes + read.restBytes === cut &&
        read.damage?.line === damage?.line &&
        read.damage?.why === damage?.why;
      if (!isRight) wrong.push(cut);
    }
    expect(wrong).toEqual([]);
  });

  it('with any byte changed gives only true lines, and the change is reported with its line', () => {
    const wrong: string[] = [];
    for (let at = 0; at < bytes.length; at++) {
      const line = starts.findLastIndex((start) => start <= at) + 1;
      const spoiled = bytes.slice();
      // Another letter case, a neighbouring character, or no character at all, by turns.
      spoiled[at] = (spoiled[at] ?? 0) ^ ([1, 0x20, 0x80][at % 3] ?? 1);
      const read = readSegment(spoiled);
      const isReported =
        read.damage === undefined
          ? !isSignedBy(key, read.lines[line - 1]?.head ?? EMPTY_HEAD, read.lines[line - 1]?.signature ?? '')
          : (read.damage.why === 'torn' ? read.damage.line <= line : read.damage.line === line) &&
            read.lines.length === read.damage.line - 1;
      if (!isBeginning(read) || !isReported) wrong.push(`byte ${at}, line ${line}`);
    }
    expect(wrong).toEqual([]);
  });

  it('of random bytes, of nothing or of half a line never throws', () => {
    for (const text of ['', '\n', '\n\n', '00000000', '{}\n', '\0\0\0\n', '00000002 - - {}\n', '𝄞\uFFFD\n']) {
      expect(readSegment(Buffer.from(text)).lines).toEqual([]);
    }
    expect(readSegment(Buffer.alloc(100_000, 0)).damage).toEqual({ line: 1, why: 'torn' });
  });
});

/** In form, if nothing else. */
const SIGNATURE = `${'A'.repeat(86)}==`;

describe('a line', () => {
  const [event] = whole.lines.map((line) => line.event);
  const target = {
    kind: 'document',
    document: 'ab',
    path: '资料/a.docx',
    fingerprint: { size: 1, digest: 'x' },
  };
  const identity = { device: '1', inode: '2', size: 3, modifiedNs: '4' };
  const move = {
    op: 'move-intended',
    id: 'ab',
    document: 'cd',
    from: 'a',
    to: 'b',
    identity,
    fingerprint: target.fingerprint,
  };

  function damageOf(change: object): unknown {
    const { bytes: line } = encodeLine(EMPTY_HEAD, { ...event, ...change } as JournalEvent, () => SIGNATURE);
    return readSegment(line).damage?.why;
  }

  it.each([
    ['of a later version', { v: 2 }, 'newer'],
    ['of a kind that only a later version knows', { op: 'note-added' }, 'newer'],
    ['whose kind is a word of the language', { op: 'constructor' }, 'newer'],
    ['without a version', { v: undefined }, 'content'],
    ['whose count is no number', { n: 'x' }, 'content'],
    ['whose operation is no text', { operation: 3 }, 'content'],
    ['of a client without fields', { op: 'client-set', client: '可口可乐' }, 'content'],
    [
      'of a client with a field that is an object',
      { op: 'client-set', client: '可口可乐', fields: { owner: {} } },
      'content',
    ],
    ['of a tag on nothing', { op: 'tag-added', tag: '加急' }, 'content'],
    [
      'of a tag on something unheard of',
      { op: 'tag-added', tag: '加急', target: { kind: 'toString' } },
      'content',
    ],
    [
      'of a tag outside',
      { op: 'tag-added', tag: '加急', target: { ...target, path: '/etc/passwd' } },
      'content',
    ],
    ['of a move from outside', { ...move, from: '../../etc/passwd' }, 'content'],
    ['of a move to outside', { ...move, to: 'a/../../b' }, 'content'],
    ['of a move whose id leads outside', { ...move, id: '../../../a' }, 'content'],
    ['of a move whose time is no number', { ...move, identity: { ...identity, modifiedNs: 'x' } }, 'content'],
    ['of a copy outside', { op: 'move-copied', id: 'ab', temporary: '/tmp/a', copy: identity }, 'content'],
    ['of a document held outside', { op: 'move-held', id: 'ab', path: '../a', reason: 'exists' }, 'content'],
    ['of folders outside', { op: 'folders-made', paths: ['a', '../b'] }, 'content'],
  ])('%s is not accepted', (_, change, why) => {
    expect(damageOf(change)).toBe(why);
  });

  it('that has all it needs is accepted, with what it says besides', () => {
    expect(damageOf(move)).toBeUndefined();
    expect(damageOf({ op: 'tag-added', tag: '加急', target, because: '急' })).toBeUndefined();
  });
});
