import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { threadModule } from '../kernel/thread-module.ts';
import type { Mount } from './disk.ts';
import { unpackLooks } from './folder-listing.ts';
import type { FolderAsked, FolderLooked, PackedLooks } from './folder-listing.ts';

/** A thread that lists folders; it is asked once at a time. */
export type ListingThread = (folders: readonly FolderAsked[]) => Promise<readonly FolderLooked[]>;

/** Threads that list folders of one archive; disposing ends them. */
export type ListingThreads = AsyncDisposable & { readonly threads: readonly ListingThread[] };

/** On a network every listing waits for the server, so that more at once are quicker on any machine. */
const THREADS_ON_A_NETWORK = 8;
/** More only wait for one another on a disk of this machine (docs/performance.md). */
const THREADS_ON_A_DISK = 4;

/** Returns how many threads that list or read a mount can serve. */
export function threadsFor({ network }: Pick<Mount, 'network'>): number {
  return network ? THREADS_ON_A_NETWORK : Math.min(availableParallelism(), THREADS_ON_A_DISK);
}

/** What a thread makes is sent away at once, so a small young generation is enough. */
const resourceLimits = { maxYoungGenerationSizeMb: 8 };

/** Starts threads that list folders of the archive at `root`, an absolute path on a server: as many as that can serve. */
export function startListingThreads(root: string): ListingThreads {
  const module = threadModule('listing-thread', import.meta.url);
  const workers = Array.from(
    { length: threadsFor({ network: true }) },
    () => new Worker(module, { workerData: root, resourceLimits }),
  );
  const threads = workers.map(
    (worker): ListingThread =>
      async (folders) =>
        ask(worker, folders),
  );
  return {
    threads,
    async [Symbol.asyncDispose]() {
      await Promise.all(workers.map(async (worker) => worker.terminate()));
    },
  };
}

async function ask(worker: Worker, folders: readonly FolderAsked[]): Promise<readonly FolderLooked[]> {
  return new Promise((resolve, reject) => {
    const settle = (): void => void worker.off('message', answered).off('error', failed);
    const answered = (packed: PackedLooks): void => {
      settle();
      resolve(unpackLooks(packed));
    };
    const failed = (error: unknown): void => {
      settle();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    worker.on('message', answered).on('error', failed);
    worker.postMessage(folders);
  });
}
