// Runs in a thread of its own: lists the folders that it is sent, and answers with what lies in them.
import { parentPort, workerData } from 'node:worker_threads';
import type { RelPath } from '../kernel/rel-path.ts';
import { listFolder, packListings } from './folder-listing.ts';
import { openDisk } from './real-disk.ts';

const disk = openDisk(String(workerData));
parentPort?.on('message', (folders: readonly RelPath[]) => {
  const packed = packListings(folders.map((folder) => listFolder(disk, folder)));
  parentPort?.postMessage(packed, [packed.kinds.buffer, packed.numbers.buffer]);
});
