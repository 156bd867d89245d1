import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openMarkedArchive, requireWritable } from '../../app/archive.ts';
import type { MarkedArchive } from '../../app/archive.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import { runDaemon } from '../../watch/daemon.ts';
import { watchOnce } from '../../watch/watch-once.ts';
import type { WatchOptions } from '../../watch/session.ts';
import type { WatchEvent } from '../../watch/watch-event.ts';
import { exitCodes } from '../exit-codes.ts';
import { pollModes } from '../choices.ts';
import type { CommonOptions, Shell } from '../shell.ts';
import { numberOf, oneOf } from '../values.ts';
import { spareMemory } from '../spare-memory.ts';
import { openWatchOutput } from './watch-output.ts';
import { showWatchStatus } from './watch-status.ts';
import { openMetrics } from '../../watch/metrics.ts';
import { serviceManager } from '../../watch/service-manager.ts';

/** The flags of `archive watch`. */
export type WatchFlags = CommonOptions & {
  readonly once?: boolean;
  readonly poll?: string;
  readonly settle?: string;
  readonly registerNew?: boolean;
  readonly metrics?: string;
  readonly status?: boolean;
};

const LONGEST_SETTLE = 3600;

/** Runs the daemon, files what is there once, or shows the state of the daemon. */
export async function watch(shell: Shell, flags: WatchFlags): Promise<void> {
  requireOneTask(flags);
  if (flags.status === true) return showWatchStatus(shell, flags);
  const options = optionsOf(flags);
  const metricsPort = flags.metrics === undefined ? undefined : portOf(flags.metrics);
  const archive = await openMarkedArchive(shell.environment, flags.root);
  requireWritable(archive);
  const output = await openWatchOutput(shell, flags);
  if (flags.once === true) return once(shell, archive, { options, tell: output.tell });
  await serve(shell, archive, { options, tell: output.tell, metricsPort });
}

/**
 * Throws `wrong-usage` if the flags ask for different things: a look at the daemon does none of its work, and without a
 * daemon nobody could read its figures.
 */
function requireOneTask({ once, status, poll, settle, registerNew, metrics }: WatchFlags): void {
  const isForWork = [once, poll, settle, registerNew, metrics].some((flag) => flag !== undefined);
  if ((status === true && isForWork) || (once === true && metrics !== undefined))
    throw new UserFacingError('wrong-usage', { problem: 'options-conflict' });
}

async function serve(
  shell: Shell,
  archive: MarkedArchive,
  {
    options,
    tell,
    metricsPort,
  }: {
    readonly options: WatchOptions;
    readonly tell: (event: WatchEvent) => void;
    readonly metricsPort: number | undefined;
  },
): Promise<void> {
  const { environment, signal, io } = shell;
  const service = serviceManager(environment);
  await using metrics = await openMetrics(metricsPort);
  spareMemory();
  await runDaemon({
    archive,
    reopen: () => openMarkedArchive(environment, archive.root),
    options,
    signal,
    tell: (event) => {
      tell(event);
      service.tell(event);
    },
    // On a terminal SIGHUP means that the terminal was closed, and ends the run like Ctrl-C.
    onReload: io.stdout.isTty ? () => undefined : shell.onReload,
    ping: service.ping,
    published: metrics.publish,
    memory: () => process.memoryUsage.rss(),
    releaseMemory: collectGarbage,
  });
}

/** V8 keeps memory until it is asked to collect garbage: an idle daemon should not hold hundreds of megabytes. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
}

async function once(
  shell: Shell,
  archive: MarkedArchive,
  { options, tell }: { readonly options: WatchOptions; readonly tell: (event: WatchEvent) => void },
): Promise<void> {
  const { held, failed } = await watchOnce({ archive, options, signal: shell.signal, tell });
  if (shell.signal.aborted) return shell.exitWith(exitCodes.interrupted);
  if (failed > 0) return shell.exitWith(exitCodes.partial);
  shell.exitWith(held > 0 ? exitCodes.findings : exitCodes.ok);
}

function optionsOf({ poll = 'auto', settle, registerNew }: WatchFlags): WatchOptions {
  return {
    poll: oneOf('--poll', pollModes, poll),
    registerNew: registerNew === true,
    ...(settle !== undefined && {
      settle: 1000 * numberOf('--settle', settle, { most: LONGEST_SETTLE, expected: `0–${LONGEST_SETTLE}` }),
    }),
  };
}

function portOf(value: string): number {
  const port = Number(value);
  if (value.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UserFacingError('bad-value', { option: '--metrics', value, expected: '0–65535' });
  }
  return port;
}
