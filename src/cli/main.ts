import { hostname, userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '../app/environment.ts';
import { systemClock } from '../kernel/clock.ts';
import { randomIds } from '../kernel/ids.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { exitCodes } from './exit-codes.ts';
import { homeFolder } from './home-folder.ts';
import { processIo } from './output.ts';
import { run } from './run.ts';
import { runAs } from './run-as.ts';
import { stopOn } from './stop-on.ts';

/** Runs the program on this process's arguments, streams and signals, and sets its exit code. */
export async function start(): Promise<void> {
  const { signal, onReload, mayEndAtOnce } = stopOn(process, () => process.exit(exitCodes.interrupted));
  const io = processIo();
  process.exitCode = await run(process.argv.slice(2), {
    io,
    environment: processEnvironment(),
    signal,
    onReload,
    mayEndAtOnce,
    version: packageJson.version,
  });
}

function processEnvironment(): Environment {
  const identity = runAs();
  return {
    ...(identity !== undefined && { runAs: identity }),
    variables: process.env,
    cwd: process.cwd(),
    home: homeFolder(),
    host: hostname(),
    user: userName(),
    pid: process.pid,
    clock: systemClock,
    ids: randomIds,
    monotonic: () => performance.now(),
    sleep: pause,
  };
}

async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal && { signal });
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  }
}

/** Returns the name of the user; the number of a user id without a name, as containers have it. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}
