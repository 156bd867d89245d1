import { Worker } from 'node:worker_threads';
import { threadModule } from '../kernel/thread-module.ts';
import { doJob } from './reading-job.ts';
import type { JobKind, ReadingJobs } from './reading-job.ts';

/** Who lists folders and reads files: this thread, or several of their own besides, which are started when first asked. */
export type Readers = AsyncDisposable & {
  /** How many jobs are worth having under way at once. */
  readonly atOnce: number;
  /** Has a job done. */
  ask<Kind extends JobKind>(kind: Kind, asked: ReadingJobs[Kind][0]): Promise<ReadingJobs[Kind][1]>;
};

/** Returns readers that do every job immediately, in this thread: quicker for a few files. */
export function readersHere(): Readers {
  return {
    atOnce: 1,
    ask: async (kind, asked) => doJob(kind, asked),
    [Symbol.asyncDispose]: async () => undefined,
  };
}

/** Jobs of a thread: the one that it does, and the next, so that it never waits for this one. */
const EACH = 2;

type Waiting = { readonly resolve: (answer: unknown) => void; readonly reject: (error: unknown) => void };
type Thread = { readonly worker: Worker; readonly waiting: Waiting[] };

/** Returns readers in this many threads and in this one, which does what the others have no time for. */
export function readersInThreads(threads: number): Readers {
  let started: readonly Thread[] | undefined;
  return {
    atOnce: threads * EACH + 1,
    async ask(kind, asked) {
      started ??= Array.from({ length: threads }, startThread);
      const idle = started.reduce((least, one) => (one.waiting.length < least.waiting.length ? one : least));
      return idle.waiting.length < EACH ? askThread(idle, kind, asked) : doHere(kind, asked);
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all((started ?? []).map(async ({ worker }) => worker.terminate()));
    },
  };
}

async function askThread<Kind extends JobKind>(
  { worker, waiting }: Thread,
  kind: Kind,
  asked: ReadingJobs[Kind][0],
): Promise<ReadingJobs[Kind][1]> {
  return new Promise((resolve, reject) => {
    waiting.push({ resolve: resolve as Waiting['resolve'], reject });
    worker.postMessage([kind, asked]);
  });
}

async function doHere<Kind extends JobKind>(
  kind: Kind,
  asked: ReadingJobs[Kind][0],
): Promise<ReadingJobs[Kind][1]> {
  const answer = doJob(kind, asked);
  // The answers of the others have their turn.
  await new Promise((resolve) => setImmediate(resolve));
  return answer;
}

/** It keeps nothing, so it needs little: megabytes. */
const SMALL = { maxYoungGenerationSizeMb: 16 } as const;

function startThread(): Thread {
  const worker = new Worker(threadModule('reading-thread', import.meta.url), { resourceLimits: SMALL });
  const waiting: Waiting[] = [];
  worker.on('message', (answer) => waiting.shift()?.resolve(answer));
  // A bug, or a share that went away: whoever waits hears of it.
  worker.on('error', (error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return { worker, waiting };
}
