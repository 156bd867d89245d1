import { fork } from 'node:child_process';
import { processUsage } from '../files/process-usage.ts';
import type { ProcessUsage } from '../files/process-usage.ts';
import { threadModule } from '../kernel/thread-module.ts';
import type { TextAnswer, TextRequest } from './worker-messages.ts';

/** A process that reads documents, one at a time. */
export type RunningWorker = {
  /** Returns its answer, or undefined when it ended without one. */
  ask(request: TextRequest): Promise<TextAnswer | undefined>;
  /** Documents that it has answered for. */
  readonly served: () => number;
  readonly usage: () => ProcessUsage | undefined;
  /** Returns whether it ended because its heap was full. */
  readonly ranOutOfMemory: () => boolean;
  /** Ends it; returns when it is gone. */
  kill(): Promise<void>;
};

/** How a worker is run. */
export type WorkerSettings = {
  /** Absolute, links resolved: documents are opened below it and nowhere else. */
  readonly root: string;
  /** Memory that it may hold, in megabytes. */
  readonly megabytes: number;
  /** The module that it runs. */
  readonly module?: URL | undefined;
};

/** The part of a worker's memory that its heap may take; texts and inflated parts lie outside of it. */
const HEAP = 0.7;

/** Starts a process that can read files, and can neither write any nor start a program. */
export function startWorker({ root, megabytes, module }: WorkerSettings): RunningWorker {
  const child = fork(module ?? threadModule('content-process', import.meta.url), [root], {
    execArgv: [
      '--permission',
      '--allow-fs-read=*',
      '--allow-worker',
      `--max-old-space-size=${Math.floor(megabytes * HEAP)}`,
    ],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let served = 0;
  let answer: ((given: TextAnswer | undefined) => void) | undefined;
  const settle = (given: TextAnswer | undefined): void => {
    answer?.(given);
    answer = undefined;
  };
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void gone.then(() => settle(undefined));
  child.on('message', (given: TextAnswer) => {
    served++;
    settle(given);
  });
  // Of one that could not be started, or is gone while it is asked, there is no answer.
  child.on('error', () => settle(undefined));
  return {
    ask: (request) =>
      new Promise((resolve) => {
        answer = resolve;
        if (child.connected) child.send(request);
        else settle(undefined);
      }),
    served: () => served,
    usage: () => (child.pid === undefined ? undefined : processUsage(child.pid)),
    ranOutOfMemory: () => child.signalCode === 'SIGABRT' || child.exitCode === 134,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      child.kill('SIGKILL');
      await gone;
    },
  };
}
