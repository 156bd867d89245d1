import { describe, expect, it } from 'vitest';
import { readWhole } from '../../src/files/read-whole.ts';
import { eventsOf, readJournals } from '../../src/journal/read-journals.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { clientEvent, journalDesk } from '../support/journal-desk.ts';
import { SmallDisk } from '../support/small-disk.ts';
import { verify } from './spoiled.ts';

/** Names of the clients that all journals speak of, in the order of the journals. */
function clientsIn(disk: MemoryDisk): readonly string[] {
  return [...eventsOf(readJournals(disk))].flatMap((event) =>
    event.op === 'client-set' ? [event.client] : [],
  );
}

describe('a journal', () => {
  it('begins with who writes it, and counts without gaps', () => {
    const disk = new MemoryDisk();
    const writer = journalDesk(disk).open();
    expect(writer.append([])).toEqual([]);
    const written = writer.append([clientEvent('可口可乐'), clientEvent('百事')]);
    writer.append([clientEvent('农夫山泉')]);
    const events = [...eventsOf(readJournals(disk))];
    expect(events.map(({ n, op }) => [n, op])).toEqual([
      [1, 'segment-opened'],
      [2, 'client-set'],
      [3, 'client-set'],
      [4, 'client-set'],
    ]);
    expect(events.slice(1, 3)).toEqual(written);
    expect(verify(disk)).toEqual({ writers: 1, events: 4, faults: [], closedTears: 0, renewals: [] });
  });

  it('goes on where it ended when the program runs again', () => {
    const disk = new MemoryDisk();
    const desk = journalDesk(disk);
    for (const client of ['可口可乐', '百事', '农夫山泉']) desk.open().append([clientEvent(client)]);
    expect(clientsIn(disk)).toEqual(['可口可乐', '百事', '农夫山泉']);
    expect(readJournals(disk).segments).toHaveLength(1);
    expect(verify(disk).faults).toEqual([]);
  });

  it('takes turns with another process of the same installation', () => {
    const disk = new MemoryDisk();
    const desk = journalDesk(disk, { fullSegment: 3000 });
    const [one, two] = [desk.open(), desk.open()];
    for (let turn = 0; turn < 10; turn++) {
      one.append([clientEvent(`一${turn}`)]);
      two.append([clientEvent(`二${turn}`), clientEvent(`三${turn}`)]);
    }
    expect(clientsIn(disk)).toHaveLength(30);
    expect(readJournals(disk).segments.length).toBeGreaterThan(2);
    expect(verify(disk)).toMatchObject({ writers: 1, faults: [] });
  });

  it('begins a new segment when one is full, which names the end of the one before', () => {
    const disk = new MemoryDisk();
    const desk = journalDesk(disk, { fullSegment: 1000 });
    for (let turn = 0; turn < 9; turn++) desk.open().append([clientEvent(`客户${turn}`)]);
    const { segments } = readJournals(disk);
    expect(segments.map(({ number }) => number)).toEqual(segments.map((_, index) => index + 1));
    expect(segments.length).toBeGreaterThan(3);
    expect(segments.every(({ goodBytes }) => goodBytes < 2000)).toBe(true);
    const [first, second] = segments;
    expect(second?.lines[0]?.event).toMatchObject({
      op: 'segment-opened',
      previous: { segment: 1, goodBytes: first?.goodBytes, head: first?.head, tornBytes: 0 },
    });
    expect(clientsIn(disk)).toHaveLength(9);
    expect(verify(disk).faults).toEqual([]);
  });

  it('gives every new event a later clock than all that it has seen, whatever the clock says', () => {
    const disk = new MemoryDisk();
    const ahead = journalDesk(disk, { digit: 'b', now: 1_700_007_200_000 });
    ahead.open().append([clientEvent('可口可乐')]);
    const [late] = journalDesk(disk)
      .open()
      .append([clientEvent('百事')]);
    expect(late?.clock).toBe(readJournals(disk).newestClock);
    expect(late?.clock).toBeGreaterThan(1_700_007_200_000);
  });
});

describe('a journal whose last line a crash has cut', () => {
  it.each([1, 30, 300])('by %i bytes is closed by a new segment that names the tear', (cut) => {
    const disk = new MemoryDisk();
    const desk = journalDesk(disk);
    desk.open().append([clientEvent('可口可乐')]);
    const sound = readWhole(disk, desk.segment(1));
    const before = desk.end();
    desk.open().append([clientEvent('百事')]);
    desk.stoppedSince(before);
    const whole = readWhole(disk, desk.segment(1));
    disk.put(desk.segment(1), whole.subarray(0, whole.length - cut));
    expect(verify(disk)).toMatchObject({ faults: [{ line: 3, fault: 'torn' }], closedTears: 0 });

    desk.open().append([clientEvent('农夫山泉')]);
    expect(readWhole(disk, desk.segment(1)).length).toBe(whole.length - cut);
    const [, second] = readJournals(disk).segments;
    expect(second?.lines[0]?.event).toMatchObject({
      previous: { segment: 1, goodBytes: sound.length, tornBytes: whole.length - cut - sound.length },
    });
    expect(clientsIn(disk)).toEqual(['可口可乐', '农夫山泉']);
    expect(verify(disk)).toEqual({ writers: 1, events: 4, faults: [], closedTears: 1, renewals: [] });
  });

  it('between the lines of a batch, as on a full disk, counts as if none of it had been written', () => {
    const disk = new MemoryDisk();
    const desk = journalDesk(disk);
    desk.open().append([clientEvent('农夫山泉')]);
    const before = desk.end();
    desk.open().append([clientEvent('可口可乐'), clientEvent('百事')]);
    const whole = readWhole(disk, desk.segment(1));
    const end = whole.subarray(0, -1).lastIndexOf(10) + 1;
    disk.put(desk.segment(1), whole.subarray(0, end));
    expect(clientsIn(disk)).toEqual(['农夫山泉']);
    expect(verify(disk).faults).toMatchObject([{ line: 3, fault: 'torn' }]);
    desk.stoppedSince(before);
    desk.open().append([clientEvent('蒙牛')]);
    expect(clientsIn(disk)).toEqual(['农夫山泉', '蒙牛']);
    expect(verify(disk)).toMatchObject({ faults: [], closedTears: 1 });
  });
});

describe('a journal on a disk that is full', () => {
  it('loses nothing that was acknowledged, wherever the batch was cut', () => {
    for (let room = 0; room < 800; room += 37) {
      const disk = new SmallDisk();
      const desk = journalDesk(disk);
      const writer = desk.open();
      writer.append([clientEvent('可口可乐')]);
      disk.room = room;
      const batch = ['甲', '乙', '丙'].map(clientEvent);
      expect(() => writer.append(batch)).toThrow(DiskError);
      disk.room = Infinity;
      // The same run goes on, and so does the next one.
      writer.append([clientEvent('百事')]);
      desk.open().append([clientEvent('农夫山泉')]);
      // Nor does a part of the batch hold that was not.
      expect(clientsIn(disk)).toEqual(['可口可乐', '百事', '农夫山泉']);
      expect(verify(disk).faults).toEqual([]);
    }
  });

  it('begins again after even the opening line of a segment did not fit', () => {
    for (const room of [0, 1, 200]) {
      const disk = new SmallDisk();
      const desk = journalDesk(disk);
      disk.room = room;
      expect(() => desk.open().append([clientEvent('可口可乐')])).toThrow(DiskError);
      disk.room = Infinity;
      desk.open().append([clientEvent('百事')]);
      expect(clientsIn(disk)).toEqual(['百事']);
      expect(verify(disk).faults).toEqual([]);
    }
  });
});
