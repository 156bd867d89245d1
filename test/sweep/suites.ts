import { actSweep } from './acts/sweep.ts';
import { arriveAtClient, arriveAtServer } from './arrivals.ts';
import { contractSweep } from './contract.ts';
import { crashSweep } from './crash.ts';
import { faultSweep } from './faults.ts';
import { namesSweep } from './file-systems.ts';
import { fuzzSweep } from './fuzz.ts';
import { moveWays } from './lanes.ts';
import { limitSweep } from './limits.ts';
import { mutatorSweep } from './mutator.ts';
import { powerSweep } from './power.ts';
import { raceSweep } from './races.ts';
import { nfsSweep } from './nfs.ts';
import { shareMutatorSweep } from './share-mutator.ts';
import { smbSweep } from './smb.ts';
import { chooseSeeded } from './seeded.ts';
import { scenarios } from './scenarios.ts';
import type { Tally } from './tally.ts';
import { writerSweep } from './writers.ts';

/** What a suite is told. */
type SuiteOptions = {
  /** Decides what random choices come out as; printed by every run. */
  readonly seed: number;
  /** About how many points to take of each case; all when absent. */
  readonly sample?: number;
  readonly say?: (line: string) => void;
};

/** Runs one sweep and counts into the tally. */
export type Suite = (tally: Tally, options: SuiteOptions) => Promise<void>;

/** Every sweep by name, in the order in which they are run. */
export const suites: Readonly<Record<string, Suite>> = {
  crash: (tally, { seed, sample, say }) =>
    crashSweep(tally, {
      ways: moveWays,
      scenarios: Object.keys(scenarios),
      ...(sample === undefined ? {} : { choose: chooseSeeded(seed, sample) }),
      ...(say && { say }),
    }),
  faults: (tally, { seed, sample = 1900, say }) =>
    faultSweep(tally, { ways: moveWays, choose: chooseSeeded(seed, sample), ...(say && { say }) }),
  limits: (tally, { say }) => limitSweep(tally, { ...(say && { say }) }),
  races: (tally, { sample, say }) => {
    const names = sample ?? 1000;
    const size = { processes: 4, names, edited: 3 * names, swapped: 10 * names };
    return raceSweep(tally, { ...size, ...(say && { say }) });
  },
  writers: (tally, { seed, sample = 30, say }) =>
    writerSweep(tally, { seed, clerks: 4, commands: sample, documents: 5 * sample, ...(say && { say }) }),
  acts: (tally, { seed, sample = 300, say }) =>
    actSweep(tally, { seed, acts: sample, viewsAfter: 25, ...(say && { say }) }),
  contract: (tally) => contractSweep(tally),
  mutator: async (tally, { seed, sample = 1000 }) => {
    await mutatorSweep(tally, { rounds: sample, seed });
    await shareMutatorSweep(tally, { rounds: sample, seed });
  },
  nfs: (tally, { seed, sample = 200, say }) =>
    nfsSweep(tally, { seed, names: sample, crashes: Math.ceil(sample / 16), ...(say && { say }) }),
  smb: (tally, { seed, sample = 500, say }) =>
    smbSweep(tally, { seed, names: sample, crashes: Math.ceil(sample / 40), ...(say && { say }) }),
  arrivals: async (tally, { seed, sample = 200, say }) => {
    const options = { seed, documents: sample, people: 8, ...(say && { say }) };
    await arriveAtServer(tally, options);
    await arriveAtClient(tally, { ...options, documents: Math.ceil(sample / 4), people: 4 });
  },
  power: (tally, { seed, sample = 50, say }) =>
    powerSweep(tally, { seed, cuts: sample, ...(say && { say }) }),
  names: (tally, { seed, sample = 2000, say }) =>
    namesSweep(tally, { seed, names: sample, ...(say && { say }) }),
  fuzz: (tally, { seed, sample = 100_000, say }) =>
    fuzzSweep(tally, { seed, names: sample, mutations: sample / 5, ...(say && { say }) }),
};
