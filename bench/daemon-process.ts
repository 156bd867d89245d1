import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Folders } from './sample-archive.ts';

/** A process that is measured. */
export type Measured = {
  readonly child: ChildProcess;
  /** Seconds of processor time, user and system, until now. */
  readonly cpu: () => number;
  /** Megabytes that it takes now, and took at most. */
  readonly memory: () => number;
  readonly peak: () => number;
  /** Waits for a line of output that holds `text`. */
  readonly says: (text: string) => Promise<string>;
  readonly lines: readonly string[];
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
};

const TICKS = 100;

/** Starts `archive watch` on the archive at `root`; `env` is added to this process's own. */
export function startDaemon(
  root: string,
  folders: Folders,
  flags: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Measured {
  const program = `${import.meta.dirname}/../bin/archive.js`;
  // As the files in deploy/ start it.
  return start(
    process.execPath,
    ['--max-semi-space-size=2', program, '--root', root, 'watch', '--json', ...flags],
    {
      ARCHIVE_INDEX: folders.index,
      ARCHIVE_STATE: folders.state,
      ...env,
    },
  );
}

/** Starts any program. */
export function start(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Measured {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) collect(stream, lines);
  const ended = once(child, 'exit');
  const of = (file: string): string => readFileSync(`/proc/${child.pid}/${file}`, 'utf8');
  const megabytes = (field: string): number =>
    Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(of('status'))?.[1]) / 1024;
  return {
    child,
    lines,
    cpu: () => {
      const fields = of('stat').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / TICKS;
    },
    memory: () => megabytes('VmRSS'),
    peak: () => megabytes('VmHWM'),
    says: async (text) => {
      for (;;) {
        const found = lines.find((line) => line.includes(text));
        if (found !== undefined) return found;
        if (child.exitCode !== null) throw new Error(`ended without saying ${text}:\n${lines.join('\n')}`);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

function collect(stream: NodeJS.ReadableStream, lines: string[]): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
}
