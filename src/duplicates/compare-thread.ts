import { parentPort, workerData } from 'node:worker_threads';
import { seenFilesBelow } from '../files/seen-files.ts';
import type { Candidate } from './candidate.ts';
import { compareContents, contentReader } from './compare-contents.ts';

// The thread that reads and compares: it is given groups of candidates and answers with what it learnt of them.
const reader = contentReader((workerData as readonly string[]).map(seenFilesBelow));
parentPort?.on('message', (groups: readonly (readonly Candidate[])[]) => {
  parentPort?.postMessage(groups.map((group) => compareContents(group, reader)));
});
