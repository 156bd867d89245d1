import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Line } from './measure.ts';

const MOST_MEGABYTES = 400;

/** Returns the line of the most memory that a command took, measured by one run. */
export function memoryOf(what: string, command: string, file: string): Line {
  const options = `--import file://${import.meta.dirname}/print-memory.js`;
  const environment = { ...process.env, NODE_OPTIONS: options, BENCH_MEMORY: file };
  const done = spawnSync('bash', ['-c', `${command} >/dev/null`], { env: environment, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
  const megabytes = Number(readFileSync(file, 'utf8')) / 1024;
  return {
    what: `${what}, most memory / ${MOST_MEGABYTES} MB`,
    ratio: megabytes / MOST_MEGABYTES,
    goal: 1,
    figures: `${megabytes.toFixed(0)} MB`,
  };
}
