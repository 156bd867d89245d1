import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MARKER } from '../../src/files/private-names.ts';
import { readWhole } from '../../src/files/read-whole.ts';
import type { JournalEvent } from '../../src/journal/event.ts';
import { openJournalWriter } from '../../src/journal/journal-writer.ts';
import { holdsAll, withLastLines } from '../../src/journal/held-lines.ts';
import {
  addedEvents,
  eventsOf,
  readEvents,
  readJournals,
  readThrough,
} from '../../src/journal/read-journals.ts';
import type { Journals, WriterSegment } from '../../src/journal/journals.ts';
import { loadWriterIdentity } from '../../src/journal/writer-identity.ts';
import { millis } from '../../src/kernel/clock.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { clientEvent } from '../support/journal-desk.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { memoryState } from '../support/memory-state.ts';
import { archive } from '../support/workbench.ts';

/** What happens to the journals between two looks; `at` and `by` say where and how much. */
type Happening = {
  readonly what: 'written' | 'cut' | 'replaced' | 'removed' | 'spoiled' | 'torn' | 'looked';
  readonly at: number;
  readonly by: number;
};

const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.record({
    what: fc.constantFrom(
      'written',
      'written',
      'written',
      'looked',
      'looked',
      'cut',
      'replaced',
      'removed',
      'spoiled',
      'torn',
    ),
    at: fc.nat(),
    by: fc.integer({ min: 0, max: 2000 }),
  }),
  { minLength: 1, maxLength: 20 },
);

let time = 1_700_000_000_000;

/** Two installations that write to one disk. */
function installationsOn(disk: MemoryDisk): readonly ((events: number) => void)[] {
  return ['one', 'other'].map((host) => {
    const state = memoryState();
    return (events) => {
      const identity = loadWriterIdentity(state, archive, { ids: randomIds, host });
      const clock = { now: () => millis((time += 1)) };
      const setup = { disk, state, identity, clock, by: `lin@${host}`, host, fullSegment: 3000 };
      const batch = Array.from({ length: events }, (_, n) => clientEvent(`客户${n}`));
      openJournalWriter(setup, readJournals(disk)).append(batch);
    };
  });
}

/** Returns what every segment on the disk holds, byte for byte. */
function filesOn(disk: MemoryDisk): ReadonlyMap<string, string> {
  const { segments } = readJournals(disk);
  return new Map(
    segments.map(({ path }) => [path, Buffer.from(readWhole(disk, path)).toString('latin1')] as const),
  );
}

function happen(disk: MemoryDisk, segment: WriterSegment, { what, by }: Happening): void {
  const bytes = readWhole(disk, segment.path);
  const put = (content: Uint8Array): void => disk.put(segment.path, content);
  if (what === 'cut') put(bytes.subarray(0, Math.max(0, bytes.length - by)));
  if (what === 'torn') put(Buffer.concat([bytes, Buffer.from('0000'.repeat(by % 7))]));
  if (what === 'spoiled') put(Buffer.concat([bytes, Buffer.from('x\n'), bytes.subarray(by)]));
  if (what === 'removed') disk.removePrivate(segment.path);
  if (what === 'replaced') {
    const other = new MemoryDisk();
    for (const write of installationsOn(other)) for (let n = 0; n < 1 + (by % 5); n++) write(1 + (by % 3));
    const [found] = readJournals(other).segments;
    if (found !== undefined) put(readWhole(other, found.path));
  }
}

function readingThrough(disk: MemoryDisk): readonly [readonly JournalEvent[], Journals] {
  const events: JournalEvent[] = [];
  const reading = readThrough(disk, 3);
  let step = reading.next();
  for (; step.done !== true; step = reading.next()) events.push(step.value);
  return [events, step.value];
}

/** Two that read at different moments may have listed a file that was written anew in between. */
function withoutTimes({ segments, ...journals }: Journals): unknown {
  return { ...journals, segments: segments.map(({ modified: _modified, ...segment }) => segment) };
}

describe('reading on from what was known', () => {
  it('says the same as reading from the beginning, whatever has happened meanwhile', () => {
    fc.assert(
      fc.property(happenings, (all) => {
        const disk = new MemoryDisk();
        disk.put(MARKER, '{}');
        const installations = installationsOn(disk);
        let known: Journals | undefined;
        let short: Journals | undefined;
        let files = filesOn(disk);
        const look = (): void => {
          // A file of the length that it had is taken for the same: only `log --verify` reads it again.
          const isHidden = [...filesOn(disk)].some(
            ([path, text]) => files.get(path)?.length === text.length && files.get(path) !== text,
          );
          const before = known && short && !isHidden ? { known, short } : undefined;
          known = readJournals(disk, before?.known);
          expect(withoutTimes(known)).toEqual(withoutTimes(readJournals(disk)));
          // With the last lines alone it goes on as well.
          short = readJournals(disk, before?.short);
          if (before !== undefined) {
            expect(addedEvents(before.short, short)).toEqual(addedEvents(before.known, known));
          }
          short = withLastLines(short, 3);
          expect(withoutTimes(withLastLines(short, 0))).toEqual(withoutTimes(withLastLines(known, 0)));
          expect([...readEvents(disk, short)]).toEqual([...eventsOf(known)]);
          const [events, through] = readingThrough(disk);
          expect([events, withoutTimes(through)]).toEqual([
            [...eventsOf(known)],
            withoutTimes(withLastLines(known, 3)),
          ]);
          files = filesOn(disk);
        };
        for (const happening of all) {
          const { segments } = readJournals(disk);
          const segment = segments[happening.at % segments.length];
          if (happening.what === 'looked') look();
          else if (happening.what === 'written') installations[happening.at % 2]?.(1 + (happening.by % 3));
          else if (segment !== undefined) happen(disk, segment, happening);
        }
        look();
      }),
      { numRuns: 200 },
    );
  });

  it('needs the last lines only, however many there were', () => {
    const disk = new MemoryDisk();
    const [write] = installationsOn(disk);
    let held = readJournals(disk);
    for (let n = 0; n < 100; n++) {
      write?.(20);
      held = withLastLines(readJournals(disk, held), 30);
      const [lines, segments] = [
        held.segments.reduce((sum, one) => sum + one.lines.length, 0),
        held.segments,
      ];
      expect(lines).toBeLessThanOrEqual(30 + 2 * segments.length);
    }
    expect(held.segments.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(2000);
    expect(holdsAll(held)).toBe(false);
    expect(() => [...eventsOf(held)]).toThrow(/only the last lines/);
  });

  it('takes no more from the disk than was added', () => {
    const disk = new MemoryDisk();
    const [write] = installationsOn(disk);
    for (let n = 0; n < 5; n++) write?.(1);
    const known = readJournals(disk);
    write?.(1);
    const [segment] = known.segments;
    if (segment === undefined) throw new Error('nothing was written');
    const whole = readWhole(disk, segment.path);
    disk.put(segment.path, whole.fill(0, 0, segment.goodBytes - segment.lastBytes));
    expect(readJournals(disk, known).segments[0]).toMatchObject({ restBytes: 0, goodBytes: whole.length });
  });
});

describe('reading through', () => {
  it('tells how far it has come, and that it has ended also where nobody reads on', () => {
    const disk = new MemoryDisk();
    disk.put(MARKER, '{}');
    for (const write of installationsOn(disk)) write(20);
    const told: (readonly [number, number])[] = [];
    const tell = (done: number, total: number): void => void told.push([done, total]);
    const bytes = [...filesOn(disk).values()].reduce((sum, { length }) => sum + length, 0);
    const all = readThrough(disk, 3, tell);
    while (all.next().done !== true);
    expect(told.map(([, total]) => total)).toEqual(told.map(() => bytes));
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).toSorted((a, b) => a - b));
    expect([told[0], told.at(-1)]).toEqual([
      [0, bytes],
      [bytes, bytes],
    ]);
    told.length = 0;
    for (const _event of readThrough(disk, 3, tell)) break;
    expect(told).toEqual([
      [0, bytes],
      [bytes, bytes],
    ]);
  });
});
