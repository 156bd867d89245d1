// A process of its own that reads documents, started by text-workers.ts with the archive's root as its argument. What it
// reads comes from anywhere, so it may break: it can write no file and start no program (--permission), and whoever
// started it ends it when it takes too much.
import { Worker } from 'node:worker_threads';
import { openDisk } from '../files/real-disk.ts';
import { threadModule } from '../kernel/thread-module.ts';
import { readDocument } from './read-document.ts';
import type { TextAnswer, TextRequest } from './worker-messages.ts';

const disk = openDisk(process.argv[2] ?? '');
const send = (answer: TextAnswer): void => void process.send?.(answer);

process.on('message', (request: TextRequest) => {
  void readDocument(disk, request.path).then(send);
});
// The terminal's Ctrl-C reaches every process; the one that was asked decides.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
// A library that fails late must not end the next document.
process.on('unhandledRejection', () => {});
// A document that never ends would keep this process after its parent was killed.
new Worker(threadModule('orphan-thread', import.meta.url), { workerData: process.ppid }).unref();
