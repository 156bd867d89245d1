import { spawnSync } from 'node:child_process';

/** A command line for `bash`. */
export type Job = {
  readonly name: string;
  readonly command: string;
  /** Puts things back as the command wants to find them; not measured. */
  readonly before?: () => void;
};

/**
 * Seconds: the median over all rounds of a job's wall clock and processor time, and of the processor time of the part that it measures
 * itself (`tellPart`); 0 where it measures none.
 */
export type Timing = { readonly wall: number; readonly cpu: number; readonly part: number };

/** One line of the result: a ratio, what it is to be at most, and the figures it comes from. */
export type Line = {
  readonly what: string;
  readonly ratio: number;
  readonly goal?: number;
  readonly figures: string;
};

/** Returns what a job took. Throws for a job that was not run. */
export type Timings = (name: string) => Timing;

/** The fewest rounds of jobs of some hundredths of a second, of which a single one tells a ratio to a tenth and a half of it. */
const QUICK_ROUNDS = 30;

/** Runs all jobs one after the other, `rounds` times and once before to warm up, so that all see the same machine. */
export function alternate(jobs: readonly Job[], rounds: number): Timings {
  const seen = new Map(jobs.map(({ name }) => [name, [] as Timing[]]));
  for (let round = -1; round < rounds; round++) {
    for (const { name, command, before } of jobs) {
      before?.();
      const timing = time(command);
      if (round >= 0) seen.get(name)?.push(timing);
    }
  }
  const middles = new Map([...seen].map(([name, all]) => [name, middle(all)]));
  return (name) => {
    const timing = middles.get(name);
    if (timing === undefined) throw new Error(`no job is called ${name}`);
    return timing;
  };
}

/** Does the same with jobs of some hundredths of a second, and in `QUICK_ROUNDS` at the least. */
export function alternateOften(jobs: readonly Job[], rounds: number): Timings {
  return alternate(jobs, Math.max(rounds, QUICK_ROUNDS));
}

/** Returns the line of how `name` compares with `peer`: in processor time, which other work on the machine changes least. */
export function compared(
  timings: Timings,
  [name, peer]: readonly [string, string],
  goal?: number,
  by: keyof Timing = 'cpu',
): Line {
  const [own, other] = [timings(name)[by], timings(peer)[by]];
  const figures = `${seconds(own)} / ${seconds(other)} ${by}`;
  const what = by === 'cpu' ? `${name} / ${peer}` : `${name}, ${by} / ${peer}`;
  return { what, ratio: own / other, ...(goal !== undefined && { goal }), figures };
}

/** Returns the value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Returns the seconds as they are shown. */
export function seconds(value: number): string {
  return `${value.toFixed(3)} s`;
}

/** Returns the first of `programs` that is installed; says what is left out if none is. */
export function installed(programs: readonly string[], hint: string): string | undefined {
  const found = programs.find((program) => spawnSync('bash', ['-c', `command -v ${program}`]).status === 0);
  if (found === undefined) console.log(`${programs.join(', ')}: not installed, left out (${hint})`);
  return found;
}

function middle(all: readonly Timing[]): Timing {
  const of = (part: keyof Timing): number =>
    quantile(
      all.map((timing) => timing[part]),
      0.5,
    );
  return { wall: of('wall'), cpu: of('cpu'), part: of('part') };
}

function time(command: string): Timing {
  const script = `TIMEFORMAT='took %R %U %S'; time { ${command}; } >/dev/null`;
  const done = spawnSync('bash', ['-c', script], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const took = /took ([\d.]+) ([\d.]+) ([\d.]+)/.exec(done.stderr);
  if (done.status !== 0 || took === null) throw new Error(`${command}\n${done.stderr.slice(0, 500)}`);
  const [wall = 0, user = 0, system = 0] = took.slice(1).map(Number);
  const part = Number(/^part ([\d.]+)$/m.exec(done.stderr)?.[1] ?? 0);
  return { wall, cpu: user + system, part };
}

/**
 * Tells, in a job, how much of the processor `act` took: as the difference between two processes what is small drowns in what
 * both take to begin.
 */
export function tellPart(act: () => void): void {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  console.error(`part ${((user + system) / 1e6).toFixed(3)}`);
}
