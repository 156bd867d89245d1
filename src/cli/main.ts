import { hostname, homedir, userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '../app/environment.ts';
import { systemClock } from '../kernel/clock.ts';
import { randomIds } from '../kernel/ids.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { processIo } from './output.ts';
import { run } from './run.ts';

/** Runs the program on this process's arguments, streams and signals, and sets its exit code. */
export async function start(): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // The first asks for a sound end; the second ends at once, and the next run recovers.
      if (stopping.signal.aborted) process.exit(130);
      stopping.abort(new DOMException('interrupted', 'AbortError'));
    });
  }
  const io = processIo();
  process.exitCode = await run(process.argv.slice(2), {
    io,
    environment: processEnvironment(),
    signal: stopping.signal,
    version: packageJson.version,
  });
}

function processEnvironment(): Environment {
  return {
    variables: process.env,
    cwd: process.cwd(),
    home: homedir(),
    host: hostname(),
    user: userName(),
    pid: process.pid,
    clock: systemClock,
    ids: randomIds,
    monotonic: () => performance.now(),
    sleep: (milliseconds) => sleep(milliseconds),
  };
}

/** A user id without a name, as containers have it, is shown as its number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}
