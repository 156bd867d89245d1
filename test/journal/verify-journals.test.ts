import { describe, expect, it } from 'vitest';
import type { Archive } from '../../src/app/archive.ts';
import { readState } from '../../src/app/state.ts';
import { readWhole } from '../../src/files/read-whole.ts';
import { EMPTY_HEAD, encodeLine } from '../../src/journal/line.ts';
import type { JournalEvent } from '../../src/journal/event.ts';
import { readJournals } from '../../src/journal/read-journals.ts';
import type { Sha256 } from '../../src/kernel/sha256.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { clientEvent, journalDesk } from '../support/journal-desk.ts';
import type { JournalDesk } from '../support/journal-desk.ts';
import { verify } from './spoiled.ts';

type Desk = JournalDesk & { readonly disk: MemoryDisk };

/** A journal of one writer: three segments of four lines each, every line signed. */
function sampleJournal(): Desk {
  const disk = new MemoryDisk();
  const desk = journalDesk(disk, { fullSegment: 1500 });
  for (let turn = 0; turn < 9; turn++) desk.open().append([clientEvent(`客户${turn}`)]);
  const { segments } = readJournals(disk);
  if (segments.length < 3) throw new Error(`only ${segments.length} segments`);
  return { ...desk, disk };
}

function linesOf({ disk, segment }: Desk, number: number): readonly string[] {
  return Buffer.from(readWhole(disk, segment(number)))
    .toString('utf8')
    .split('\n')
    .slice(0, -1);
}

function putLines({ disk, segment }: Desk, number: number, lines: readonly (string | undefined)[]): void {
  disk.put(segment(number), lines.map((line) => `${line ?? ''}\n`).join(''));
}

/** Faults as `segment:line fault`. */
function faultsOf({ disk }: Desk): readonly string[] {
  return verify(disk).faults.map(
    ({ segment, line, fault }) => `${Number(segment.slice(-14, -6))}:${line} ${fault}`,
  );
}

/** Writes a segment anew with heads that fit, as somebody with a program would; signatures are not his to make. */
function forge(
  desk: Desk,
  number: number,
  change: (event: JournalEvent, index: number) => JournalEvent,
): void {
  let head: Sha256 = EMPTY_HEAD;
  const old = linesOf(desk, number);
  const events = readJournals(desk.disk).segments[number - 1]?.lines ?? [];
  const lines = events.map(({ event }, index) => {
    const line = encodeLine(head, change(event, index), () => (old[index] ?? '').split(' ')[2] ?? '');
    head = line.head;
    return line.bytes;
  });
  desk.disk.put(desk.segment(number), Buffer.concat(lines));
}

describe('verifying a journal', () => {
  it('finds nothing in a sound one', () => {
    const desk = sampleJournal();
    expect(faultsOf(desk)).toEqual([]);
    expect(verify(desk.disk).events).toBe(9 + readJournals(desk.disk).segments.length);
  });

  it('names the line that was edited', () => {
    const desk = sampleJournal();
    const lines = linesOf(desk, 2);
    putLines(desk, 2, [lines[0], lines[1]?.replace('客户', '顾客'), ...lines.slice(2)]);
    expect(faultsOf(desk)).toContain('2:2 digest');
    expect(readJournals(desk.disk).damages).toMatchObject([{ line: 2, why: 'digest' }]);
  });

  it('names the first line after one that was removed, swapped or put in', () => {
    for (const spoil of [
      ([first, , third, ...others]: readonly string[]) => [first, third, ...others],
      ([first, second, third, ...others]: readonly string[]) => [first, third, second, ...others],
      ([first, second, ...others]: readonly string[]) =>
        [first, second, second, ...others].toSpliced(1, 0, first),
    ]) {
      const desk = sampleJournal();
      putLines(desk, 2, spoil(linesOf(desk, 2)));
      expect(faultsOf(desk)).toContain('2:2 digest');
    }
  });

  it('sees from the next segment that the end of one was cut off', () => {
    const desk = sampleJournal();
    const lines = linesOf(desk, 2);
    putLines(desk, 2, lines.slice(0, -1));
    expect(faultsOf(desk)).toEqual([`2:${lines.length - 1} segment-head`, '3:1 gap']);
  });

  it('sees that a segment is missing', () => {
    const desk = sampleJournal();
    desk.disk.removePrivate(desk.segment(2));
    expect(faultsOf(desk)).toContain('3:1 segment-missing');
    const first = sampleJournal();
    first.disk.removePrivate(first.segment(1));
    expect(faultsOf(first)).toContain('2:1 segment-missing');
  });

  it("sees a signature that is not the writer's, however well the digests fit", () => {
    const desk = sampleJournal();
    forge(desk, 2, (event, index) => (index === 1 ? { ...event, by: '别人@别处' } : event));
    expect(faultsOf(desk)).toContain('2:2 signature');
    const other = sampleJournal();
    putLines(
      other,
      3,
      linesOf(other, 3).map((line) => line.replace(/ [A-Za-z0-9+/=]{88} /, ' - ')),
    );
    expect(faultsOf(other)).toEqual(['3:1 torn']);
  });

  it('sees a later segment that somebody wrote with a key of his own', () => {
    const desk = sampleJournal();
    const stranger = journalDesk(new MemoryDisk(), { digit: 'a' });
    stranger.open();
    const foreign = sampleJournal();
    const last = readJournals(desk.disk).segments.length;
    desk.disk.put(desk.segment(last), readWhole(foreign.disk, foreign.segment(last)));
    expect(faultsOf(desk)).toContain(`${last}:1 signature`);
  });

  it('sees a line of another writer', () => {
    const desk = sampleJournal();
    forge(desk, 2, (event) => ({ ...event, writer: 'b'.repeat(32) as typeof event.writer }));
    expect(faultsOf(desk)).toContain('2:1 content');
  });

  it('sees a segment that does not begin with who writes it', () => {
    const desk = sampleJournal();
    forge(desk, 3, (event, index) =>
      index === 0
        ? {
            ...clientEvent('x'),
            v: 1,
            n: event.n,
            writer: event.writer,
            at: event.at,
            clock: event.clock,
            by: event.by,
          }
        : event,
    );
    expect(faultsOf(desk)).toContain('3:1 not-opened');
  });

  it('says that a later version of the program has written, and the state is not read past it', () => {
    const desk = sampleJournal();
    forge(desk, 2, (event, index) => (index === 1 ? ({ ...event, v: 2 } as unknown as JournalEvent) : event));
    expect(faultsOf(desk)).toContain('2:2 newer');
    const environment = { variables: {}, home: '/' };
    const archive = { disk: desk.disk, rules: { clients: [] }, environment } as unknown as Archive;
    expect(() => readState(archive)).toThrow(/^journal-newer .*"line":2/);
  });

  it('keeps what the other segments and the other writers say', () => {
    const desk = sampleJournal();
    journalDesk(desk.disk, { digit: 'b' })
      .open()
      .append([clientEvent('百事')]);
    const before = verify(desk.disk).events;
    const spoiled = linesOf(desk, 1);
    putLines(desk, 1, [...spoiled.slice(0, -1), 'x']);
    expect(verify(desk.disk)).toMatchObject({ writers: 2, events: before - 1 });
  });
});
