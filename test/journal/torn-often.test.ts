import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWhole } from '../../src/files/read-whole.ts';
import type { JournalWriter } from '../../src/journal/journal-writer.ts';
import { readJournals } from '../../src/journal/read-journals.ts';
import { clientEvent, journalDesk } from '../support/journal-desk.ts';
import { SmallDisk } from '../support/small-disk.ts';
import { verify } from './spoiled.ts';

/**
 * What one batch meets: which of two processes writes it, how many events it has, how many of its bytes the disk takes,
 * and whether its process ends then.
 */
type Batch = {
  readonly by: 0 | 1;
  readonly events: number;
  readonly room: number;
  readonly ends: boolean;
};

const batches: fc.Arbitrary<readonly Batch[]> = fc.array(
  fc.record({
    by: fc.constantFrom(0, 1),
    events: fc.integer({ min: 1, max: 3 }),
    room: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.constant(Infinity)),
    ends: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);

/** Writes the batches, and one in the end that the disk takes whole. */
function write(all: readonly Batch[]): SmallDisk {
  const disk = new SmallDisk();
  const desk = journalDesk(disk, { fullSegment: 2000 });
  const writers: [JournalWriter, JournalWriter] = [desk.open(), desk.open()];
  for (const { by, events, room, ends } of all) {
    disk.room = room;
    try {
      writers[by].append(Array.from({ length: events }, (_, n) => clientEvent(`客户${n}`)));
    } catch {
      // As the person sees whose disk is full.
    }
    disk.room = Infinity;
    if (ends) writers[by] = desk.open();
  }
  writers[0].append([clientEvent('可口可乐')]);
  return disk;
}

describe('a journal that a full disk or a crash has cut in the middle of lines, again and again', () => {
  it('is sound once a line is whole again', () => {
    fc.assert(
      fc.property(batches, (all) => {
        expect(verify(write(all))).toMatchObject({ writers: 1, faults: [] });
      }),
      { numRuns: 200 },
    );
  });

  it('shows it when a line that was whole is cut afterwards', () => {
    fc.assert(
      fc.property(batches, fc.nat(), fc.nat(), (all, which, by) => {
        const disk = write(all);
        const { segments } = readJournals(disk);
        const followed = segments.filter(({ lines, number }) => lines.length > 0 && number < segments.length);
        const segment = followed[which % followed.length];
        fc.pre(segment !== undefined);
        const cut = 1 + (by % segment.goodBytes);
        disk.put(segment.path, readWhole(disk, segment.path).subarray(0, segment.goodBytes - cut));
        expect(verify(disk).faults).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
