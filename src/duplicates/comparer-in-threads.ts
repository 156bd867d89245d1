import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { threadModule } from '../kernel/thread-module.ts';
import type { Comparer } from './comparer.ts';
import type { Learnt } from './compare-contents.ts';

/** Two keep a disk and two processors busy; more only take turns. */
const THREADS = 2;

/**
 * Returns a comparer that reads below `roots` in threads of their own; each call is one thread's work, so callers keep
 * several under way.
 */
export function comparerInThreads(roots: readonly string[]): Comparer {
  // Started when there is something to read: where an earlier run has read it all, none is.
  const workers: Worker[] = [];
  const free: Worker[] = [];
  const waiting: ((worker: Worker) => void)[] = [];
  const take = async (): Promise<Worker> => {
    const worker = free.pop();
    if (worker !== undefined) return worker;
    if (workers.length < THREADS) {
      const started = new Worker(threadModule('compare-thread', import.meta.url), { workerData: roots });
      workers.push(started);
      return started;
    }
    return await new Promise((resolve) => void waiting.push(resolve));
  };
  const give = (worker: Worker): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(worker);
    else next(worker);
  };
  return {
    async compare(groups) {
      const worker = await take();
      worker.postMessage(groups);
      // An error in the thread, which is a bug or a share that went away, is thrown here.
      const [learnt] = (await once(worker, 'message')) as [readonly (readonly Learnt[])[]];
      give(worker);
      return learnt;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(workers.map(async (worker) => worker.terminate()));
    },
  };
}
