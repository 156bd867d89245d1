// Runs in a thread of its own: lists folders, reads and compares files, and answers in the order in which it is asked.
import { parentPort } from 'node:worker_threads';
import { doJob } from './reading-job.ts';
import type { JobKind, ReadingJobs } from './reading-job.ts';

parentPort?.on('message', <Kind extends JobKind>([kind, asked]: readonly [Kind, ReadingJobs[Kind][0]]) => {
  parentPort?.postMessage(doJob(kind, asked));
});
