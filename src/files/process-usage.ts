import { readFileSync } from 'node:fs';

/** What a process has used so far. */
export type ProcessUsage = {
  /** Bytes of memory that it holds now. */
  readonly resident: number;
  /** Milliseconds of processor time since it began. */
  readonly processor: number;
};

/** Bytes of a page and milliseconds of a tick, as Linux reports them on every machine that this runs on. */
const PAGE = 4096;
const TICK = 10;

/** Returns what the process `pid` takes, or undefined where the system does not tell or the process is gone. */
export function processUsage(pid: number): ProcessUsage | undefined {
  try {
    const resident = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE;
    // The name of the program, in parentheses, may hold anything.
    const [, times = ''] = /\) (.*)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    const [user = 0, system = 0] = times.split(' ').slice(11, 13).map(Number);
    return { resident, processor: (user + system) * TICK };
  } catch {
    // No /proc, or no such process.
    return undefined;
  }
}
