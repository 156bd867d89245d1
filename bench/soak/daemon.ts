import { once } from 'node:events';
import { undoneAtEnd } from '../../test/sweep/mounts.ts';
import { startDaemon } from '../daemon-process.ts';
import type { Measured } from '../daemon-process.ts';
import type { Folders } from '../sample-archive.ts';

/** One line of the daemon's output. */
export type SoakLine = {
  readonly type: string;
  readonly event?: string;
  readonly code?: string;
  readonly path?: string;
  readonly from?: string;
  readonly to?: string;
};

/** The daemon as it is started again and again, with what it took. */
export type SoakDaemon = Disposable & {
  readonly start: (env?: Readonly<Record<string, string>>) => void;
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
  /** Reads what it has said since, and how much it takes; starts it again if it has ended by itself. */
  readonly look: () => void;
  /** Megabytes, once a second, for each start. */
  readonly memory: readonly (readonly number[])[];
  readonly figures: { starts: number; cpu: number; peak: number; endedByItself: number };
  /** How often it said what, by event, kind and code. */
  readonly said: ReadonlyMap<string, number>;
  /** What it said that is no JSON, as a fault of its own would be. */
  readonly odd: readonly string[];
};

type Run = { readonly measured: Measured; read: number; cpu: number; sampled: number };

/** Returns the daemon of the archive at `root`, not started yet; each line is given to `hear`. */
export function soakDaemon(root: string, folders: Folders, hear: (line: SoakLine) => void): SoakDaemon {
  const memory: number[][] = [];
  const figures = { starts: 0, cpu: 0, peak: 0, endedByItself: 0 };
  const said = new Map<string, number>();
  const odd: string[] = [];
  const began = performance.now();
  let run: Run | undefined;
  const read = (one: Run): void => {
    for (const text of one.measured.lines.slice(one.read)) {
      one.read += 1;
      const line = parsed(text);
      if (line === undefined) odd.push(`${((performance.now() - began) / 1000).toFixed(0)} s: ${text}`);
      else {
        const what = [line.type, line.event, line.code].filter((word) => word !== undefined).join(' ');
        said.set(what, (said.get(what) ?? 0) + 1);
        hear(line);
      }
    }
  };
  const sample = (one: Run): void => {
    try {
      const cpu = one.measured.cpu();
      figures.cpu += cpu - one.cpu;
      one.cpu = cpu;
      figures.peak = Math.max(figures.peak, one.measured.peak());
      if (performance.now() - one.sampled < 1000) return;
      one.sampled = performance.now();
      memory.at(-1)?.push(one.measured.memory());
    } catch {
      // It is ending.
    }
  };
  const begin = (env: Readonly<Record<string, string>> = {}): void => {
    figures.starts += 1;
    memory.push([]);
    run = { measured: startDaemon(root, folders, ['--settle', '1'], env), read: 0, cpu: 0, sampled: 0 };
  };
  const killed = undoneAtEnd(() => void run?.measured.child.kill('SIGKILL'));
  return {
    start: begin,
    end: async (signal) => {
      const one = run;
      if (one === undefined) return null;
      sample(one);
      run = undefined;
      const closed = once(one.measured.child, 'close');
      one.measured.child.kill(signal);
      await closed;
      read(one);
      return one.measured.child.exitCode;
    },
    look: () => {
      if (run === undefined) return;
      read(run);
      sample(run);
      const { exitCode, signalCode } = run.measured.child;
      if (exitCode === null && signalCode === null) return;
      figures.endedByItself += 1;
      odd.push(`ended by itself: ${exitCode ?? signalCode}`);
      begin();
    },
    memory,
    figures,
    said,
    odd,
    [Symbol.dispose]: () => killed[Symbol.dispose](),
  };
}

function parsed(text: string): SoakLine | undefined {
  try {
    return JSON.parse(text) as SoakLine;
  } catch {
    return undefined;
  }
}
