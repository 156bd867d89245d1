import { spawnSync } from 'node:child_process';

/** A command line for `sh`. */
export type Job = { readonly name: string; readonly command: string };

/** Seconds: the median over all rounds of a job's wall clock and processor time. */
export type Timing = { readonly wall: number; readonly cpu: number };

/** Runs all jobs one after the other, `rounds` times and once before to warm up, so that all see the same machine. */
export function alternate(jobs: readonly Job[], rounds: number): ReadonlyMap<string, Timing> {
  const seen = new Map(jobs.map(({ name }) => [name, [] as Timing[]]));
  for (let round = -1; round < rounds; round++) {
    for (const { name, command } of jobs) {
      const timing = time(command);
      if (round >= 0) seen.get(name)?.push(timing);
    }
  }
  return new Map([...seen].map(([name, all]) => [name, middle(all)]));
}

/** Returns the value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function middle(all: readonly Timing[]): Timing {
  return {
    wall: quantile(
      all.map(({ wall }) => wall),
      0.5,
    ),
    cpu: quantile(
      all.map(({ cpu }) => cpu),
      0.5,
    ),
  };
}

function time(command: string): Timing {
  const start = performance.now();
  // The shell's own `times` tells what its children used.
  const done = spawnSync('/bin/sh', ['-c', `(${command}) >/dev/null || exit 1; times`], { encoding: 'utf8' });
  const wall = (performance.now() - start) / 1000;
  if (done.status !== 0) throw new Error(`${command}\n${done.stderr.slice(0, 500)}`);
  const children = done.stdout.trim().split('\n').at(-1) ?? '';
  const cpu = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
  return { wall, cpu };
}
