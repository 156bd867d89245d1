import { describe, expect, it } from 'vitest';
import { actSweep } from './acts/sweep.ts';
import { crashSweep } from './crash.ts';
import { faultSweep } from './faults.ts';
import { moveWays, openLane } from './lanes.ts';
import type { MoveWay } from './lanes.ts';
import { mountsMissing } from '../support/mounts.ts';
import { mutatorSweep } from './mutator.ts';
import { raceSweep } from './races.ts';
import { shareMutatorSweep } from './share-mutator.ts';
import { scenarios } from './scenarios.ts';
import { chooseSeeded, seedOfToday } from './seeded.ts';
import { straceMissing } from './strace.ts';
import { Tally } from './tally.ts';
import { writerSweep } from './writers.ts';

// A part of every sweep, another one each day; `npm run test:sweep` runs them whole.
const seed = seedOfToday();
const again = `SWEEP_SEED=${seed} repeats it`;
const noStrace = straceMissing();
const noMounts = mountsMissing();
const ways = moveWays.filter((way) => way.volume === undefined && canOpen(way));

/** Where tmpfs can be mounted, an image of another system need not. */
function canOpen(way: MoveWay): boolean {
  const lane = openLane(way);
  if (typeof lane === 'string') return false;
  lane[Symbol.dispose]();
  return true;
}

function expectSound(tally: Tally): void {
  const { lost, replaced, hidden, other } = tally.counts;
  expect({ lost, replaced, hidden, other, problems: tally.problems }).toEqual({
    lost: 0,
    replaced: 0,
    hidden: 0,
    other: 0,
    problems: [],
  });
}

describe(`a sample of the sweeps with seed ${seed} (${again})`, () => {
  it.skipIf(noStrace !== undefined)(
    `loses nothing when the program is killed at a call of the system${noStrace ? ` (skipped: ${noStrace})` : ''}`,
    async () => {
      const tally = new Tally();
      const names = Object.keys(scenarios).filter((name) => scenarios[name]?.isControl !== true);
      await crashSweep(tally, { ways, scenarios: names, choose: chooseSeeded(seed, 2) });
      expectSound(tally);
      expect(tally.counts.points).toBeGreaterThan(60);
    },
  );

  it.skipIf(noStrace !== undefined)(
    `sees a naive program lose a document in the same harness${noStrace ? ` (skipped: ${noStrace})` : ''}`,
    async () => {
      const tally = new Tally();
      await crashSweep(tally, {
        ways: moveWays.slice(0, 1),
        scenarios: ['naive'],
        choose: (points) => points.slice(-3),
      });
      expect(tally.counts.controlLosses).toBeGreaterThan(0);
    },
  );

  it.each(ways)('loses nothing when a call of the disk is refused, $name', async (way) => {
    const tally = new Tally();
    await faultSweep(tally, { ways: [way], choose: chooseSeeded(seed, 60) });
    expectSound(tally);
    // It must see a move that is written down as given up while its document is not back.
    expect(tally.counts).toMatchObject({ controls: 1, controlLosses: 1 });
    expect(tally.counts.points).toBe(60);
  });

  it('loses nothing when copies and kept documents change while copies are taken away, linked and unlinked', async () => {
    const tally = new Tally();
    await mutatorSweep(tally, { rounds: 60, seed });
    expectSound(tally);
    expect(tally.counts.controlLosses).toBeGreaterThan(0);
  });

  it.skipIf(noMounts !== undefined)(
    'shows nobody a change that another makes while copies come to share their content',
    async () => {
      const tally = new Tally();
      await shareMutatorSweep(tally, { rounds: 48, seed });
      expectSound(tally);
    },
  );

  it('keeps every decision and document when writers, two daemons and a person are at work at once', async () => {
    const tally = new Tally();
    await writerSweep(tally, { seed, clerks: 3, commands: 3, documents: 20 });
    expectSound(tally);
    expect(tally.counts.points).toBeGreaterThan(80);
    expect(tally.counts.controlLosses).toBeGreaterThan(0);
  });

  it('loses nothing, says what it does and takes it back, whatever two people and a hand do in a row', async () => {
    const tally = new Tally();
    await actSweep(tally, { seed, acts: 30, viewsAfter: 42, runs: ['meddled'] });
    expectSound(tally);
    expect(tally.counts.points).toBeGreaterThan(40);
    expect(tally.counts.controls).toBe(4);
    expect(tally.counts.controlLosses).toBeGreaterThan(1);
  });

  it('replaces nothing when processes race, and naive programs do', async () => {
    const tally = new Tally();
    await raceSweep(tally, { processes: 4, names: 60, edited: 100, swapped: 300 });
    expectSound(tally);
    expect(tally.counts.controlLosses).toBeGreaterThan(0);
  });
});
