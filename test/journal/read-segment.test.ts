import { describe, expect, it } from 'vitest';
import { readWhole } from '../../src/files/read-whole.ts';
import { EMPTY_HEAD, encodeLine } from '../../src/journal/line.ts';
import type { JournalEvent } from '../../src/journal/event.ts';
import { readSegment } from '../../src/journal/read-segment.ts';
import type { Segment } from '../../src/journal/read-segment.ts';
import { eventsOf, readJournals } from '../../src/journal/read-journals.ts';
import { foldDecisions } from '../../src/register/fold-decisions.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { clientEvent, journalDesk } from '../support/journal-desk.ts';
import { stateOf, verify } from './spoiled.ts';

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
/** Where each line begins, and the end. */
const starts = [0, ...[...bytes.keys()].filter((at) => bytes[at] === 10).map((at) => at + 1)];

/** Claims that `read` has lines of the true journal only, from its beginning. */
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

  it('cut at any byte gives exactly the whole lines before the cut, and says that one is torn', () => {
    const wrong: number[] = [];
    for (let cut = 0; cut <= bytes.length; cut++) {
      const read = readSegment(bytes.subarray(0, cut));
      const good = starts.findLastIndex((start) => start <= cut);
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
          ? stateOf({ 1: spoiled }).faults.some((fault) => fault.line === line && fault.fault === 'signature')
          : read.damage.line === line && read.lines.length === line - 1;
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

describe('a line', () => {
  const event = whole.lines[0]?.event;

  it.each([
    ['of a later version', { v: 2 }, 'newer'],
    ['without a version', { v: undefined }, 'content'],
    ['whose count is no number', { n: 'x' }, 'content'],
    ['that leads out of the archive', { from: '../../etc/passwd' }, 'content'],
    [
      'whose target leads out of the archive',
      { target: { kind: 'document', path: '/etc/passwd' } },
      'content',
    ],
  ])('%s is not accepted', (_, change, why) => {
    const { bytes: line } = encodeLine(EMPTY_HEAD, { ...event, ...change } as unknown as JournalEvent);
    expect(readSegment(line).damage).toEqual({ line: 1, why });
  });

  it('may say what this program does not know yet, and is passed over', () => {
    const { bytes: line } = encodeLine(EMPTY_HEAD, { ...event, op: 'note-added' } as unknown as JournalEvent);
    const disk = new MemoryDisk();
    disk.put(journalDesk(disk).segment(1), line);
    expect(foldDecisions(eventsOf(readJournals(disk))).clients.size).toBe(0);
    expect(verify(disk).events).toBe(1);
  });
});
